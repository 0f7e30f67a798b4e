// The query whose rows FINETUNE learns from: another database's SQL, read with our grammar where that can read it.
import type { CatalogSnapshot, ColumnSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import { parse } from '../dialect/parser.ts';
import type { Query } from '../dialect/tree.ts';
import type { Range } from '../text/range.ts';
import { chatLayouts } from './chatLayouts.ts';
import { findDatabase, plainName } from './resolve.ts';
import { outputColumns } from './scope.ts';

export interface TrainingQuery {
  /** Its ranges count from `offset`. */
  readonly query: Query;
  readonly offset: number;
  /** In the whole text. */
  readonly range: Range;
  /** Missing where they cannot be known. */
  readonly columns?: readonly ColumnSnapshot[];
}

export function trainingQuery(statement: AnyStatement, catalog: CatalogSnapshot): TrainingQuery | undefined {
  if (statement.kind !== 'FinetuneModel' && statement.kind !== 'ExplainFinetune') return undefined;
  const { source, query: native } = statement.fields;
  if (!native) return undefined;
  const [only] = parse(native.text).statements;
  if (only?.kind !== 'Select' || only.problems.length > 0 || !only.fields.query) return undefined;
  const { query } = only.fields;
  const offset = native.inner.from;
  const range = { from: offset + only.range.from, to: offset + only.range.to };
  const inside = source && findDatabase(plainName(source), catalog);
  const columns = inside && outputColumns(query, { catalog, common: [], inside });
  return { query, offset, range, ...(columns && { columns }) };
}

/** The first of the known layouts whose columns are all there. */
export function layoutOf(columns: readonly ColumnSnapshot[]): readonly string[] | undefined {
  const names = new Set(columns.map(c => c.name.toLowerCase()));
  return chatLayouts.find(layout => layout.every(column => names.has(column)));
}
