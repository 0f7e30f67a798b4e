// A session's line to its worker: sends statements, hands out their rows as they come, and knows when the worker is deaf.

import type { HostWorker } from '../../host.ts';
import { type Problem, ProblemError, problem } from '../../text/problem.ts';
import type { RowBatch } from '../source.ts';
import type { FromWorker, OpenMessage, Order, ToWorker } from './protocol.ts';

/** The connection ended before Postgres heard of the statement: it may be sent to another one. */
export class Unheard extends ProblemError {}

export class Connection {
  readonly #worker: HostWorker;
  readonly #statements = new Map<number, Statement>();
  readonly #opened = Promise.withResolvers<number>();
  readonly #closed = Promise.withResolvers<void>();
  #lastId = 0;
  #ended = false;

  constructor(worker: HostWorker) {
    this.#worker = worker;
    worker.onMessage(message => this.#receive(message as FromWorker));
    worker.onEnd(error => this.#end(lost(error)));
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Resolves to the id of the process that the database is open in. */
  open(message: Omit<OpenMessage, 'type'>): Promise<number> {
    this.#post({ type: 'open', ...message });
    return this.#opened.promise;
  }

  /** `onDeaf` is called when an aborted statement is one that Postgres works on: the worker may not hear that it should end. */
  async *stream(
    order: Order,
    signal: AbortSignal,
    onDeaf: (busy: () => boolean) => void,
  ): AsyncGenerator<RowBatch, number> {
    signal.throwIfAborted();
    const id = ++this.#lastId;
    const statement = new Statement();
    const abort = () => statement.fail(signal.reason);
    signal.addEventListener('abort', abort);
    this.#statements.set(id, statement);
    this.#post({ id, ...order });
    try {
      for (;;) {
        const batch = await statement.next();
        if (!batch) return statement.changed;
        yield batch;
        this.#post({ type: 'more', id });
      }
    } finally {
      signal.removeEventListener('abort', abort);
      if (this.#statements.has(id)) {
        this.#post({ type: 'end', id });
        if (signal.aborted) statement.whenBegun(() => onDeaf(() => this.#statements.has(id)));
      }
    }
  }

  keepAlive(on: boolean): void {
    if (!this.#ended) this.#worker.keepAlive(on);
  }

  /** Lets Postgres finish what it does and write everything down. */
  async close(): Promise<void> {
    if (this.#ended) return;
    this.#worker.keepAlive(true);
    this.#post({ type: 'close' });
    await this.#closed.promise;
    await this.terminate();
  }

  /** At once; Postgres recovers from its log when it is opened again. */
  async terminate(why: Problem = problem('source-closed', 'The database was closed.')): Promise<void> {
    this.#end(why);
    await this.#worker.terminate();
  }

  #post(message: ToWorker): void {
    if (!this.#ended) this.#worker.post(message);
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'opened':
        this.#opened.resolve(message.pid);
        break;
      case 'refused':
        this.#opened.reject(new ProblemError(message.problem));
        break;
      case 'begun':
        this.#statements.get(message.id)?.begin();
        break;
      case 'batch':
        this.#statements.get(message.id)?.arrive(message.batch);
        break;
      case 'done':
        this.#statements.get(message.id)?.finish(message.changed);
        this.#statements.delete(message.id);
        break;
      case 'failed':
        this.#statements.get(message.id)?.fail(new ProblemError(message.problem));
        this.#statements.delete(message.id);
        break;
      case 'closed':
        this.#closed.resolve();
    }
  }

  #end(why: Problem): void {
    if (this.#ended) return;
    this.#ended = true;
    const error = new ProblemError(why);
    this.#opened.promise.catch(() => {});
    this.#opened.reject(error);
    this.#closed.resolve();
    for (const statement of this.#statements.values()) statement.fail(statement.begun ? error : new Unheard(why));
    this.#statements.clear();
  }
}

/** What has arrived of one statement and was not read yet. */
class Statement {
  begun = false;
  changed = 0;
  readonly #batches: RowBatch[] = [];
  #end: { readonly error?: unknown } | undefined;
  #wake: (() => void) | undefined;
  #onBegun: (() => void) | undefined;

  begin(): void {
    this.begun = true;
    this.#onBegun?.();
  }

  /** Now or later: the word that Postgres has begun may still be on its way when the statement is given up. */
  whenBegun(act: () => void): void {
    if (this.begun) act();
    else this.#onBegun = act;
  }

  arrive(batch: RowBatch): void {
    this.#batches.push(batch);
    this.#wake?.();
  }

  finish(changed: number): void {
    this.changed = changed;
    this.#end ??= {};
    this.#wake?.();
  }

  /** Overtakes the batches that wait. */
  fail(error: unknown): void {
    this.#end ??= { error };
    this.#batches.length = 0;
    this.#wake?.();
  }

  async next(): Promise<RowBatch | undefined> {
    for (;;) {
      const batch = this.#batches.shift();
      if (batch) return batch;
      if (this.#end) {
        if ('error' in this.#end) throw this.#end.error;
        return undefined;
      }
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
  }
}

function lost(error: Error | undefined): Problem {
  return problem('source-failed', `The embedded Postgres stopped${error ? `: ${error.message}` : ''}.`, {
    hint: 'Run the statement again: the database is opened anew and is as it was before the statement.',
  });
}
