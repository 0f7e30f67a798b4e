// The session's side of the worker: starts it on first use, pairs its messages with the requests they belong to, starts a
// new one after one has died, and lets the process exit when nothing is asked.
import type { Host, HostWorker } from '../../../host.ts';
import { ProblemError, refuse } from '../../../text/problem.ts';
import type { Assets, CompletionWork, FromWorker, ToWorker, TuningWork } from './protocol.ts';
import { createStream, type Stream } from './stream.ts';

type Request =
  | { readonly type: 'complete'; readonly work: CompletionWork }
  | { readonly type: 'tune'; readonly work: TuningWork };
type EventOf = {
  complete: Extract<FromWorker, { type: 'completion' }>['event'];
  tune: Extract<FromWorker, { type: 'tuning' }>['event'];
};

export interface Connection {
  /** What the worker says to a request, until it is done. Breaking off the loop or the signal cancels it. */
  send<R extends Request>(request: R, signal: AbortSignal): AsyncGenerator<EventOf[R['type']]>;
  close(): Promise<void>;
}

interface Running {
  readonly worker: HostWorker;
  readonly requests: Map<number, Stream<unknown>>;
}

export function connect(host: Host): Connection {
  let running: Promise<Running> | undefined;
  let closed = false;
  let lastId = 0;

  async function start(): Promise<Running> {
    const assets = await readAssets(host);
    const worker = host.worker('local');
    const requests = new Map<number, Stream<unknown>>();
    const self: Running = { worker, requests };
    worker.keepAlive(false);
    worker.onMessage(message => receive(message as FromWorker, requests));
    worker.onEnd(error => {
      running = undefined;
      for (const stream of requests.values()) stream.fail(died(error));
      requests.clear();
    });
    worker.post({ type: 'start', assets } satisfies ToWorker);
    return self;
  }

  async function* send(request: Request, signal: AbortSignal): AsyncGenerator<unknown> {
    signal.throwIfAborted();
    if (closed) refuse('engine-closed', 'The embedded model has been closed.');
    running ??= start();
    const { worker, requests } = await running.catch((error: unknown) => {
      running = undefined;
      throw error;
    });
    // Stopped while the worker was starting: nobody listened then.
    signal.throwIfAborted();
    const id = ++lastId;
    const stream = createStream<unknown>();
    requests.set(id, stream);
    worker.keepAlive(true);
    const stop = () => worker.post({ type: 'cancel', id, forGood: signal.reason === 'cancelled' } satisfies ToWorker);
    signal.addEventListener('abort', stop);
    worker.post({ ...request, id } satisfies ToWorker);
    try {
      yield* stream.items;
      signal.throwIfAborted();
    } finally {
      signal.removeEventListener('abort', stop);
      if (requests.delete(id) && !stream.ended) stop();
      if (requests.size === 0) worker.keepAlive(false);
    }
  }

  return {
    send: send as Connection['send'],
    async close() {
      closed = true;
      const current = await running?.catch(() => undefined);
      running = undefined;
      await current?.worker.terminate();
    },
  };
}

function receive(message: FromWorker, requests: ReadonlyMap<number, Stream<unknown>>): void {
  const stream = requests.get(message.id);
  if (message.type === 'done') stream?.end();
  else if (message.type === 'failed') stream?.fail(message.problem ? new ProblemError(message.problem) : message.error);
  else stream?.push(message.event);
}

async function readAssets(host: Host): Promise<Assets> {
  const text = async (name: `${string}.json`) => new TextDecoder().decode(await host.asset(name));
  const bytes = async (name: `${string}.${string}`) => new Uint8Array(await host.asset(name));
  const [simd, relaxed, weights, config, tokenizer] = await Promise.all([
    bytes('kernels/simd.wasm'),
    bytes('kernels/relaxed.wasm'),
    bytes('nano-sql/model.safetensors'),
    text('nano-sql/config.json'),
    text('nano-sql/tokenizer.json'),
  ]);
  return { kernels: { simd, relaxed }, config, tokenizer, weights };
}

function died(error: Error | undefined): Error {
  const reason = error ? `: ${error.message}` : '';
  return new ProblemError(
    {
      code: 'worker-died',
      severity: 'error',
      message: `The embedded model stopped while it worked${reason}.`,
      hint: 'Run the statement again: the next call starts it anew, and training goes on from its last checkpoint.',
    },
    { cause: error },
  );
}
