// One connection to a MySQL server: one statement at a time, its rows as they come.
import type { Socket } from 'node:net';
import type mysql from 'mysql2';
import type { Host } from '../../../host.ts';
import { ProblemError, refuse } from '../../../text/problem.ts';
import type { PooledConnection } from '../../pool.ts';
import type { ServerSettings } from '../../serverSettings.ts';
import type { Cell, Column, RowBatch } from '../../source.ts';
import { within } from '../../within.ts';
import { Answer, type RawRow } from './answer.ts';
import { isServerError, lostProblem, statementProblem } from './trouble.ts';
import { decoder, type Field, typeName } from './values.ts';

export interface ClientParts {
  readonly host: Host;
  readonly database: string;
  readonly settings: ServerSettings;
  /** Ends the statement of a connection over another one. */
  readonly kill: (thread: number) => Promise<void>;
}

const firstBatch = 256;
const largestBatch = 4096;

/** How long a statement that was killed may take to end before its connection is given up. */
const graceMs = 2000;
const againMs = 100;

const inTransaction = 1;

export class Client implements PooledConnection {
  readonly #connection: mysql.Connection;
  readonly #parts: ClientParts;
  #answer: Answer | undefined;
  #broken = false;
  #readingOnly = false;

  constructor(connection: mysql.Connection, parts: ClientParts) {
    this.#connection = connection;
    this.#parts = parts;
    const lost = (error?: unknown) => {
      this.#broken = true;
      this.#answer?.lose(error instanceof Error ? error : new Error('the server closed it'));
    };
    connection.on('error', lost);
    // A statement that reads at its own pace is not told by `mysql2` that its connection has ended.
    for (const event of ['error', 'end', 'close'] as const) this.#socket.on(event, lost);
  }

  get broken(): boolean {
    return this.#broken;
  }

  async *query(sql: string, signal: AbortSignal): AsyncGenerator<RowBatch> {
    const { readOnly } = this.#parts.settings;
    signal.throwIfAborted();
    if (readOnly) await this.#beginReading();
    const answer = this.#ask(sql);
    const abort = () => answer.fail(signal.reason);
    signal.addEventListener('abort', abort);
    try {
      if (signal.aborted) abort();
      const fields = await answer.fields;
      if (fields) yield* batches(fields, answer);
      else {
        const { serverStatus } = await answer.changed;
        // What it may have set in the session must not reach the next statement.
        this.#broken = true;
        if (serverStatus & inTransaction && !readOnly) refuseOpenTransaction();
      }
    } catch (error) {
      throw signal.aborted ? signal.reason : this.#problem(error, sql);
    } finally {
      signal.removeEventListener('abort', abort);
      if (!answer.ended) await this.#stop(answer);
      if (readOnly) await this.#rollback();
    }
  }

  async write(statements: readonly string[], signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    if (this.#parts.settings.readOnly) await this.#beginReading();
    else await this.#command('START TRANSACTION');
    let answer: Answer | undefined;
    const abort = () => answer?.fail(signal.reason);
    signal.addEventListener('abort', abort);
    let done = false;
    let touched = 0;
    try {
      for (const sql of statements) {
        signal.throwIfAborted();
        answer = this.#ask(sql);
        touched += (await answer.changed).affectedRows;
      }
      signal.throwIfAborted();
      await this.#command('COMMIT');
      done = true;
      return touched;
    } catch (error) {
      throw signal.aborted ? signal.reason : this.#problem(error, '');
    } finally {
      signal.removeEventListener('abort', abort);
      if (answer && !answer.ended) await this.#stop(answer);
      if (!done) await this.#rollback();
    }
  }

  async alive(): Promise<boolean> {
    const { promise, resolve, reject } = Promise.withResolvers<true>();
    this.#connection.ping(error => (error ? reject(error) : resolve(true)));
    return (await within(this.#parts.host, this.#parts.settings.connectMs, promise)) === true;
  }

  keepAlive(on: boolean): void {
    if (on) this.#socket.ref();
    else this.#socket.unref();
  }

  async close(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<true>();
    if (!this.#broken) {
      this.#broken = true;
      this.#connection.end(() => resolve(true));
      await within(this.#parts.host, graceMs, promise);
    }
    this.#connection.destroy();
  }

  /** MariaDB lets CREATE and DROP through a read-only transaction: it takes a read-only session to refuse them. */
  async #beginReading(): Promise<void> {
    if (!this.#readingOnly) await this.#command('SET SESSION TRANSACTION READ ONLY');
    this.#readingOnly = true;
    await this.#command('START TRANSACTION READ ONLY');
  }

  #ask(sql: string): Answer {
    this.#answer = new Answer(this.#connection, sql);
    return this.#answer;
  }

  /** Until it has ended: a kill that comes before the server has begun is not heard. */
  async #stop(answer: Answer): Promise<void> {
    const { host, kill } = this.#parts;
    answer.discard();
    for (let waited = 0; waited < graceMs && !this.#broken; waited += againMs) {
      await kill(this.#connection.threadId);
      if (await within(host, againMs, answer.over)) return;
    }
    this.#giveUp();
  }

  async #rollback(): Promise<void> {
    if (this.#broken) return;
    // A kill that comes late may hit it.
    await this.#command('ROLLBACK').catch(() => this.#giveUp());
  }

  get #socket(): Socket {
    return (this.#connection as unknown as { readonly stream: Socket }).stream;
  }

  #giveUp(): void {
    this.#broken = true;
    this.#connection.destroy();
  }

  #command(sql: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#connection.query(sql, error => (error ? reject(this.#problem(error, '')) : resolve()));
    return promise;
  }

  #problem(error: unknown, sql: string): unknown {
    if (error instanceof ProblemError || !(error instanceof Error)) return error;
    const { database, settings } = this.#parts;
    if (!isServerError(error) || error.fatal || !error.sqlState) {
      if (!this.#broken && !isServerError(error)) return error;
      this.#broken = true;
      return new ProblemError(lostProblem(error, settings), { cause: error });
    }
    return new ProblemError(statementProblem(error, sql, database), { cause: error });
  }
}

function refuseOpenTransaction(): never {
  refuse('open-transaction', 'A transaction does not last longer than its statement here, so it was rolled back.', {
    hint: 'Every statement is a transaction of its own; what belongs together goes into one statement.',
  });
}

async function* batches(fields: readonly Field[], answer: Answer): AsyncGenerator<RowBatch> {
  const columns: readonly Column[] = fields.map(field => ({ name: field.name, type: typeName(field) }));
  const decoders = fields.map(decoder);
  const decoded = (row: RawRow): readonly Cell[] => row.map((value, i) => decoders[i]!(value));
  let first = true;
  for (let size = firstBatch; ; size = Math.min(size * 2, largestBatch)) {
    const rows = await answer.next(size);
    if (rows || first) yield { columns, rows: rows?.map(decoded) ?? [] };
    if (!rows) return;
    first = false;
  }
}
