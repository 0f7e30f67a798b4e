// One process with the file open: asks it, and ends it when a statement is cancelled while it runs.
import type { Host, HostWorker } from '../../../host.ts';
import { ProblemError, problem } from '../../../text/problem.ts';
import type { PooledConnection } from '../../pool.ts';
import { whenReadOnly } from '../../readOnly.ts';
import type { RowBatch } from '../../source.ts';
import { within } from '../../within.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

const firstBatch = 256;
const largestBatch = 4096;

/** How long a statement may go on after it was cancelled: between two batches the process hears that it is to end. */
const graceMs = 50;

export class Client implements PooledConnection {
  readonly #host: Host;
  readonly #database: string;
  readonly #worker: HostWorker;
  #waiting: PromiseWithResolvers<FromWorker> | undefined;
  #broken = false;

  constructor(host: Host, database: string) {
    this.#host = host;
    this.#database = database;
    this.#worker = host.worker('sqlite');
    this.#worker.onMessage(message => {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      waiting?.resolve(message as FromWorker);
    });
    this.#worker.onEnd(() => {
      this.#broken = true;
      this.#waiting?.reject(lost());
    });
  }

  get broken(): boolean {
    return this.#broken;
  }

  async open(path: string, readOnly: boolean, signal: AbortSignal): Promise<void> {
    await this.#ask({ type: 'open', path, readOnly }, signal);
  }

  async *query(sql: string, signal: AbortSignal): AsyncGenerator<RowBatch> {
    signal.throwIfAborted();
    let ended = false;
    try {
      let answer = await this.#ask({ type: 'query', sql, rows: firstBatch }, signal);
      for (let size = firstBatch * 2, first = true; ; size = Math.min(size * 2, largestBatch), first = false) {
        ended = answer.type !== 'batch' || answer.ended;
        if (answer.type !== 'batch' || (answer.batch.rows.length === 0 && !first)) return;
        yield answer.batch;
        if (ended) return;
        answer = await this.#ask({ type: 'more', rows: size }, signal);
      }
    } catch (error) {
      ended = true;
      throw error;
    } finally {
      if (!ended && !this.#broken) await this.#ask({ type: 'end' }, never);
    }
  }

  async write(statements: readonly string[], signal: AbortSignal): Promise<number> {
    signal.throwIfAborted();
    const answer = await this.#ask({ type: 'write', statements }, signal);
    return answer.type === 'done' ? answer.changed : 0;
  }

  async alive(): Promise<boolean> {
    return !this.#broken;
  }

  keepAlive(on: boolean): void {
    this.#worker.keepAlive(on);
  }

  async close(): Promise<void> {
    this.#broken = true;
    await this.#worker.terminate();
  }

  async #ask(message: ToWorker, signal: AbortSignal): Promise<FromWorker> {
    if (this.#broken) throw lost();
    const waiting = Promise.withResolvers<FromWorker>();
    this.#waiting = waiting;
    const aborted = Promise.withResolvers<never>();
    const abort = () => aborted.reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort);
    this.#worker.post(message);
    try {
      const answer = await Promise.race([waiting.promise, aborted.promise]);
      if (answer.type === 'failed') throw new ProblemError(this.#explained(answer.problem));
      return answer;
    } catch (error) {
      if (signal.aborted && !this.#broken) await this.#stop(waiting.promise);
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  async #stop(answer: Promise<FromWorker>): Promise<void> {
    const answered = await within(this.#host, graceMs, answer);
    if (answered?.type === 'batch' && !answered.ended) await this.#ask({ type: 'end' }, never);
    else if (!answered) await this.close();
  }

  #explained(value: ProblemError['problem']): ProblemError['problem'] {
    return value.code === 'sqlite-readonly' ? { ...value, hint: whenReadOnly(this.#database) } : value;
  }
}

const lost = (): ProblemError =>
  new ProblemError(
    problem('connection-lost', 'The process that reads the file was ended.', { hint: 'Run the statement again.' }),
  );

const never = new AbortController().signal;
