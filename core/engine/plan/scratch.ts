// The local step of a query: an in-memory SQLite that holds what came from sources and models, and runs the rest of the SQL.
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Cell, Column, Row } from '../../adapters/source.ts';
import { refuse } from '../../text/problem.ts';

export class Scratch implements Disposable {
  readonly #database = new DatabaseSync(':memory:');
  #tables = 0;
  readonly #columns = new Set<string>();

  constructor(functions: Readonly<Record<string, () => string>> = {}) {
    for (const [name, answer] of Object.entries(functions)) this.#database.function(name, answer);
  }

  /** Of all its tables. */
  get columnNames(): readonly string[] {
    return [...this.#columns];
  }

  /** Makes a table and returns its name, quoted for SQL. Columns keep their names; equal names get a number. */
  add(columns: readonly Column[], rows: readonly Row[] = []): string {
    const name = `"scratch ${++this.#tables}"`;
    const names = uniqueNames(columns.map(c => c.name));
    for (const column of names) this.#columns.add(column);
    this.#database.exec(
      `CREATE TABLE ${name} (${names.map((n, i) => `${quote(n)} ${affinity(columns[i]!.type)}`).join(', ')})`,
    );
    this.append(name, columns.length, rows);
    return name;
  }

  append(table: string, width: number, rows: Iterable<Row>): void {
    const insert = this.#database.prepare(`INSERT INTO ${table} VALUES (${new Array(width).fill('?').join(', ')})`);
    this.#database.exec('BEGIN');
    for (const row of rows) insert.run(...row.map(stored));
    this.#database.exec('COMMIT');
  }

  /** A query over the tables of another file, which is only read, under a name like that of a table. */
  attach(file: string, columns: readonly Column[], query: string): string {
    const name = `"scratch ${++this.#tables}"`;
    for (const { name: column } of columns) this.#columns.add(column);
    const schema = `"file ${this.#tables}"`;
    this.#database.prepare(`ATTACH ? AS ${schema}`).run(`${pathToFileURL(file).href}?mode=ro`);
    this.#database.exec(`CREATE TEMP VIEW ${name} AS ${query.replace(/\bFROM (\w+)$/, `FROM ${schema}.$1`)}`);
    return name;
  }

  select(sql: string): { readonly columns: readonly Column[]; readonly rows: readonly Row[] } {
    try {
      const statement = this.#database.prepare(sql);
      statement.setReturnArrays(true);
      statement.setReadBigInts(true);
      const columns = statement.columns().map(c => ({ name: c.name, type: c.type ?? '' }));
      const rows = statement.all() as unknown as readonly unknown[][];
      return { columns, rows: rows.map(row => row.map((value, i) => read(value, columns[i]!.type))) };
    } catch (error) {
      refuse('query-failed', sentence(error));
    }
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.map(name => {
    let unique = name;
    for (let n = 2; seen.has(unique.toLowerCase()); n++) unique = `${name}_${n}`;
    seen.add(unique.toLowerCase());
    return unique;
  });
}

/** Numbers must compare as numbers also where a source hands them over as text; booleans are to come back as such. */
function affinity(type: string): string {
  if (/bool/i.test(type)) return 'BOOLEAN';
  if (/int|serial/i.test(type)) return 'INTEGER';
  if (/numeric|decimal|real|double|float/i.test(type)) return 'NUMERIC';
  return '';
}

const stored = (cell: Cell): string | number | Uint8Array | null => (typeof cell === 'boolean' ? Number(cell) : cell);

function read(value: unknown, type: string): Cell {
  if (type === 'BOOLEAN' && value !== null) return Boolean(value);
  if (typeof value !== 'bigint') return value as Cell;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
