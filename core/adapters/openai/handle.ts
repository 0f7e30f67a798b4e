// What is known of a run at the service, in a small file of the run's folder: written before and after every call that must
// not be made twice.
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { refuse } from '../../text/problem.ts';

export interface RemoteRun {
  /** Ids of uploaded files. */
  readonly training?: string;
  readonly validation?: string;
  /** A job was asked for; whether the service took it is not known until `job` is. */
  readonly creating?: boolean;
  readonly job?: string;
  /** It was paused by us, or is about to be. */
  readonly paused?: boolean;
  /** The last step whose losses were told, and of how many. */
  readonly step: number;
  readonly steps: number;
  /** The step that the service last said to have reached: its losses may come later. */
  readonly reached?: number;
  /** Of the last step that told one, and that step, where such losses come later than others. */
  readonly validationLoss?: number;
  readonly validated?: number;
  /** Ids of the job's messages that were told. */
  readonly told: readonly string[];
}

export interface Handle {
  readonly run: RemoteRun;
  save(change: Partial<RemoteRun>): Promise<void>;
}

/** Losses before the first step are told as step 0. */
const untold: RemoteRun = { step: -1, steps: 0, told: [] };

export async function openHandle(folder: string): Promise<Handle> {
  const file = join(folder, 'remote.json');
  let run = await read(file);
  return {
    get run() {
      return run;
    },
    async save(change) {
      const next = { ...run, ...change };
      await replace(file, `${JSON.stringify(next, null, 2)}\n`);
      run = next;
    },
  };
}

async function read(file: string): Promise<RemoteRun> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return untold;
    throw error;
  }
  try {
    return JSON.parse(text) as RemoteRun;
  } catch {
    refuse('run-unreadable', `What was known of this run at the service cannot be read: ${file}.`, {
      hint: 'Look for its job in the console of the service before running FINETUNE again.',
    });
  }
}

async function replace(file: string, text: string): Promise<void> {
  const draft = `${file}.new`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
