// What a scratch and its worker say to each other: one answer to each request, in order.
import type { Column, Row, RowBatch } from '../../../adapters/source.ts';
import type { Problem } from '../../../text/problem.ts';
import type { Functions } from './database.ts';

export type Request =
  | { readonly type: 'open'; readonly functions: Functions }
  | { readonly type: 'mindCase' }
  | { readonly type: 'create'; readonly table: string; readonly columns: readonly Column[] }
  | { readonly type: 'append'; readonly table: string; readonly rows: readonly Row[] }
  | { readonly type: 'empty'; readonly table: string }
  | { readonly type: 'attach'; readonly table: string; readonly file: string; readonly query: string }
  /** The first batch of a query, and then one after the other. */
  | { readonly type: 'select'; readonly cursor: number; readonly sql: string }
  | { readonly type: 'next'; readonly cursor: number }
  | { readonly type: 'end'; readonly cursor: number };

export type Reply =
  /** Without a batch, the query has no more. */
  { readonly type: 'done'; readonly batch?: RowBatch } | { readonly type: 'problem'; readonly problem: Problem };
