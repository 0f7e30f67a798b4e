// What goes wrong in the embedded Postgres, as problems.
import { messages } from '@electric-sql/pglite';
import { type Problem, problem } from '../../text/problem.ts';
import { postgresProblem } from '../postgres/problems.ts';

export function embeddedProblem(error: unknown, sql: string, whenReadOnly: string): Problem {
  if (error instanceof messages.DatabaseError) return postgresProblem(error, sql, whenReadOnly);
  return problem('source-failed', `The embedded Postgres failed: ${error instanceof Error ? error.message : error}.`, {
    hint: 'Run the statement again; if it fails again, the statement is too much for the embedded database.',
  });
}
