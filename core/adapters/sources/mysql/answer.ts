// What comes back of one statement: rows a batch at a time, the server held back meanwhile. `mysql2` has a stream for it that
// takes several times as long.
import type mysql from 'mysql2';
import type { Field } from './values.ts';

export type RawRow = readonly (Buffer | null)[];

export interface Changed {
  readonly affectedRows: number;
  readonly serverStatus: number;
}

export class Answer {
  /** Nothing for a statement that returns no rows. */
  readonly fields: Promise<readonly Field[] | undefined>;
  readonly changed: Promise<Changed>;
  /** Resolves when nothing more comes. */
  readonly over: Promise<true>;
  ended = false;
  readonly #connection: mysql.Connection;
  readonly #rejects: readonly ((error: unknown) => void)[];
  readonly #end: () => void;
  #error: unknown;
  #rows: RawRow[] = [];
  /** So many rows are as many as the reader wants at once. */
  #wanted = 0;
  #discarding = false;
  #wake: (() => void) | undefined;

  constructor(connection: mysql.Connection, sql: string) {
    const fields = Promise.withResolvers<readonly Field[] | undefined>();
    const changed = Promise.withResolvers<Changed>();
    const over = Promise.withResolvers<true>();
    this.#connection = connection;
    this.fields = fields.promise;
    this.changed = changed.promise;
    this.over = over.promise;
    this.#rejects = [fields.reject, changed.reject];
    for (const promise of [fields.promise, changed.promise]) promise.catch(() => {});
    this.#end = () => {
      this.ended = true;
      changed.resolve({ affectedRows: 0, serverStatus: 0 });
      over.resolve(true);
      this.#wake?.();
    };
    const query = connection.query({ sql, rowsAsArray: true, typeCast: false });
    query.on('fields', found => fields.resolve(found as unknown as readonly Field[] | undefined));
    query.on('result', (row: RawRow | Changed) => {
      if ('affectedRows' in row) changed.resolve(row);
      else this.#arrive(row);
    });
    query.on('error', error => this.lose(error));
    query.on('end', this.#end);
  }

  /** The next rows, as many as wanted but for the last of them; nothing when there are no more. */
  async next(wanted: number): Promise<readonly RawRow[] | undefined> {
    this.#wanted = wanted;
    this.#connection.resume();
    while (this.#rows.length < wanted && !this.ended && this.#error === undefined) {
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
    if (this.#error !== undefined) throw this.#error;
    if (this.#rows.length === 0) return undefined;
    // What was on its way when the server was held back stays for the next time.
    return this.#rows.splice(0, wanted);
  }

  /** Whoever waits for something of it is told so. */
  fail(error: unknown): void {
    this.#error ??= error;
    for (const reject of this.#rejects) reject(error);
    this.#wake?.();
  }

  /** Nothing more will come of it. */
  lose(error: unknown): void {
    if (this.ended) return;
    this.fail(error);
    this.#end();
  }

  /** What still comes is thrown away as it comes. */
  discard(): void {
    this.#discarding = true;
    this.#rows = [];
    this.#connection.resume();
  }

  #arrive(row: RawRow): void {
    if (this.#discarding) return;
    this.#rows.push(row);
    if (this.#rows.length < this.#wanted) return;
    this.#connection.pause();
    this.#wake?.();
  }
}
