// The connections of one database: as many as statements run at once, opened when they are needed, closed when nobody has
// needed them for a while.
import type { Host } from '../host.ts';
import { refuse } from '../text/problem.ts';
import type { RowBatch } from './source.ts';

/** Runs one statement at a time. */
export interface PooledConnection {
  /** As `SourceSession.query`. When it ends, however it does, the connection is ready for the next statement or broken. */
  query(sql: string, signal: AbortSignal): AsyncGenerator<RowBatch>;
  write(statements: readonly string[], signal: AbortSignal): Promise<number>;
  /** Asks the other side whether it is still there. */
  alive(): Promise<boolean>;
  /** Takes no more statements. */
  readonly broken: boolean;
  /** Lets the process exit while it is open (`false`). */
  keepAlive(on: boolean): void;
  close(): Promise<void>;
}

export interface PoolParts<C extends PooledConnection> {
  readonly host: Host;
  readonly open: (signal: AbortSignal) => Promise<C>;
  readonly idleMs: number;
  /** Who wants more waits. */
  readonly most?: number;
}

/** So long unused, a connection may have been lost without a word: it is asked first. */
const doubtMs = 1000;

export class Pool<C extends PooledConnection> {
  readonly #parts: PoolParts<C>;
  readonly #most: number;
  readonly #idle: { readonly connection: C; readonly since: number }[] = [];
  readonly #waiting: (() => void)[] = [];
  #used = 0;
  #stopSweep: (() => void) | undefined;
  #closed = false;

  constructor(parts: PoolParts<C>) {
    this.#parts = parts;
    this.#most = parts.most ?? 8;
  }

  /** A connection of one's own; it must be given back. */
  async take(signal: AbortSignal): Promise<C> {
    signal.throwIfAborted();
    while (this.#used >= this.#most && !this.#closed) await this.#turn(signal);
    if (this.#closed) refuse('source-closed', 'The database was closed.');
    this.#used++;
    try {
      const connection = (await this.#takeIdle()) ?? (await this.#parts.open(signal));
      connection.keepAlive(true);
      return connection;
    } catch (error) {
      this.#leave();
      throw error;
    }
  }

  async give(connection: C): Promise<void> {
    this.#leave();
    if (this.#closed || connection.broken) return connection.close();
    connection.keepAlive(false);
    const { host, idleMs } = this.#parts;
    this.#idle.push({ connection, since: host.elapsed() });
    this.#stopSweep ??= host.every(Math.min(idleMs, 1000), () => this.#sweep());
  }

  /** Those in use end with their statement. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const wake of this.#waiting.splice(0)) wake();
    this.#stopSweep?.();
    await Promise.all(this.#idle.splice(0).map(({ connection }) => connection.close()));
  }

  async #takeIdle(): Promise<C | undefined> {
    for (;;) {
      const last = this.#idle.pop();
      if (!last) return undefined;
      const { connection, since } = last;
      const doubtful = this.#parts.host.elapsed() - since > doubtMs;
      if (!connection.broken && (!doubtful || (await connection.alive()))) return connection;
      await connection.close();
    }
  }

  #sweep(): void {
    const { host, idleMs } = this.#parts;
    while (this.#idle[0] && host.elapsed() - this.#idle[0].since >= idleMs) void this.#idle.shift()!.connection.close();
    if (this.#idle.length > 0) return;
    this.#stopSweep?.();
    this.#stopSweep = undefined;
  }

  #leave(): void {
    this.#used--;
    this.#waiting.shift()?.();
  }

  async #turn(signal: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const abort = () => reject(signal.reason);
    this.#waiting.push(resolve);
    signal.addEventListener('abort', abort);
    await promise.finally(() => {
      signal.removeEventListener('abort', abort);
      const at = this.#waiting.indexOf(resolve);
      if (at >= 0) this.#waiting.splice(at, 1);
    });
  }
}
