// What the session and its worker say to each other. Plain data; one object per message.
import type { Problem } from '../../text/problem.ts';
import type { RowBatch } from '../source.ts';

export type ToWorker =
  | OpenMessage
  | ({ readonly id: number } & Order)
  /** The reader has room for one more batch. */
  | { readonly type: 'more'; readonly id: number }
  /** The reader has had enough. */
  | { readonly type: 'end'; readonly id: number }
  | { readonly type: 'close' };

export type Order =
  | { readonly type: 'query'; readonly sql: string }
  /** All in one transaction; gives no batches. */
  | {
      readonly type: 'write';
      readonly statements: readonly string[];
      /** Also where queries may not change anything. */
      readonly fills: boolean;
      /** What COPY … FROM '/dev/blob' reads. */
      readonly blob?: Uint8Array;
    };

/** The first message. */
export interface OpenMessage {
  readonly type: 'open';
  /** Absolute; none for a database that lives in memory. */
  readonly folder?: string;
  /** Where the sample tables come from when the database is new. */
  readonly sample?: Sample;
  /** A packed database with the sample tables, of which a new one without them is made: sooner than from nothing. */
  readonly template?: Uint8Array<ArrayBuffer>;
  /** Every transaction is read-only; what to do when a statement wants more. */
  readonly readOnly?: string;
}

/** The triples as JSON Lines; or a database that they were filled into already, as a tar of its directory, packed with Brotli. */
export type Sample = { readonly rows: string } | { readonly filled: Uint8Array<ArrayBuffer> };

export type FromWorker =
  | { readonly type: 'opened'; readonly pid: number }
  | { readonly type: 'refused'; readonly problem: Problem }
  /** Postgres has begun with it: until `done` or `failed` the worker may not hear what it is told. */
  | { readonly type: 'begun'; readonly id: number }
  | { readonly type: 'batch'; readonly id: number; readonly batch: RowBatch }
  /** No more batches; follows the last one. `changed`: how many rows a write touched. */
  | { readonly type: 'done'; readonly id: number; readonly changed: number }
  | { readonly type: 'failed'; readonly id: number; readonly problem: Problem }
  | { readonly type: 'closed' };
