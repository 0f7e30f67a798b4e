// A throw-away in-memory SQLite in which a query may read the tables of a prompt and nothing else.
import { constants, DatabaseSync } from 'node:sqlite';
import type { FilledTable } from './fill.ts';
import type { ColumnKind, PromptTable } from './schema.ts';
import { isSign, isWord, sqlTokens } from './tokens.ts';
import type { Value } from './values.ts';

export type ResultRow = readonly (Value | Uint8Array)[];

export interface Sandbox {
  fill(tables: readonly FilledTable[]): void;
  /** What SQLite says against a query before it runs it; nothing where it would. */
  objection(sql: string): string | undefined;
  /** Whether there is no function of this name. */
  lacks(name: string): boolean;
  /** From now on there is one, as far as queries that do not run can tell. */
  imagine(name: string): void;
  /** How many columns a query returns to which there is no objection. */
  width(sql: string): number;
  /** Throws what SQLite says; stops after `limit` rows. */
  run(sql: string, limit: number): ResultRow[];
  close(): void;
}

/** Tables without keys and constraints: the fills keep to those that matter. */
export function openSandbox(tables: readonly PromptTable[]): Sandbox {
  const database = new DatabaseSync(':memory:', {
    enableDoubleQuotedStringLiterals: true,
    limits: { length: 1_000_000, sqlLength: 100_000, exprDepth: 200, compoundSelect: 50, vdbeOp: 100_000 },
  });
  database.exec('PRAGMA temp_store = MEMORY');
  for (const name of new Set(tables.flatMap(table => table.schema ?? []))) {
    if (!['main', 'temp'].includes(name.toLowerCase())) database.exec(`ATTACH ':memory:' AS ${quoted(name)}`);
  }
  for (const table of tables) database.exec(definition(table));
  defineFunctions(database);
  return {
    fill(filled) {
      lock(database, false);
      for (const { table, rows } of filled) {
        database.exec(`DELETE FROM ${path(table)}`);
        const insert = database.prepare(
          `INSERT INTO ${path(table)} VALUES (${table.columns.map(() => '?').join(', ')})`,
        );
        for (const row of rows) insert.run(...row);
      }
      lock(database, true);
    },
    objection(sql) {
      try {
        refuseAllButOneQuery(sql);
        database.prepare(sql);
        return undefined;
      } catch (error) {
        return (error as Error).message;
      }
    },
    lacks: name => !database.prepare('SELECT 1 FROM pragma_function_list WHERE name = lower(?)').get(name),
    imagine: name => database.function(name, { varargs: true }, () => null),
    width: sql => database.prepare(sql).columns().length,
    run(sql, limit) {
      refuseAllButOneQuery(sql);
      const statement = database.prepare(sql);
      statement.setReturnArrays(true);
      statement.setReadBigInts(true);
      const rows: ResultRow[] = [];
      for (const row of statement.iterate() as Iterable<unknown>) {
        rows.push(
          (row as (Value | bigint | Uint8Array)[]).map(cell => (typeof cell === 'bigint' ? Number(cell) : cell)),
        );
        if (rows.length >= limit) break;
      }
      return rows;
    },
    close: () => database.close(),
  };
}

/**
 * SQLite itself refuses everything but reading: by its authorizer where Node has it (24.10), and by `query_only` where
 * not. There, ATTACH and PRAGMA are kept out because a query must begin with SELECT, WITH or VALUES.
 */
function lock(database: DatabaseSync, locked: boolean): void {
  if (typeof database.setAuthorizer !== 'function') {
    database.exec(`PRAGMA query_only = ${locked ? 'ON' : 'OFF'}`);
    return;
  }
  database.setAuthorizer(locked ? allowReading : null);
}

const reading: ReadonlySet<number> = new Set([constants.SQLITE_SELECT, constants.SQLITE_RECURSIVE]);

function allowReading(action: number, table: string | null, name: string | null): number {
  const allowed =
    reading.has(action) ||
    (action === constants.SQLITE_READ && !table?.toLowerCase().startsWith('sqlite_')) ||
    (action === constants.SQLITE_FUNCTION && name?.toLowerCase() !== 'load_extension');
  return allowed ? constants.SQLITE_OK : constants.SQLITE_DENY;
}

/** `prepare` would silently take the first statement of several. */
function refuseAllButOneQuery(sql: string): void {
  const tokens = sqlTokens(sql);
  const first = tokens.find(token => !isSign(token, '('));
  if (!isWord(first, 'SELECT', 'WITH', 'VALUES')) throw new Error('not a query');
  const end = tokens.findIndex(token => isSign(token, ';'));
  if (end >= 0 && tokens.slice(end).some(token => !isSign(token, ';'))) throw new Error('more than one statement');
}

const affinity: Record<ColumnKind, string> = {
  integer: 'INTEGER',
  real: 'REAL',
  text: 'TEXT',
  date: 'TEXT',
  datetime: 'TEXT',
  time: 'TEXT',
  boolean: 'INTEGER',
};

const definition = (table: PromptTable): string =>
  `CREATE TABLE ${path(table)} (${table.columns.map(column => `${quoted(column.name)} ${affinity[column.kind]}`).join(', ')})`;

const path = (table: PromptTable): string =>
  table.schema ? `${quoted(table.schema)}.${quoted(table.name)}` : quoted(table.name);

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A few that other dialects have and models like to write. */
function defineFunctions(database: DatabaseSync): void {
  const part = (from: number, to: number) => (text: unknown) =>
    text === null ? null : Number(String(text).slice(from, to)) || null;
  const options = { deterministic: true };
  database.function('year', options, part(0, 4));
  database.function('month', options, part(5, 7));
  database.function('day', options, part(8, 10));
  database.function('left', options, (text, length) =>
    text === null || length === null ? null : String(text).slice(0, Number(length)),
  );
  database.function('right', options, (text, length) =>
    text === null || length === null ? null : Number(length) === 0 ? '' : String(text).slice(-Number(length)),
  );
  database.function('char_length', options, text => (text === null ? null : String(text).length));
  database.function('ucase', options, text => (text === null ? null : String(text).toUpperCase()));
  database.function('lcase', options, text => (text === null ? null : String(text).toLowerCase()));
}
