// One of the program's workers as a process of its own, for native code that no thread can be stopped in.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HostWorker, WorkerName } from '../host.ts';
import { workerFile } from './program.ts';

/** It inherits nothing of the environment but what a process needs to run, so no key reaches what it runs. */
export function startWorkerProcess(name: WorkerName): HostWorker {
  const child = fork(fileURLToPath(workerFile(name)), [], {
    serialization: 'advanced',
    execArgv: ['--disable-warning=ExperimentalWarning', `--import=data:text/javascript,${encodeURIComponent(watch)}`],
    stdio: 'ignore',
    env: { ELECTRON_RUN_AS_NODE: '1', ...pick(['PATH', 'SystemRoot', 'TMPDIR', 'TEMP']) },
  });
  let terminated = false;
  const exited = new Promise<Error | undefined>(resolve => {
    child.once('error', resolve);
    child.once('exit', (code, signal) => {
      resolve(
        terminated || code === 0
          ? undefined
          : new Error(`The worker \`${name}\` ended with ${signal ?? `code ${code}`}.`),
      );
    });
  });
  return {
    // A message to a process that is just ending is lost; `onEnd` tells of it.
    post: message => void (child.connected && child.send(message as object, () => {})),
    onMessage: listener => void child.on('message', listener),
    onEnd: listener => void exited.then(listener),
    terminate: async () => {
      terminated = true;
      // Whoever waits for its end would otherwise be gone before.
      child.ref();
      child.kill('SIGKILL');
      await exited;
    },
    keepAlive: on => {
      if (on) child.ref();
      else child.unref();
      if (on) child.channel?.ref();
      else child.channel?.unref();
    },
  };
}

/** Should this process die while the child is in native code, nobody would end it: a thread of it sees that its parent changed. */
const watch = `
import { Worker } from 'node:worker_threads';
const ended = 'setInterval(() => process.ppid === ' + process.ppid + ' || process.kill(process.pid, "SIGKILL"), 1000)';
new Worker(ended, { eval: true, execArgv: [] }).unref();`;

const pick = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap(name => (process.env[name] === undefined ? [] : [[name, process.env[name]]])));
