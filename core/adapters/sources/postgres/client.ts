// One connection to a PostgreSQL server: one statement at a time, its rows through a cursor.
import type { ConnectionOptions } from 'node:tls';
import type pg from 'pg';
import Cursor from 'pg-cursor';
import type { Host } from '../../../host.ts';
import { ProblemError, refuse } from '../../../text/problem.ts';
import type { PooledConnection } from '../../pool.ts';
import { postgresProblem } from '../../postgres/problems.ts';
import type { TypeNames } from '../../postgres/typeNames.ts';
import { decode } from '../../postgres/values.ts';
import { whenReadOnly } from '../../readOnly.ts';
import type { ServerSettings } from '../../serverSettings.ts';
import type { Cell, RowBatch } from '../../source.ts';
import { within } from '../../within.ts';
import { requestCancel } from './cancel.ts';
import { isServerError, lostProblem } from './trouble.ts';

export interface ClientParts {
  readonly host: Host;
  readonly database: string;
  readonly settings: ServerSettings;
  readonly types: TypeNames;
  /** Over another connection: this one is busy when it finds a type that it does not know. */
  readonly readTypes: () => Promise<void>;
}

/** Few rows first, so that something is seen soon; then more at once, so that the time does not go into asking. */
const firstBatch = 256;
const largestBatch = 4096;

/** How long a cancelled statement may take to end before its connection is given up. */
const graceMs = 2000;
const againMs = 100;

export class Client implements PooledConnection {
  readonly #client: pg.Client;
  readonly #parts: ClientParts;
  #broken = false;

  constructor(client: pg.Client, parts: ClientParts) {
    this.#client = client;
    this.#parts = parts;
    const lost = () => {
      this.#broken = true;
    };
    client.on('error', lost);
    client.on('end', lost);
  }

  get broken(): boolean {
    return this.#broken;
  }

  async *query(sql: string, signal: AbortSignal): AsyncGenerator<RowBatch> {
    const { readOnly } = this.#parts.settings;
    signal.throwIfAborted();
    if (readOnly) await this.#command('BEGIN READ ONLY', '');
    const cursor = this.#client.query(new RowCursor(sql));
    let fetching: Promise<Fetched> | undefined;
    try {
      for (let size = firstBatch, first = true; ; size = Math.min(size * 2, largestBatch), first = false) {
        fetching = cursor.fetch(size);
        const { fields, rows, ended } = await this.#unlessAborted(fetching, signal);
        if (fields.length === 0 || (rows.length === 0 && !first)) break;
        const { types, readTypes } = this.#parts;
        if (!types.knows(fields)) await readTypes();
        const oids = fields.map(field => field.dataTypeID);
        yield { columns: types.columns(fields), rows: rows.map(row => decodeRow(row, oids)) };
        if (ended) break;
      }
    } catch (error) {
      throw this.#problem(error, sql);
    } finally {
      if (fetching) await this.#stop(fetching);
      await this.#end(cursor, readOnly);
    }
    if (!readOnly) await this.#refuseOpenTransaction();
  }

  async write(statements: readonly string[], signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    await this.#command(this.#parts.settings.readOnly ? 'BEGIN READ ONLY' : 'BEGIN', '');
    let running: Promise<unknown> | undefined;
    let done = false;
    let touched = 0;
    try {
      for (const sql of statements) {
        const result = this.#client.query(sql).catch(error => {
          throw this.#problem(error, '');
        });
        running = result;
        touched += (await this.#unlessAborted(result, signal)).rowCount ?? 0;
        running = undefined;
      }
      await this.#command('COMMIT', '');
      done = true;
      return touched;
    } finally {
      if (running) await this.#stop(running);
      if (!done) await this.#rollback();
    }
  }

  async alive(): Promise<boolean> {
    const { host, settings } = this.#parts;
    return (await within(host, settings.connectMs, this.#client.query(''))) !== undefined;
  }

  keepAlive(on: boolean): void {
    if (on) this.#inside.ref();
    else this.#inside.unref();
  }

  async close(): Promise<void> {
    this.#inside.ref();
    if (this.#broken) this.#inside.connection.stream.destroy();
    else await this.#client.end().catch(() => {});
    this.#broken = true;
  }

  /** Rejects with the reason of the signal at once. */
  #unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
    const aborted = Promise.withResolvers<never>();
    const abort = () => aborted.reject(signal.reason);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
    return Promise.race([work, aborted.promise]).finally(() => signal.removeEventListener('abort', abort));
  }

  async #cancel(): Promise<void> {
    const { host, port } = this.#parts.settings;
    const { processID, secretKey, ssl } = this.#inside;
    if (processID !== null) await requestCancel({ host, port, tls: ssl, process: processID, key: secretKey });
  }

  async #end(cursor: RowCursor, readOnly: boolean): Promise<void> {
    // After an error the server is past it already.
    if (!cursor.failed && !this.#broken) {
      const closed = cursor.close().then(
        () => true,
        () => true,
      );
      if (!(await within(this.#parts.host, graceMs, closed))) this.#giveUp();
    }
    if (readOnly) await this.#rollback();
  }

  async #rollback(): Promise<void> {
    if (this.#broken) return;
    // A cancel that comes late may hit it.
    await this.#client.query('ROLLBACK').catch(() => {
      this.#broken = true;
    });
  }

  /**
   * Asks the server to end a statement until it has: what is asked before the server has begun with it is not heard. A
   * connection on which it does not end is given up.
   */
  async #stop(work: Promise<unknown>): Promise<void> {
    const { host } = this.#parts;
    const ended = work.then(
      () => true,
      () => true,
    );
    if (await within(host, 0, ended)) return;
    for (let waited = 0; waited < graceMs && !this.#broken; waited += againMs) {
      await this.#cancel();
      if (await within(host, againMs, ended)) return;
    }
    this.#giveUp();
  }

  #giveUp(): void {
    this.#broken = true;
    this.#inside.connection.stream.destroy();
  }

  get #inside(): Inside {
    return this.#client as unknown as Inside;
  }

  async #command(command: string, sql: string): Promise<void> {
    try {
      await this.#client.query(command);
    } catch (error) {
      throw this.#problem(error, sql);
    }
  }

  #problem(error: unknown, sql: string): unknown {
    const { database, settings } = this.#parts;
    if (isServerError(error)) {
      // The administrator, a shutdown: the connection ends with it.
      if (/^57P0[123]$/.test(error.code ?? '')) this.#broken = true;
      return new ProblemError(postgresProblem(error, sql, whenReadOnly(database)), { cause: error });
    }
    if (error instanceof ProblemError || !this.#broken) return error;
    return new ProblemError(lostProblem(error, settings), { cause: error });
  }

  /** Whoever gets the connection next must not find it there. */
  async #refuseOpenTransaction(): Promise<void> {
    if (this.#broken || this.#client.getTransactionStatus() === 'I') return;
    await this.#rollback();
    refuse('open-transaction', 'A transaction does not last longer than its statement here, so it was rolled back.', {
      hint: 'Every statement is a transaction of its own; what belongs together goes into one statement.',
    });
  }
}

/** What the type declarations of `pg` leave out. */
interface Inside {
  ref(): void;
  unref(): void;
  readonly processID: number | null;
  readonly secretKey: number;
  readonly ssl: ConnectionOptions | false;
  readonly connection: { readonly stream: { destroy(): void } };
}

interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

interface Fetched {
  readonly fields: readonly Field[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly ended: boolean;
}

/** Rows as the server wrote them. */
class RowCursor extends Cursor<readonly (string | null)[]> {
  failed = false;

  constructor(sql: string) {
    super(sql, [], { rowMode: 'array', types: { getTypeParser: () => (text: string) => text } });
  }

  fetch(rows: number): Promise<Fetched> {
    const { promise, resolve, reject } = Promise.withResolvers<Fetched>();
    this.read(rows, (error, found, result) => {
      if (error) {
        this.failed = true;
        reject(error);
      } else resolve({ fields: result?.fields ?? [], rows: found, ended: found.length < rows });
    });
    return promise;
  }

  /** COPY … FROM STDIN would wait for ever: nothing will come. */
  handleCopyInResponse(connection: { sendCopyFail(message: string): void }): void {
    connection.sendCopyFail('there is no standard input');
  }

  /** What COPY … TO STDOUT writes is no row. */
  handleCopyData(): void {}
}

const decodeRow = (row: readonly (string | null)[], types: readonly number[]): readonly Cell[] =>
  row.map((text, i) => decode(text, types[i]!));
