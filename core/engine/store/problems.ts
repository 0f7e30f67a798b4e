// SQLite's and the file system's errors in the user's terms: what happened to the catalog file and what to do.
import { basename } from 'node:path';
import { type Problem, ProblemError, problem } from '../../text/problem.ts';

/** Runs `work`; an error that the user can do something about leaves as a `ProblemError`, any other as it is. */
export function explained<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw explain(error, file);
  }
}

export function explain(error: unknown, file: string): unknown {
  const found = sqliteProblem(error, file) ?? fileProblem(error, file);
  return found ? new ProblemError(found, { cause: error }) : error;
}

/** Whether a disk had no space left, wherever that showed. */
export function isDiskFull(error: unknown): boolean {
  if (error instanceof ProblemError) return error.problem.code === 'disk-full';
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

/** Primary result codes of https://sqlite.org/rescode.html. */
const codes = {
  busy: 5,
  locked: 6,
  readOnly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
} as const;

function sqliteProblem(error: unknown, file: string): Problem | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  switch (error.errcode & 0xff) {
    case codes.full:
      return full(file);
    case codes.readOnly:
      return readOnly(file);
    case codes.busy:
    case codes.locked:
      return problem('catalog-busy', `Another process has kept the ${kind(file)} ${file} locked for several seconds.`, {
        hint: 'Try again; if it stays so, look for another program that has this file open.',
      });
    case codes.corrupt:
    case codes.notADatabase:
      return problem('catalog-damaged', `The ${kind(file)} ${file} is damaged, or is none.`, {
        hint: 'Move the file away to start with an empty one, or put a backup of it in its place.',
      });
    case codes.cannotOpen:
      return problem('catalog-unreachable', `The ${kind(file)} ${file} cannot be opened.`, {
        hint: 'Check that its folder exists and that you may read and write there.',
      });
    case codes.io:
      return problem('catalog-io', `Reading or writing the ${kind(file)} ${file} failed: ${error.message}.`, {
        hint: 'Check that the disk is there and has space left.',
      });
    default:
      return undefined;
  }
}

function fileProblem(error: unknown, file: string): Problem | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') return full(file);
  if (error.code === 'EACCES' || error.code === 'EPERM' || error.code === 'EROFS') return readOnly(file);
  return undefined;
}

/** Of this data folder's two files. */
const kind = (file: string): string => (basename(file) === 'calls.db' ? 'call store' : 'catalog');

const full = (file: string): Problem =>
  problem('disk-full', `There is no space left on the disk to write ${file}; nothing was changed.`, {
    hint: 'Free some space and run the statement again.',
  });

const readOnly = (file: string): Problem =>
  problem('data-read-only', `${file} cannot be written; nothing was changed.`, {
    hint: 'Check the permissions of the data folder, or choose another one with --data.',
  });
