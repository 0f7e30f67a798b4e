// One process per database directory. The lock is the exclusive lock of an SQLite file beside the directory: the kernel
// holds it for the process and drops it however the process ends, so there is no stale lock to clean up; and unlike a bare
// fcntl lock it also keeps out a second opener in the same process.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface Lock {
  /** Tells whoever finds the lock taken which process to look for. */
  heldBy(pid: number): void;
  release(): void;
}

/** The lock, or, when somebody has it, the process to look for (where it has said so). */
export function acquire(path: string): Lock | { readonly holder: number | undefined } {
  mkdirSync(dirname(path), { recursive: true });
  const note = `${path}.pid`;
  const file = new DatabaseSync(path);
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    file.close();
    if (isBusy(error)) return { holder: readHolder(note) };
    throw error;
  }
  rmSync(note, { force: true });
  return {
    heldBy: pid => writeFileSync(note, `${pid}\n`),
    release() {
      rmSync(note, { force: true });
      file.close();
    },
  };
}

const isBusy = (error: unknown) => error instanceof Error && 'errcode' in error && error.errcode === 5;

function readHolder(note: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(note, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}
