// SQLite's errors as problems. It says what is wrong and near which word, not where: the place is found again.
import type { DatabaseSync } from 'node:sqlite';
import { type Problem, problem } from '../../../text/problem.ts';
import type { Range } from '../../../text/range.ts';
import { nameIn } from '../../place.ts';

/** `sql` is the text that SQLite was given; empty where a place in it would mislead. */
export function sqliteProblem(error: unknown, sql: string, database: DatabaseSync | undefined): Problem {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : undefined;
  return problem(codes[code ?? -1] ?? 'sqlite-error', sentence(message), {
    hint: code === undefined ? undefined : hints[code],
    range: sql && database ? placeOf(message, sql, database) : undefined,
  });
}

/** By SQLite's primary result codes. */
const codes: Readonly<Record<number, string>> = {
  5: 'source-in-use',
  8: 'sqlite-readonly',
  14: 'file-not-found',
  26: 'wrong-file',
};

const hints: Readonly<Record<number, string>> = {
  5: 'Another program is writing to the file. Try again when it has finished.',
  23: 'This is not allowed while the database is connected for reading only.',
  26: 'Name a file that SQLite has made.',
};

const sentence = (message: string): string => {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.?!]$/.test(text) ? text : `${text}.`;
};

function placeOf(message: string, sql: string, database: DatabaseSync): Range | undefined {
  const near = /^near "([\s\S]*)": syntax error$|^unrecognized token: "([\s\S]*)"$/.exec(message);
  if (near) return firstUnexpected(near[1] ?? near[2]!, sql, database);
  if (message === 'incomplete input') return { from: sql.trimEnd().length, to: sql.trimEnd().length };
  const name = /^(?:no such (?:column|table|function): |ambiguous column name: )(.+)$/.exec(message)?.[1];
  return name === undefined ? undefined : nameIn(sql, name.split('.').at(-1)!.replace(/^"|"$/g, ''));
}

/** A word may stand there several times: the parser has come to the last one before which it only misses the rest. */
function firstUnexpected(word: string, sql: string, database: DatabaseSync): Range | undefined {
  let found: Range | undefined;
  for (let at = sql.indexOf(word); at >= 0; at = sql.indexOf(word, at + 1)) {
    if (found && !isBeginning(sql.slice(0, at), database)) break;
    found = { from: at, to: at + word.length };
  }
  return found;
}

function isBeginning(sql: string, database: DatabaseSync): boolean {
  try {
    database.prepare(sql);
    return true;
  } catch (error) {
    const { message } = error as Error;
    return message === 'incomplete input' || /^no such /.test(message);
  }
}
