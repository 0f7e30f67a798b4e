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

/** Its parsers try every open parenthesis in two ways or more: each level doubles the time, and ten take seconds. */
const deepest = 7;

/** Nothing where the parser broke down, or parentheses are too deep for it. */
export function readSql(sql: string, dialect: SqlDialect): Reading | undefined {
  if (depthOf(sql) > deepest) return undefined;
  try {
    const parsed: unknown = parsers[dialect].astify(sql);
    return { statements: Array.isArray(parsed) ? parsed.filter(isNode) : isNode(parsed) ? [parsed] : [] };
  } catch (error) {
    const at = placeOf(error);
    return at === undefined ? undefined : { at };
  }
}

/** The names of the columns that a SELECT gives; nothing where it is none, or takes all of a table. */
export function columnsOfSql(sql: string, dialect: SqlDialect) {
  const reading = readSql(sql, dialect);
  const [only, ...more] = reading && 'statements' in reading ? reading.statements : [];
  if (only?.type !== 'select' || more.length > 0 || !Array.isArray(only.columns)) return undefined;
  const columns: { readonly name: string; readonly type: string }[] = [];
  let open = false;
  for (const { as, expr } of nodes(only.columns)) {
    const name = typeof as === 'string' ? as : nameOf(expr);
    if (name === '*') return undefined;
    if (name === undefined) open = true;
    else columns.push({ name, type: '' });
  }
  return { columns, open };
}

/** Of a plain column; in some dialects its name is wrapped in what it was written with. */
function nameOf(expression: unknown): string | undefined {
  if (!isNode(expression) || expression.type !== 'column_ref') return undefined;
  const { column } = expression;
  if (typeof column === 'string') return column;
  const inner = isNode(column) && isNode(column.expr) ? column.expr.value : undefined;
  return typeof inner === 'string' ? inner : undefined;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const nodes = (value: unknown): readonly Node[] => (Array.isArray(value) ? value.filter(isNode) : []);

/** How many parentheses are open at once, at most; those in strings, quoted names and comments are none. */
function depthOf(sql: string): number {
  let depth = 0;
  let most = 0;
  for (const [found] of sql.matchAll(/'[^']*'|"[^"]*"|`[^`]*`|--[^\n]*|\/\*[\s\S]*?\*\/|[()]/g)) {
    if (found === '(') most = Math.max(most, ++depth);
    else if (found === ')') depth--;
  }
  return most;
}

function placeOf(error: unknown): number | undefined {
  const { location } = error as { readonly location?: { readonly start?: { readonly offset?: number } } };
  return location?.start?.offset;
}
