// Where an embedded database lives, and how its directory comes into being as a whole or not at all: while it is being
// made a mark stands beside it, and what is found beside a mark is a torso of an earlier attempt.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Absolute path of the directory; the files that belong to it stand beside it and begin with its name. */
export function databaseFolder(data: string, name: string): string {
  return join(
    data,
    'databases',
    encodeURIComponent(name).replace(/^\.|\*/g, sign => (sign === '.' ? '%2E' : '%2A')),
  );
}

export const lockPath = (folder: string): string => `${folder}.lock`;

/** Whether there is a database; removes a torso. */
export function isMade(folder: string): boolean {
  if (existsSync(mark(folder))) rmSync(folder, { recursive: true, force: true });
  return existsSync(join(folder, 'PG_VERSION'));
}

export function beginMaking(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  writeFileSync(mark(folder), '');
}

export function endMaking(folder: string): void {
  rmSync(mark(folder));
}

/** Only under the lock. */
export function removeDatabase(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  rmSync(mark(folder), { force: true });
}

const mark = (folder: string) => `${folder}.making`;
