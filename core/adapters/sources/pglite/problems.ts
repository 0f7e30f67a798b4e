// Postgres' errors as problems: its words, its hint, and the place in the statement.
import { messages } from '@electric-sql/pglite';
import { type Problem, problem } from '../../../text/problem.ts';
import type { Range } from '../../../text/range.ts';

/** `sql` is the text that Postgres was given: its positions count from there. */
export function postgresProblem(error: unknown, sql: string): Problem {
  if (!(error instanceof messages.DatabaseError)) {
    return problem(
      'source-failed',
      `The embedded Postgres failed: ${error instanceof Error ? error.message : error}.`,
      {
        hint: 'Run the statement again; if it fails again, the statement is too much for the embedded database.',
      },
    );
  }
  const position = Number(error.position);
  return problem(`postgres-${error.code ?? 'error'}`, sentence(error.message, error.detail), {
    hint: error.hint ?? hints[error.code ?? ''],
    range: position > 0 ? tokenAt(sql, position) : undefined,
  });
}

const hints: Readonly<Record<string, string>> = {
  '25006': 'This copy of the database is read-only. Close the other program that uses the database, then run again.',
  '25P02': 'An earlier statement of this transaction failed. Run ROLLBACK, then start again.',
  '3F000': 'Write the schema as it is in the database: names in double quotes keep their case.',
  '42P01': 'Look the tables up with SHOW TABLES; names in double quotes keep their case.',
};

function sentence(message: string, detail: string | undefined): string {
  if (message === 'cannot insert multiple commands into a prepared statement')
    return 'Only one statement can be run at a time.';
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return detail ? `${text}: ${detail}` : `${text}.`;
}

/** Postgres counts characters from 1; ours are UTF-16 offsets from 0. Covers the word or the sign that stands there. */
function tokenAt(sql: string, position: number): Range {
  let from = 0;
  for (let characters = 1; characters < position && from < sql.length; characters++) {
    from += sql.codePointAt(from)! > 0xffff ? 2 : 1;
  }
  const token = /^(?:[\p{L}_][\p{L}\p{N}_$.]*|\d[\w.]*|"(?:[^"]|"")*"|'(?:[^']|'')*'|\S)/u.exec(sql.slice(from));
  return { from, to: from + (token?.[0].length ?? 0) };
}
