// The local step of a query: an SQLite database that holds what came from sources and models, and runs the rest of the SQL. A few
// rows stay in this thread, which is quickest; when they become many, all of them move to a worker.
import type { Column, Row, RowBatch } from '../../../adapters/source.ts';
import type { Host } from '../../../host.ts';
import type { Relation } from '../relation.ts';
import { ScratchAway } from './away.ts';
import { affinity, type Functions, ScratchDatabase, uniqueNames } from './database.ts';
import { isRounded } from './rounded.ts';

/** So many rows are sorted or joined in this thread before anyone would notice. */
const mostHere = 5000;
const rowsPerMessage = 1000;
/** This thread is kept no longer at a time. */
const breathMs = 15;

interface TableHere {
  readonly columns: readonly Column[];
  /** Places of those that hold numbers. */
  readonly numbers: readonly number[];
  rows: number;
}

export class Scratch implements AsyncDisposable {
  readonly #host: Host;
  readonly #functions: Functions;
  readonly #signal: AbortSignal;
  readonly #onRounded: (column: string) => void;
  readonly #tables = new Map<string, TableHere>();
  readonly #attached: (readonly [table: string, file: string, query: string])[] = [];
  readonly #columns = new Set<string>();
  readonly #stop = () => this.#away?.close(this.#signal.reason);
  #here: ScratchDatabase | undefined;
  #left: ScratchDatabase | undefined;
  #away: ScratchAway | undefined;
  #made = 0;
  #mindsCase = false;

  /** `onRounded` hears of numbers that SQLite cannot hold exactly. */
  constructor(host: Host, functions: Functions, signal: AbortSignal, onRounded: (column: string) => void = () => {}) {
    this.#host = host;
    this.#functions = functions;
    this.#signal = signal;
    this.#onRounded = onRounded;
    this.#here = new ScratchDatabase(functions, 'memory');
    signal.addEventListener('abort', this.#stop, { once: true });
  }

  /** Of all its tables. */
  get columnNames(): readonly string[] {
    return [...this.#columns];
  }

  /** Whether it is in this thread. */
  get isHere(): boolean {
    return this.#here !== undefined;
  }

  /** LIKE minds case from now on, as it does in Postgres. Nothing may be in the middle of being read. */
  async mindCase(): Promise<void> {
    if (this.#mindsCase) return;
    this.#mindsCase = true;
    if (this.#here) this.#here.mindCase();
    else await this.#away!.mindCase();
  }

  /** Makes a table and returns its name, quoted for SQL. Columns keep their names; equal names get a number. */
  async create(columns: readonly Column[]): Promise<string> {
    const table = this.#name(columns);
    const numbers = [...columns.keys()].filter(i => ['INTEGER', 'NUMERIC'].includes(affinity(columns[i]!.type)));
    this.#tables.set(table, { columns, numbers, rows: 0 });
    if (this.#here) this.#here.create(table, columns);
    else await this.#away!.create(table, columns);
    return table;
  }

  async append(table: string, rows: readonly Row[]): Promise<void> {
    this.#signal.throwIfAborted();
    const known = this.#tables.get(table)!;
    known.rows += rows.length;
    for (const i of known.numbers) if (rows.some(row => isRounded(row[i]!))) this.#onRounded(known.columns[i]!.name);
    if (this.#here && this.#rows > mostHere) await this.#move(known, rows.length);
    if (this.#here) return this.#here.append(table, rows);
    for (let from = 0; from < rows.length; from += rowsPerMessage)
      await this.#away!.append(table, rows.slice(from, from + rowsPerMessage));
  }

  async empty(table: string): Promise<void> {
    this.#tables.get(table)!.rows = 0;
    if (this.#here) this.#here.empty(table);
    else await this.#away!.empty(table);
  }

  async add({ columns, rows }: Relation): Promise<string> {
    const table = await this.create(columns);
    await this.append(table, rows);
    return table;
  }

  /** A table of rows that come in batches. `rename` tells their columns by other names. */
  async fill(
    batches: AsyncIterable<RowBatch>,
    rename = (columns: readonly Column[]): readonly Column[] => columns,
  ): Promise<string> {
    let table: string | undefined;
    for await (const { columns, rows } of batches) {
      table ??= await this.create(rename(columns));
      await this.append(table, rows);
    }
    return table!;
  }

  /** A query over the tables of another file, which is only read, under a name like that of a table. */
  async attach(file: string, columns: readonly Column[], query: string): Promise<string> {
    const table = this.#name(columns);
    this.#attached.push([table, file, query]);
    if (this.#here) this.#here.attach(table, file, query);
    else await this.#away!.attach(table, file, query);
    return table;
  }

  /** At least one batch, which has the columns. */
  async *select(sql: string): AsyncGenerator<RowBatch> {
    this.#signal.throwIfAborted();
    if (!this.#here) return yield* this.#away!.select(sql);
    let breathed = this.#host.elapsed();
    for (const batch of this.#here.select(sql)) {
      yield batch;
      // A few rows make many when they are joined.
      if (this.#host.elapsed() - breathed < breathMs) continue;
      await this.#host.sleep(0, this.#signal);
      breathed = this.#host.elapsed();
    }
  }

  async all(sql: string): Promise<Relation> {
    let columns: readonly Column[] = [];
    const rows: Row[] = [];
    for await (const batch of this.select(sql)) {
      columns = batch.columns;
      for (const row of batch.rows) rows.push(row);
    }
    return { columns, rows };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#signal.removeEventListener('abort', this.#stop);
    this.#here?.close();
    this.#left?.close();
    this.#away?.close();
  }

  #name(columns: readonly Column[]): string {
    for (const name of uniqueNames(columns.map(c => c.name))) this.#columns.add(name);
    return `"scratch ${++this.#made}"`;
  }

  get #rows(): number {
    return this.#tables.values().reduce((sum, table) => sum + table.rows, 0);
  }

  /** `coming` rows of one table are counted already and not there yet. */
  async #move(filling: TableHere, coming: number): Promise<void> {
    const here = this.#here!;
    const away = new ScratchAway(this.#host, this.#functions);
    this.#here = undefined;
    // Somebody may be in the middle of reading it.
    this.#left = here;
    this.#away = away;
    if (this.#mindsCase) await away.mindCase();
    for (const [table, known] of this.#tables) {
      await away.create(table, known.columns);
      if (known === filling ? known.rows === coming : known.rows === 0) continue;
      for (const { rows } of here.select(`SELECT * FROM ${table}`)) await away.append(table, rows);
    }
    for (const [table, file, query] of this.#attached) await away.attach(table, file, query);
  }
}
