// Sub-queries of a statement that writes: those that its database cannot run are run first, and their rows put in their place.

import { selectExpression } from '../../dialect/make.ts';
import { rewrite } from '../../dialect/rewrite.ts';
import type { Exists, Expression, Literal, Select, SubQuery } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import type { Range } from '../../text/range.ts';
import { literal } from '../bind.ts';
import type { Execution } from '../execution.ts';
import { databaseOf, queryRelation } from './select.ts';

export async function withConstants<N extends { readonly type: string }>(
  node: N,
  database: string,
  execution: Execution,
): Promise<N> {
  const found: (SubQuery | Exists)[] = [];
  walk(node, inner => {
    if (inner.type !== 'SubQuery' && inner.type !== 'Exists') return undefined;
    found.push(inner as SubQuery | Exists);
    return false;
  });
  const constants = new Map<unknown, Expression>();
  for (const each of found)
    if (databaseOf(each.query, execution) !== database) constants.set(each, await constant(each, execution));
  return constants.size === 0 ? node : rewrite(node, inner => constants.get(inner));
}

/** `(1, 2)` for two rows, which IN takes and `=` refuses. */
async function constant({ type, query, range, ...rest }: SubQuery | Exists, execution: Execution): Promise<Expression> {
  const { rows } = await queryRelation(query, execution);
  if (type === 'Exists') return truth(rows.length > 0 !== (rest as Exists).not, range);
  if (rows.length === 0) return { type, range, query: noRow(range) };
  return { type: 'Tuple', range, items: rows.map(row => literal(row[0] ?? null, range)) };
}

const truth = (value: boolean, range: Range): Literal => ({ type: 'Literal', value, range });

const noRow = (range: Range): Select => ({
  ...selectExpression({ type: 'Literal', value: null, range }),
  where: truth(false, range),
});
