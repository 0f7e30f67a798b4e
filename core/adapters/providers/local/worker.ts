// The embedded model's own thread: answers questions and trains, one thing at a time; a question asked while it trains is
// answered between two steps.
import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import { ProblemError } from '../../../text/problem.ts';
import { answer } from './model/answer.ts';
import { loadModel, type Model } from './model/model.ts';
import type { Assets, CompletionWork, FromWorker, ToWorker, TuningWork } from './protocol.ts';
import { forget, tune } from './training/tune.ts';

if (!parentPort) throw new Error('This file is the entry of a worker.');
const port = parentPort;
const post = (message: FromWorker): void => port.postMessage(message);

const model = Promise.withResolvers<Model>();
/** A failure to load is told to each request that needs the model. */
model.promise.catch(() => {});
const cancellations = new Map<number, AbortController>();
/** Both queues run in order; training waits for answers at every `pause`. */
let answers: Promise<void> = Promise.resolve();
let waitingAnswers = 0;
let trainings: Promise<void> = Promise.resolve();

port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'start':
      return load(message.assets);
    case 'cancel':
      return cancellations.get(message.id)?.abort(message.forGood ? 'cancelled' : 'stopped');
    case 'complete':
      return queueAnswer(message.id, message.work);
    case 'tune':
      return queueTraining(message.id, message.work);
  }
});

function load(assets: Assets): void {
  try {
    model.resolve(loadModel(assets));
  } catch (error) {
    model.reject(error);
  }
}

function queueAnswer(id: number, work: CompletionWork): void {
  waitingAnswers++;
  answers = begin(id, answers, async signal => {
    const pause = async () => {
      await setImmediate();
      signal.throwIfAborted();
    };
    for await (const event of answer(await model.promise, work, pause)) post({ type: 'completion', id, event });
  }).finally(() => waitingAnswers--);
}

function queueTraining(id: number, work: TuningWork): void {
  trainings = begin(id, trainings, async signal => {
    const pause = async () => {
      await setImmediate();
      while (waitingAnswers > 0) await answers;
      signal.throwIfAborted();
    };
    const surroundings = { elapsed: () => performance.now(), pause };
    try {
      for await (const event of tune(await model.promise, work, surroundings)) post({ type: 'tuning', id, event });
    } finally {
      if (signal.reason === 'cancelled') await forget(work);
    }
  });
}

/**
 * Does the work once what stands before it is done, and tells how it ended. A request that is cancelled while it waits
 * is told at once, but what stands behind it goes on waiting.
 */
async function begin(id: number, before: Promise<void>, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const cancellation = new AbortController();
  const { signal } = cancellation;
  cancellations.set(id, cancellation);
  const cancelled = new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()));
  try {
    await Promise.race([before, cancelled]);
    signal.throwIfAborted();
    await work(signal);
    post({ type: 'done', id });
  } catch (error) {
    post(failure(id, error, signal));
  } finally {
    cancellations.delete(id);
  }
  await before;
}

function failure(id: number, error: unknown, signal: AbortSignal): FromWorker {
  if (signal.aborted && error === signal.reason) return { type: 'done', id };
  if (error instanceof ProblemError) return { type: 'failed', id, problem: error.problem };
  return { type: 'failed', id, error: error instanceof Error ? error : new Error(String(error)) };
}
