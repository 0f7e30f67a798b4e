// How many questions an engine is asked at once: shared by all statements, as many as the service takes. It begins with a few,
// doubles them with every round that goes well, takes half when the service turns one away, then one more per round; and nothing
// is asked before the time that the service named.
import { longestMs, pause } from '../../adapters/pause.ts';
import { TurnedAway } from '../../adapters/provider.ts';
import type { Host } from '../../host.ts';

const first = 8;
/** A question that the service turns away so often fails. */
const mostTries = 10;

export class Pool {
  readonly #host: Pick<Host, 'sleep' | 'elapsed'>;
  #waiting: Waiting[] = [];
  readonly #watched = new WeakSet<AbortSignal>();
  #most: number;
  #room: number;
  #inFlight = 0;
  #isGrowingFast = true;
  #calmFrom = 0;
  #lessSince = Number.NEGATIVE_INFINITY;
  #wake: AbortController | undefined;

  constructor(host: Pick<Host, 'sleep' | 'elapsed'>, most: number) {
    this.#host = host;
    this.#most = most;
    this.#room = Math.min(first, most);
  }

  /** The most that the engine is ever asked at once. */
  get most(): number {
    return this.#most;
  }
  set most(most: number) {
    this.#most = most;
    this.#room = Math.min(this.#room, most);
  }

  /** Questions that may be in flight as things are. */
  get room(): number {
    return Math.max(1, Math.floor(this.#room));
  }

  /** What `work` yields, once there is room for it; begun again when it is turned away before it yielded anything. */
  async *stream<T>(work: () => AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
    for (let tries = 1; ; tries++) {
      await this.#enter(signal, tries > 1);
      const began = this.#host.elapsed();
      try {
        yield* work();
        this.#wentWell();
        return;
      } catch (error) {
        if (!(error instanceof TurnedAway)) throw error;
        this.#wasTurnedAway(began, error.afterMs ?? pause(tries - 1));
        if (tries === mostTries || (error.afterMs ?? 0) > longestMs) throw error;
      } finally {
        this.#inFlight--;
        this.#letIn();
      }
    }
  }

  /** Who was turned away comes before those who were not asked yet. */
  #enter(signal: AbortSignal, isAgain: boolean): Promise<void> {
    signal.throwIfAborted();
    this.#watch(signal);
    return new Promise((enter, leave) => {
      const waiting = { signal, enter, leave };
      if (isAgain) this.#waiting.unshift(waiting);
      else this.#waiting.push(waiting);
      this.#letIn();
    });
  }

  /** Once for all questions of a statement: to add a listener takes longer the more there are. */
  #watch(signal: AbortSignal): void {
    if (this.#watched.has(signal)) return;
    this.#watched.add(signal);
    const leave = () => {
      const leaving = this.#waiting.filter(waiting => waiting.signal === signal);
      this.#waiting = this.#waiting.filter(waiting => waiting.signal !== signal);
      for (const waiting of leaving) waiting.leave(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
  }

  #letIn(): void {
    if (this.#waiting.length === 0) return void this.#wake?.abort();
    const rest = this.#calmFrom - this.#host.elapsed();
    if (rest > 0) return void this.#sleep(rest);
    while (this.#waiting.length > 0 && this.#inFlight < this.room) {
      this.#inFlight++;
      this.#waiting.shift()!.enter();
    }
  }

  #sleep(ms: number): void {
    if (this.#wake) return;
    this.#wake = new AbortController();
    const over = () => {
      this.#wake = undefined;
      this.#letIn();
    };
    this.#host.sleep(ms, this.#wake.signal).then(over, over);
  }

  #wentWell(): void {
    this.#room = Math.min(this.#most, this.#room + (this.#isGrowingFast ? 1 : 1 / this.#room));
  }

  /** All that were in flight together are turned away for one reason: that halves the room once. */
  #wasTurnedAway(began: number, ms: number): void {
    const now = this.#host.elapsed();
    this.#calmFrom = Math.max(this.#calmFrom, now + Math.min(ms, longestMs));
    this.#isGrowingFast = false;
    if (began <= this.#lessSince) return;
    this.#lessSince = now;
    this.#room = Math.max(1, this.#room / 2);
  }
}

interface Waiting {
  readonly signal: AbortSignal;
  enter(): void;
  leave(reason: unknown): void;
}
