// Rows with named columns, as they pass between the steps of a query.
import type { Column, Row, RowBatch } from '../../adapters/source.ts';
import type { MarkedCell } from '../marks.ts';

export interface Relation {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export interface MarkedBatch extends RowBatch {
  readonly marks?: readonly MarkedCell[];
}

/** At least one batch, which has the columns. Later ones may have more at the end: rows before have NULL there. */
export type Rows = AsyncGenerator<MarkedBatch>;

/** Where a step puts its rows as they come; `ResultTable` is one. A sink that is slower than its source is waited for. */
export interface Sink {
  setColumns(columns: readonly Column[]): void;
  append(rows: readonly Row[], marks?: readonly MarkedCell[]): void | Promise<void>;
}

export const textColumns = (...names: readonly string[]): readonly Column[] =>
  names.map(name => ({ name, type: 'text' }));

/** All of them, as one relation. */
export async function gather(batches: AsyncIterable<RowBatch>): Promise<Relation> {
  let columns: readonly Column[] = [];
  const rows: Row[] = [];
  for await (const batch of batches) {
    columns = batch.columns;
    for (const row of batch.rows) rows.push(row);
  }
  return { columns, rows };
}

export async function pour(batches: AsyncIterable<MarkedBatch>, sink: Sink): Promise<void> {
  let known = -1;
  for await (const { columns, rows, marks } of batches) {
    if (columns.length > known) sink.setColumns(columns);
    known = columns.length;
    if (rows.length > 0) await sink.append(rows, marks);
  }
}

export async function put(relation: Relation, sink: Sink): Promise<void> {
  sink.setColumns(relation.columns);
  await sink.append(relation.rows);
}

export async function* ofRelation(relation: Relation): Rows {
  yield relation;
}
