// Rows with named columns, as they pass between the steps of a query.
import type { Column, Row, RowBatch } from '../../adapters/source.ts';

export interface Relation {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Where a step puts its rows as they come; `ResultTable` is one. A sink that is slower than its source is waited for. */
export interface Sink {
  setColumns(columns: readonly Column[]): void;
  append(rows: readonly Row[]): void | Promise<void>;
}

export const textColumns = (...names: readonly string[]): readonly Column[] =>
  names.map(name => ({ name, type: 'text' }));

/** All that `fill` puts into a sink, as one relation. */
export async function gather(fill: (sink: Sink) => Promise<void>): Promise<Relation> {
  let columns: readonly Column[] = [];
  const rows: Row[] = [];
  await fill({
    setColumns: given => {
      columns = given;
    },
    append: given => {
      for (const row of given) rows.push(row);
    },
  });
  return { columns, rows };
}

export async function pour(batches: AsyncIterable<RowBatch>, sink: Sink): Promise<void> {
  let first = true;
  for await (const batch of batches) {
    if (first) sink.setColumns(batch.columns);
    first = false;
    await sink.append(batch.rows);
  }
}

export async function put(relation: Relation, sink: Sink): Promise<void> {
  sink.setColumns(relation.columns);
  await sink.append(relation.rows);
}
