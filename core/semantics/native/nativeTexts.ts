// Where a statement holds the text of a query that is read elsewhere: `db ( … )`, and `( … )` of a view or an evaluation.
import type { AnyStatement } from '../../dialect/document.ts';
import type { Name, Native, NativeTable } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';

export interface NativeText {
  /** The database that it goes to; without one it is a query of our own dialect. */
  readonly source?: Name;
  readonly native: Native;
}

/** Without those that are not closed: what stands in them may be the statements that follow. */
export function nativeTexts(statement: AnyStatement): readonly NativeText[] {
  const found: NativeText[] = [];
  const { source, query } = statement.fields as { readonly source?: Name; readonly query?: { readonly type: string } };
  if (query?.type === 'Native') found.push({ ...(source && { source }), native: query as Native });
  walk(statement, node => {
    if (node.type === 'NativeTable')
      found.push({ source: (node as NativeTable).source, native: (node as NativeTable).query });
  });
  return found.filter(({ native: { range, inner } }) => range.to > inner.to);
}
