// The `Host` of a Node process: command line, tests and, with VS Code's secrets and log, the extension.
import { readFile } from 'node:fs/promises';
import { setTimeout as timeout } from 'node:timers/promises';
import type { Host, Log, Secrets } from '../host.ts';
import { makeFolder } from './makeFolder.ts';
import { assetFile } from './program.ts';
import { secretFile } from './secretFile.ts';
import { configurationFolder } from './userFolders.ts';
import { startWorker } from './worker.ts';

export interface NodeHostParts {
  /** Made when it is missing, readable by the user alone. */
  readonly data: string;
  /** The working directory when not given. */
  readonly folder?: string;
  /** The user's secret file when not given. */
  readonly secrets?: Secrets;
  /** Silent when not given. */
  readonly log?: Log;
}

export function createNodeHost({ data, folder, secrets, log }: NodeHostParts): Host {
  makeFolder(data);
  return {
    data,
    folder: folder ?? process.cwd(),
    fetch,
    now: Date.now,
    elapsed: () => performance.now(),
    sleep,
    every,
    environment: name => process.env[name],
    secrets: secrets ?? secretFile(configurationFolder()),
    log: log ?? (() => {}),
    worker: startWorker,
    asset: name => readFile(assetFile(name)),
  };
}

export const every: Host['every'] = (ms, work) => {
  const timer = setInterval(work, ms).unref();
  return () => clearInterval(timer);
};

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await timeout(ms, undefined, signal && { signal });
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}
