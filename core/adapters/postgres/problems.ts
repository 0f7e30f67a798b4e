// Postgres' errors as problems: its words, its hint, and the place in the statement.
import { type Problem, problem } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { tokenAt } from '../place.ts';

/** The fields of an ErrorResponse, as every client hands them over. */
export interface PostgresError {
  readonly message: string;
  /** SQLSTATE. */
  readonly code?: string | undefined;
  readonly detail?: string | undefined;
  readonly hint?: string | undefined;
  readonly position?: string | undefined;
  /** What it was doing: COPY names the line. */
  readonly where?: string | undefined;
}

/** `sql` is the text that Postgres was given: its positions count from there. `whenReadOnly` says what to do then. */
export function postgresProblem(error: PostgresError, sql: string, whenReadOnly: string): Problem {
  const position = Number(error.position);
  const code = error.code ?? 'error';
  return problem(`postgres-${code}`, sentence(error.message, error.detail, error.where), {
    hint: error.hint ?? (code === '25006' ? whenReadOnly : hints[code]),
    range: position > 0 ? characterAt(sql, position) : undefined,
  });
}

const hints: Readonly<Record<string, string>> = {
  '25P02': 'An earlier statement of this transaction failed. Run ROLLBACK, then start again.',
  '3F000': 'Write the schema as it is in the database: names in double quotes keep their case.',
  '42P01': 'Look the tables up with SHOW TABLES; names in double quotes keep their case.',
};

function sentence(message: string, detail: string | undefined, where: string | undefined): string {
  if (message === 'cannot insert multiple commands into a prepared statement')
    return 'Only one statement can be run at a time.';
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  const line = /\bCOPY \S+, line (\d+)/.exec(where ?? '')?.[1];
  const told = line === undefined ? text : `${text} (line ${line})`;
  return detail ? `${told}: ${detail}` : `${told}.`;
}

/** Postgres counts characters from 1; ours are UTF-16 offsets from 0. */
function characterAt(sql: string, position: number): Range {
  let from = 0;
  for (let characters = 1; characters < position && from < sql.length; characters++) {
    from += sql.codePointAt(from)! > 0xffff ? 2 : 1;
  }
  return tokenAt(sql, from);
}
