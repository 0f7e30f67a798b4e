// Word of changes to whoever shows the catalog: of this process at once, of others within a second, bursts as one.
import type { Host } from '../../host.ts';
import type { Connection } from './connection.ts';

const quietMs = 100;
const pollMs = 1000;

export class ChangeFeed {
  readonly #connection: Connection;
  readonly #host: Host;
  readonly #listeners = new Set<() => void>();
  readonly #stopHearing: () => void;
  #stopPolling: (() => void) | undefined;
  #stopPause: (() => void) | undefined;
  #missed = false;
  #seen: number;

  constructor(connection: Connection, host: Host) {
    this.#connection = connection;
    this.#host = host;
    this.#seen = connection.foreignCommits;
    this.#stopHearing = connection.onCommit(() => this.#announce());
  }

  /** Also told of what no snapshot shows, such as a row of a comparison; compare revisions to tell the two apart. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#stopPolling ??= this.#host.every(pollMs, () => this.#look());
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stopPolling?.();
      this.#stopPolling = undefined;
    };
  }

  close(): void {
    this.#listeners.clear();
    this.#stopHearing();
    this.#stopPolling?.();
    this.#stopPause?.();
  }

  #look(): void {
    try {
      const now = this.#connection.foreignCommits;
      if (now === this.#seen) return;
      this.#seen = now;
      this.#announce();
    } catch (error) {
      this.#host.log('warn', 'cannot look for changes of the catalog', { error: String(error) });
    }
  }

  /** The first of a burst is told right after the work that made it; the others together, when it was quiet for a moment. */
  #announce(): void {
    if (this.#listeners.size === 0) return;
    if (this.#stopPause) {
      this.#missed = true;
      return;
    }
    queueMicrotask(() => this.#tell());
    this.#stopPause = this.#host.every(quietMs, () => {
      if (this.#missed) this.#tell();
      else {
        this.#stopPause?.();
        this.#stopPause = undefined;
      }
      this.#missed = false;
    });
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener();
      } catch (error) {
        this.#host.log('error', 'a listener to the catalog failed', { error: String(error) });
      }
    }
  }
}
