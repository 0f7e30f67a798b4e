// The SQLite database below a scratch: here for a few rows, in a worker for many.
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { Cell, Column, Row, RowBatch } from '../../../adapters/source.ts';
import { refuse } from '../../../text/problem.ts';

/** Values of functions without arguments, by name. */
export type Functions = Readonly<Record<string, string>>;

const rowsPerBatch = 1000;

export class ScratchDatabase {
  readonly #database: DatabaseSync;
  /** Of columns, by their tables: as their sources call them. */
  readonly #types = new Map<string, ReadonlyMap<string, string>>();

  /** On disk, what does not fit into memory goes to a temporary file that nobody else sees. */
  constructor(functions: Functions, where: 'memory' | 'disk') {
    this.#database = new DatabaseSync(where === 'disk' ? '' : ':memory:');
    this.#database.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536');
    for (const [name, value] of Object.entries(functions)) this.#database.function(name, () => value);
  }

  /** From now on for LIKE, which else takes `a` for `A`. */
  mindCase(): void {
    this.#database.exec('PRAGMA case_sensitive_like = ON');
  }

  /** `table` is quoted for SQL. Columns keep their names; equal names get a number. */
  create(table: string, columns: readonly Column[]): void {
    const names = uniqueNames(columns.map(c => c.name));
    this.#types.set(table.slice(1, -1), new Map(names.map((name, i) => [name, columns[i]!.type])));
    const defined = names.map((name, i) => `${quoted(name)} ${affinity(columns[i]!.type)}`);
    // Rows without columns are rows all the same.
    if (defined.length === 0) defined.push('"no column"');
    this.#database.exec(`CREATE TABLE ${table} (${defined.join(', ')})`);
  }

  append(table: string, rows: readonly Row[]): void {
    const [first] = rows;
    if (!first) return;
    const values = first.length > 0 ? `VALUES (${first.map(() => '?').join(', ')})` : 'DEFAULT VALUES';
    const insert = this.#database.prepare(`INSERT INTO ${table} ${values}`);
    this.#database.exec('BEGIN');
    for (const row of rows) insert.run(...row.map(stored));
    this.#database.exec('COMMIT');
  }

  empty(table: string): void {
    this.#database.exec(`DELETE FROM ${table}`);
  }

  /** A query over the tables of another file, which is only read, as if it were a table. */
  attach(table: string, file: string, query: string): void {
    const schema = quoted(`of ${table}`);
    this.#database.prepare(`ATTACH ? AS ${schema}`).run(`${pathToFileURL(file).href}?mode=ro`);
    this.#database.exec(`CREATE TEMP VIEW ${table} AS ${query.replace(/\bFROM (\w+)$/, `FROM ${schema}.$1`)}`);
  }

  /** At least one batch, which has the columns: what is a column of a table keeps the type that it has there. */
  *select(sql: string): Generator<RowBatch> {
    try {
      const statement = this.#database.prepare(sql);
      statement.setReturnArrays(true);
      statement.setReadBigInts(true);
      const found = statement.columns();
      const typeOf = ({ table, column, type }: (typeof found)[number]) =>
        this.#types.get(table ?? '')?.get(column ?? '') ?? type ?? '';
      const columns = found.map(c => ({ name: c.name, type: typeOf(c) }));
      let rows: Row[] = [];
      for (const row of statement.iterate() as unknown as Iterable<readonly unknown[]>) {
        if (rows.push(row.map((value, i) => read(value, found[i]!.type))) < rowsPerBatch) continue;
        yield { columns, rows };
        rows = [];
      }
      yield { columns, rows };
    } catch (error) {
      refuse('query-failed', sentence(error));
    }
  }

  close(): void {
    this.#database.close();
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return names.map(name => {
    let unique = name;
    for (let n = 2; seen.has(unique.toLowerCase()); n++) unique = `${name}_${n}`;
    seen.add(unique.toLowerCase());
    return unique;
  });
}

/** Numbers must compare as numbers also where a source hands them over as text; booleans are to come back as such. */
export function affinity(type: string): string {
  // `boolean[]`, `interval`, `point`, `int4range`: texts, whatever their names hold.
  if (/\[\]|interval|point|range/i.test(type)) return '';
  if (/bool/i.test(type)) return 'BOOLEAN';
  if (/int|serial/i.test(type)) return 'INTEGER';
  if (/numeric|decimal|real|double|float/i.test(type)) return 'NUMERIC';
  return '';
}

const stored = (cell: Cell): string | number | Uint8Array | null => (typeof cell === 'boolean' ? Number(cell) : cell);

function read(value: unknown, type: string | null): Cell {
  if (typeof value !== 'bigint') return value as Cell;
  // SQLite takes a text for a boolean too, and `no` is not true.
  if (type === 'BOOLEAN') return value !== 0n;
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
}

export function sentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
