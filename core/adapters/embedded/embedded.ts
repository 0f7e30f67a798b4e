// The embedded Postgres: opened on first use, by one process at a time, in a worker that can be stopped.

import type { Host } from '../../host.ts';
import { type Problem, ProblemError, problem, refuse } from '../../text/problem.ts';
import { describe } from '../postgres/describe.ts';
import { whenReadOnly } from '../readOnly.ts';
import type { RowBatch, SourceSession } from '../source.ts';
import { Connection, Unheard } from './connection.ts';
import { databaseFolder, isMade, lockPath, removeDatabase } from './folder.ts';
import { acquire, type Lock } from './lock.ts';
import type { OpenMessage, Order, Sample } from './protocol.ts';
import { filledSample } from './sample.ts';

export interface EmbeddedParts {
  readonly name: string;
  /** Load the sample tables when the database is made. */
  readonly sample?: boolean;
  /** Queries may not change anything. */
  readonly readOnly?: boolean;
  /** What it holds can be made again: who finds it taken gets one in memory. */
  readonly rebuildable?: boolean;
}

/** It holds hundreds of megabytes, and is there again in a second. */
const idleMs = 300_000;

/** How long a statement may stay deaf to its end before its worker is stopped. */
const graceMs = 500;

const whenCopy =
  'This copy of the database is read-only. Close the other program that uses the database, then run again.';

const rowsAsset = 'sample/sql_create_context.jsonl';

export class EmbeddedPostgres implements SourceSession {
  readonly #host: Host;
  readonly #name: string;
  readonly #sample: boolean;
  readonly #readOnly: boolean;
  readonly #rebuildable: boolean;
  readonly #folder: string;
  #lock: Lock | undefined;
  #connection: Promise<Connection> | undefined;
  #stopping: Promise<void> | undefined;
  #note: string | undefined;
  #busy = 0;
  #stopWaiting = () => {};
  #closed = false;

  constructor(host: Host, { name, sample = false, readOnly = false, rebuildable = false }: EmbeddedParts) {
    this.#host = host;
    this.#name = name;
    this.#sample = sample;
    this.#readOnly = readOnly;
    this.#rebuildable = rebuildable;
    this.#folder = databaseFolder(host.data, name);
  }

  get note(): string | undefined {
    return this.#note;
  }

  query(sql: string, signal: AbortSignal): AsyncGenerator<RowBatch> {
    return this.#run({ type: 'query', sql }, signal);
  }

  async write(statements: readonly string[], signal: AbortSignal): Promise<number> {
    const { value } = await this.#run({ type: 'write', statements, fills: false }, signal).next();
    return typeof value === 'number' ? value : 0;
  }

  /** Writes also where queries may not; COPY reads `blob` as the file /dev/blob. */
  async fill(statements: readonly string[], signal: AbortSignal, blob?: Uint8Array): Promise<void> {
    await this.#run({ type: 'write', statements, fills: true, ...(blob && { blob }) }, signal).next();
  }

  describe(signal: AbortSignal) {
    return describe(sql => this.query(sql, signal));
  }

  async *#run(order: Order, signal: AbortSignal): AsyncGenerator<RowBatch, number> {
    this.#busy++;
    this.#stopWaiting();
    let connection: Connection | undefined;
    try {
      for (;;) {
        signal.throwIfAborted();
        connection = await unlessAborted(this.#connect(), signal);
        connection.keepAlive(true);
        const used = connection;
        try {
          return yield* used.stream(order, signal, busy => this.#stopWhenDeaf(used, busy));
        } catch (error) {
          if (!(error instanceof Unheard) || this.#closed) throw error;
        }
      }
    } finally {
      this.#busy--;
      if (this.#busy === 0 && connection) this.#rest(connection);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#stopWaiting();
    const connection = await this.#connection?.catch(() => undefined);
    await connection?.close();
    await this.#stopping;
    this.#unlock();
  }

  async drop(): Promise<void> {
    await this.close();
    const lock = acquire(lockPath(this.#folder));
    if ('holder' in lock) throw new ProblemError(inUse(this.#name, lock.holder));
    removeDatabase(this.#folder);
    lock.release();
  }

  /** Nobody asks: the process may end, and after a while Postgres does, where what it holds is on disk. */
  #rest(connection: Connection): void {
    connection.keepAlive(false);
    if (!this.#lock || this.#closed) return;
    const stop = this.#host.every(idleMs, () => {
      stop();
      if (connection.ended) return;
      this.#connection = undefined;
      const stopped = connection.close();
      this.#stopping = Promise.all([this.#stopping, stopped]).then(() => {});
    });
    this.#stopWaiting = stop;
  }

  /** The open connection; a new one when there is none or it has ended. */
  async #connect(): Promise<Connection> {
    if (this.#closed) refuse('source-closed', `The database ${this.#name} was closed.`);
    this.#connection ??= this.#start();
    const attempt = this.#connection;
    const connection = await attempt.catch(error => {
      if (this.#connection === attempt) this.#connection = undefined;
      throw error;
    });
    if (!connection.ended) return connection;
    if (this.#connection === attempt) this.#connection = undefined;
    return this.#connect();
  }

  async #start(): Promise<Connection> {
    await this.#stopping;
    const sample = this.#sample ? await sampleOf(this.#host) : undefined;
    const lock = this.#lock ?? acquire(lockPath(this.#folder));
    if (!('holder' in lock)) {
      this.#lock = lock;
      this.#note = undefined;
      return this.#openWorker({
        folder: this.#folder,
        ...(sample ? { sample } : isMade(this.#folder) ? {} : await this.#template()),
        ...(this.#readOnly && { readOnly: whenReadOnly(this.#name) }),
      });
    }
    if (this.#rebuildable) return this.#openWorker({ ...(await this.#template()), readOnly: whenReadOnly(this.#name) });
    if (!sample) throw new ProblemError(inUse(this.#name, lock.holder));
    this.#note = `${inUse(this.#name, lock.holder).message} This is a read-only copy that holds the sample tables only.`;
    return this.#openWorker({ sample, readOnly: whenCopy });
  }

  /** To be spread into what a new database is opened with. */
  async #template(): Promise<Pick<OpenMessage, 'template'>> {
    const packed = await packedSample(this.#host);
    return packed ? { template: packed } : {};
  }

  async #openWorker(database: Omit<OpenMessage, 'type'>): Promise<Connection> {
    const connection = new Connection(this.#host.worker('pglite'));
    try {
      const pid = await connection.open(database);
      this.#lock?.heldBy(pid);
    } catch (error) {
      await connection.terminate();
      this.#unlock();
      throw error;
    }
    if (this.#busy === 0) connection.keepAlive(false);
    return connection;
  }

  async #stopWhenDeaf(connection: Connection, busy: () => boolean): Promise<void> {
    await this.#host.sleep(graceMs);
    if (!busy() || connection.ended) return;
    this.#host.log('info', 'embedded Postgres is stopped to end a cancelled statement', { database: this.#name });
    const why = problem(
      'source-failed',
      `The database ${this.#name} was restarted to end another statement that was cancelled.`,
      {
        hint: 'Run the statement again.',
      },
    );
    this.#stopping = connection.terminate(why);
    await this.#stopping;
  }

  #unlock(): void {
    this.#lock?.release();
    this.#lock = undefined;
  }
}

/** The package holds the database that a checkout fills from the rows: it is opened in a third of the time. */
async function sampleOf(host: Host): Promise<Sample> {
  const filled = await packedSample(host);
  return filled ? { filled } : { rows: new TextDecoder().decode(await host.asset(rowsAsset)) };
}

async function packedSample(host: Host): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const packed = await host.asset(filledSample).catch(() => undefined);
  return packed && new Uint8Array(packed);
}

function inUse(name: string, holder: number | undefined): Problem {
  const by = holder ? `process ${holder}` : 'another program';
  return problem(
    'source-in-use',
    `The database ${name} is in use by ${by}: an embedded database has one user at a time.`,
    {
      hint: 'Close the other window or end the other command, then run the statement again.',
    },
  );
}

/** Waits for a promise that itself cannot be aborted; it goes on without us. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener('abort', abort);
  return Promise.race([promise, aborted.promise]).finally(() => signal.removeEventListener('abort', abort));
}
