// Secrets of the command line: one JSON file that only the user can read, replaced as a whole so that it is never half-written.
// Several processes may save at once: who does holds a lock.
import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Secrets } from '../host.ts';
import { refuse } from '../text/problem.ts';

export function secretFile(folder: string): Secrets {
  const path = join(folder, 'secrets.json');
  let writing: Promise<void> = Promise.resolve();

  const change = (edit: (secrets: Map<string, string>) => boolean): Promise<void> => {
    const next = writing.then(() =>
      alone(folder, `${path}.lock`, async () => {
        const secrets = await read(path);
        if (edit(secrets)) await write(path, secrets);
      }),
    );
    writing = next.catch(() => {});
    return next;
  };

  return {
    get: async name => {
      await writing;
      return (await read(path)).get(name);
    },
    set: (name, value) => change(secrets => secrets.get(name) !== value && Boolean(secrets.set(name, value))),
    delete: name => change(secrets => secrets.delete(name)),
  };
}

async function read(path: string): Promise<Map<string, string>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return new Map();
    throw error;
  }
  const content = parse(text);
  if (!content) {
    refuse('secret-file', `The secret file ${path} cannot be read: it is not a JSON object of texts.`, {
      hint: 'Repair it, or delete it and give the keys again.',
    });
  }
  return new Map(Object.entries(content));
}

function parse(text: string): Record<string, string> | undefined {
  try {
    const content: unknown = JSON.parse(text);
    const isObject = typeof content === 'object' && content !== null && !Array.isArray(content);
    return isObject && Object.values(content).every(value => typeof value === 'string') ? { ...content } : undefined;
  } catch {
    return undefined;
  }
}

const againMs = 20;

/** The lock is one of the system's on a file beside it: it ends with its process, so that none is ever left behind to be taken over. */
async function alone(folder: string, lock: string, work: () => Promise<void>): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = new DatabaseSync(lock, { timeout: 0 });
  try {
    while (!taken(file)) await sleep(againMs);
    await work();
  } finally {
    file.close();
  }
}

function taken(file: DatabaseSync): boolean {
  try {
    file.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return false;
    throw error;
  }
}

const busy = 5;

async function write(path: string, secrets: ReadonlyMap<string, string>): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(`${JSON.stringify(Object.fromEntries(secrets), null, 2)}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
