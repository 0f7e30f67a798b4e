// The one place that touches node-sql-parser: one query in, its tree as plain data out.
import postgresql from 'node-sql-parser/build/postgresql.js';
import sqlite from 'node-sql-parser/build/sqlite.js';
import { isWord, sqlTokens } from './tokens.ts';

export type Dialect = 'postgresql' | 'sqlite';

/** A node of the parser's tree. Its shapes differ between dialects and versions, so readers look before they take. */
export type Node = { readonly [field: string]: unknown };

const parsers = { postgresql: new postgresql.Parser(), sqlite: new sqlite.Parser() };

/** `undefined` when it is not one SELECT that the parser knows. */
export function parseQuery(sql: string, dialect: Dialect): Node | undefined {
  // It takes NATURAL for an alias, so it would drop the condition of the join.
  if (sqlTokens(sql).some(token => isWord(token, 'NATURAL'))) return undefined;
  let parsed: unknown;
  try {
    parsed = parsers[dialect].astify(sql.trim().replace(/(\s*;)+$/, ''));
  } catch {
    return undefined;
  }
  const statements = Array.isArray(parsed) ? parsed : [parsed];
  const only: unknown = statements[0];
  return statements.length === 1 && isNode(only) && only.type === 'select' ? only : undefined;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const nodes = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);
