// What goes wrong in the embedded Postgres, as problems.
import { messages } from '@electric-sql/pglite';
import { type Problem, problem } from '../../text/problem.ts';
import { postgresProblem } from '../postgres/problems.ts';

export function embeddedProblem(error: unknown, sql: string, whenReadOnly: string): Problem {
  if (error instanceof messages.DatabaseError) return postgresProblem(error, sql, whenReadOnly);
  if (isDiskFull(error)) {
    return problem('disk-full', 'There is no space left on the disk for the embedded database.', {
      hint: 'Free some 100 MB and run the statement again.',
    });
  }
  return problem('source-failed', `The embedded Postgres failed: ${error instanceof Error ? error.message : error}.`, {
    hint: 'Run the statement again; if it fails again, the statement is too much for the embedded database.',
  });
}

/** As the file system of the embedded Postgres says it: with the number of WASI, and no name. */
const noSpace = 51;

function isDiskFull(error: unknown): boolean {
  const { errno, code } = (typeof error === 'object' && error !== null ? error : {}) as {
    errno?: unknown;
    code?: unknown;
  };
  return errno === noSpace || code === 'ENOSPC' || code === 'EDQUOT';
}
