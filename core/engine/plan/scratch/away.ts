// A scratch database in a worker.
import type { Column, Row, RowBatch } from '../../../adapters/source.ts';
import type { Host } from '../../../host.ts';
import { ProblemError } from '../../../text/problem.ts';
import type { Functions } from './database.ts';
import type { Reply, Request } from './protocol.ts';

export class ScratchAway {
  readonly #worker: ReturnType<Host['worker']>;
  readonly #waiting: PromiseWithResolvers<RowBatch | undefined>[] = [];
  #cursors = 0;
  #ended: Error | undefined;

  constructor(host: Host, functions: Functions) {
    this.#worker = host.worker('scratch');
    this.#worker.onMessage(message => this.#receive(message as Reply));
    this.#worker.onEnd(error => this.#end(error ?? new Error('The worker of a query has ended.')));
    this.#tell({ type: 'open', functions });
  }

  mindCase(): Promise<unknown> {
    return this.#ask({ type: 'mindCase' });
  }

  create(table: string, columns: readonly Column[]): Promise<unknown> {
    return this.#ask({ type: 'create', table, columns });
  }

  append(table: string, rows: readonly Row[]): Promise<unknown> {
    return this.#ask({ type: 'append', table, rows });
  }

  empty(table: string): Promise<unknown> {
    return this.#ask({ type: 'empty', table });
  }

  attach(table: string, file: string, query: string): Promise<unknown> {
    return this.#ask({ type: 'attach', table, file, query });
  }

  /** One batch ahead of who reads. */
  async *select(sql: string): AsyncGenerator<RowBatch> {
    const cursor = ++this.#cursors;
    let coming = this.#ask({ type: 'select', cursor, sql });
    try {
      for (let batch = await coming; batch; batch = await coming) {
        coming = this.#ask({ type: 'next', cursor });
        coming.catch(() => {});
        yield batch;
      }
    } finally {
      this.#tell({ type: 'end', cursor });
    }
  }

  /** Ends it at once, whatever it is doing. */
  close(reason?: unknown): void {
    this.#end(reason instanceof Error ? reason : new Error('The query is over.'));
    void this.#worker.terminate();
  }

  #ask(request: Request): Promise<RowBatch | undefined> {
    if (this.#ended) return Promise.reject(this.#ended);
    const waiting = Promise.withResolvers<RowBatch | undefined>();
    this.#waiting.push(waiting);
    this.#worker.post(request);
    return waiting.promise;
  }

  /** What goes wrong shows with the next request. */
  #tell(request: Request): void {
    this.#ask(request).catch(() => {});
  }

  #receive(reply: Reply): void {
    const waiting = this.#waiting.shift();
    if (reply.type === 'problem') waiting?.reject(new ProblemError(reply.problem));
    else waiting?.resolve(reply.batch);
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#ended);
  }
}
