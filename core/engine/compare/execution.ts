// Do two queries return the same rows? Asked of a worker that is ended when it takes too long.
import type { Host, HostWorker } from '../../host.ts';
import type { Match, MatchMessage, MatchRequest, Side, WorkerMessage } from './protocol.ts';

export interface ExecutionMatch {
  /**
   * `no` also when the answer cannot be run or does not end; `unknown` when the reference cannot; `undecided` when no
   * data made a difference visible, or a query calls a function that only other databases have. Rejects only when the signal is aborted.
   */
  match(request: MatchRequest, signal: AbortSignal): Promise<Match>;
  close(): Promise<void>;
}

export interface ExecutionLimits {
  /** For one comparison, all its fills together. */
  readonly matchMs: number;
  /** For a worker to come up. */
  readonly startMs: number;
}

const defaultLimits: ExecutionLimits = { matchMs: 2000, startMs: 30_000 };

/** One worker, started on first use, used for one comparison after another, and replaced when it had to be ended. */
export function openExecutionMatch(host: Host, limits: Partial<ExecutionLimits> = {}): ExecutionMatch {
  const { matchMs, startMs } = { ...defaultLimits, ...limits };
  let line: Promise<unknown> = Promise.resolve();
  let runner: Runner | undefined;
  let id = 0;

  async function matchNow(request: MatchRequest, signal: AbortSignal): Promise<Match> {
    signal.throwIfAborted();
    runner ??= startRunner(host);
    const current = runner;
    if (!(await within(host, startMs, current.ready, signal))) {
      await drop(current);
      signal.throwIfAborted();
      host.log('warn', 'the worker for execution match does not start');
      return { verdict: 'unknown' };
    }
    const last: { side: Side } = { side: 'reference' };
    const match = current.run({ ...request, id: ++id }, side => {
      last.side = side;
    });
    const value = await within(host, matchMs, match, signal);
    if (value) return value;
    await drop(current);
    signal.throwIfAborted();
    return { verdict: last.side === 'answer' ? 'no' : 'unknown' };
  }

  async function drop(ended: Runner): Promise<void> {
    if (runner === ended) runner = undefined;
    await ended.worker.terminate();
  }

  return {
    match(request, signal) {
      const turn = line.then(() => matchNow(request, signal));
      line = turn.catch(() => {});
      return turn;
    },
    async close() {
      await line;
      if (runner) await drop(runner);
    },
  };
}

interface Runner {
  readonly worker: HostWorker;
  /** `undefined` when it ended before. */
  readonly ready: Promise<true | undefined>;
  run(message: MatchMessage, onRunning: (side: Side) => void): Promise<Match | undefined>;
}

function startRunner(host: Host): Runner {
  const worker = host.worker('execution');
  worker.keepAlive(false);
  const listeners = new Set<(message: WorkerMessage) => void>();
  worker.onMessage(message => {
    for (const listener of listeners) listener(message as WorkerMessage);
  });
  const ended = new Promise<undefined>(resolve => worker.onEnd(() => resolve(undefined)));
  const heard = <T>(pick: (message: WorkerMessage) => T | undefined): Promise<T | undefined> => {
    const { promise, resolve } = Promise.withResolvers<T>();
    const listener = (message: WorkerMessage) => {
      const picked = pick(message);
      if (picked !== undefined) resolve(picked);
    };
    listeners.add(listener);
    return Promise.race([promise, ended]).finally(() => listeners.delete(listener));
  };
  return {
    worker,
    ready: heard(message => (message.type === 'ready' ? (true as const) : undefined)),
    run(message, onRunning) {
      const match = heard(heardMessage => {
        if (heardMessage.type === 'ready' || heardMessage.id !== message.id) return undefined;
        if (heardMessage.type === 'done') return heardMessage.match;
        onRunning(heardMessage.side);
        return undefined;
      });
      worker.post(message);
      return match;
    },
  };
}

/** `undefined` when the time is over first, or the signal is aborted. */
async function within<T>(host: Host, ms: number, work: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  const done = new AbortController();
  const timeOver = host.sleep(ms, AbortSignal.any([signal, done.signal])).then(
    () => undefined,
    () => undefined,
  );
  const result = await Promise.race([work, timeOver]);
  done.abort();
  return result;
}
