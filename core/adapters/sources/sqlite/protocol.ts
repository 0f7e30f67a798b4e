// What a connection and its process say to each other. One statement at a time.
import type { Problem } from '../../../text/problem.ts';
import type { RowBatch } from '../../source.ts';

export type ToWorker =
  /** The first message. */
  | { readonly type: 'open'; readonly path: string; readonly readOnly: boolean }
  | { readonly type: 'query'; readonly sql: string; readonly rows: number }
  /** So many rows more. */
  | { readonly type: 'more'; readonly rows: number }
  /** The reader has had enough. */
  | { readonly type: 'end' }
  /** All in one transaction. */
  | { readonly type: 'write'; readonly statements: readonly string[] };

/** Each message to the worker has one answer. */
export type FromWorker =
  | { readonly type: 'ready' }
  | { readonly type: 'batch'; readonly batch: RowBatch; readonly ended: boolean }
  /** A statement without rows, or a write. */
  | { readonly type: 'done'; readonly changed: number }
  | { readonly type: 'failed'; readonly problem: Problem };
