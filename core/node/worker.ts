// One of the program's workers as a thread of this process, or as a process where a thread cannot be ended.
import { Worker } from 'node:worker_threads';
import type { HostWorker, WorkerName } from '../host.ts';
import { workerFile } from './program.ts';
import { startWorkerProcess } from './workerProcess.ts';

export function startWorker(name: WorkerName, data?: unknown): HostWorker {
  // SQLite runs a query in one native call, which `terminate` would wait for.
  if (name === 'execution' || name === 'sqlite') return startWorkerProcess(name);
  const worker = new Worker(workerFile(name), { workerData: data, name });
  const ended = Promise.withResolvers<Error | undefined>();
  let terminated = false;
  worker.on('error', ended.reject);
  worker.on('exit', code => {
    if (code === 0 || terminated) ended.resolve(undefined);
    else ended.reject(new Error(`The worker \`${name}\` ended with code ${code}.`));
  });
  const end = ended.promise.catch((error: unknown) => (error instanceof Error ? error : new Error(String(error))));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer ?? []),
    onMessage: listener => {
      worker.on('message', listener);
    },
    onEnd: listener => {
      end.then(listener);
    },
    terminate: async () => {
      terminated = true;
      await worker.terminate();
    },
    keepAlive: on => {
      if (on) worker.ref();
      else worker.unref();
    },
  };
}
