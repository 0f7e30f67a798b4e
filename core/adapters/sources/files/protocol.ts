// What the thread that reads a Parquet file says. Any message to it asks for the next piece.
import type { ParquetColumn } from './parquet.ts';

export type FromWorker =
  | { readonly type: 'columns'; readonly columns: readonly ParquetColumn[] }
  | { readonly type: 'piece'; readonly piece: Uint8Array }
  | { readonly type: 'end' }
  | { readonly type: 'failed'; readonly message: string };
