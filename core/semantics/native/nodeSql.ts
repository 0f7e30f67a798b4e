// The one place that touches node-sql-parser: SQL of other databases in; its tree as plain data, or where it gave up, out.
import mysql from 'node-sql-parser/build/mysql.js';
import postgresql from 'node-sql-parser/build/postgresql.js';
import sqlite from 'node-sql-parser/build/sqlite.js';

export type SqlDialect = 'postgresql' | 'mysql' | 'sqlite';

/** A node of the parser's tree. Its shapes differ between dialects and versions, so readers look before they take. */
export type Node = { readonly [field: string]: unknown };

export type Reading =
  | { readonly statements: readonly Node[] }
  /** `at` is where no rule went on: an offset of the text, its length where it ended too early. */
  | { readonly at: number };

const parsers = { postgresql: new postgresql.Parser(), mysql: new mysql.Parser(), sqlite: new sqlite.Parser() };

/** Nothing where the parser broke down, as on very deep nesting. */
export function readSql(sql: string, dialect: SqlDialect): Reading | undefined {
  try {
    const parsed: unknown = parsers[dialect].astify(sql);
    return { statements: Array.isArray(parsed) ? parsed.filter(isNode) : isNode(parsed) ? [parsed] : [] };
  } catch (error) {
    const at = placeOf(error);
    return at === undefined ? undefined : { at };
  }
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const nodes = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

function placeOf(error: unknown): number | undefined {
  const { location } = error as { readonly location?: { readonly start?: { readonly offset?: number } } };
  return location?.start?.offset;
}
