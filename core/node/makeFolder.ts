// Makes a folder and those above it, one after another: `mkdir` with `recursive` never comes back where a file system says
// that a folder is missing though it is there, as /proc does (Node 24).
import { mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { refuse } from '../text/problem.ts';

/** Readable by the user alone. Refuses what cannot be made, with why. */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = resolve(path); !isFolder(at); at = dirname(at)) {
    missing.push(at);
    if (dirname(at) === at) break;
  }
  for (const folder of missing.reverse()) {
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (error) {
      // Another process was quicker.
      if (isFolder(folder)) continue;
      refuse('data-folder', `The folder ${path} cannot be made: ${reasonOf(error)}.`, {
        hint: 'Choose another one with --data.',
      });
    }
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'there is no space left on the disk',
  EEXIST: 'a file is in the way',
  ENOTDIR: 'a file is in the way',
  ENOENT: 'nothing can be made there',
};

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return reasons[code] ?? (error instanceof Error ? error.message : String(error));
}
