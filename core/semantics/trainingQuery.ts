// The query whose rows FINETUNE learns from: another database's SQL, read with our grammar where that can read it.
import type { CatalogSnapshot, ColumnSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import type { Query } from '../dialect/tree.ts';
import type { Range } from '../text/range.ts';
import { chatLayouts } from './chatLayouts.ts';
import { readNative } from './native/innerStatements.ts';
import { findDatabase, plainName } from './resolve.ts';
import { type Columns, nativeColumns } from './scope.ts';

export interface TrainingQuery {
  /** Missing where our grammar cannot read it. */
  readonly query?: Query;
  readonly range: Range;
  /** Missing where they cannot be known. */
  readonly columns?: Columns;
}

export function trainingQuery(statement: AnyStatement, catalog: CatalogSnapshot): TrainingQuery | undefined {
  if (statement.kind !== 'FinetuneModel' && statement.kind !== 'ExplainFinetune') return undefined;
  const { source, query: native } = statement.fields;
  if (!native) return undefined;
  const [only, ...more] = readNative(native);
  if (!only || more.length > 0) return undefined;
  const inside = source && findDatabase(plainName(source), catalog);
  const columns = inside && nativeColumns(native, { catalog, common: [], inside });
  const query = only.kind === 'Select' && only.problems.length === 0 ? only.fields.query : undefined;
  return { range: only.range, ...(query && { query }), ...(columns && { columns }) };
}

/** The first of the known layouts whose columns are all there. */
export function layoutOf(columns: readonly ColumnSnapshot[]): readonly string[] | undefined {
  const names = new Set(columns.map(c => c.name.toLowerCase()));
  return chatLayouts.find(layout => layout.every(column => names.has(column)));
}
