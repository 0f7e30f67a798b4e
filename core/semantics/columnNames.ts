// Where columns are named in the queries of a statement.
import type { AnyStatement } from '../dialect/document.ts';
import type { Call, Name, OrderTerm, Select } from '../dialect/tree.ts';
import { walk } from '../dialect/walk.ts';

/** Every SELECT of a statement, those around others first. */
export function selectsOf(statement: AnyStatement): readonly Select[] {
  const selects: Select[] = [];
  walk(statement, node => {
    if (node.type === 'Select') selects.push(node as Select);
  });
  return selects;
}

/** Names that stand for columns in this query, its sub-queries aside. */
export function columnNames(select: Select): readonly Name[] {
  const found: Name[] = [];
  const { targets, where, groupBy, having, orderBy, from } = select;
  const look = (node: { readonly type: string }) =>
    walk(node, inner => {
      if (inner.type === 'Select' || inner.type === 'SetOperation' || inner.type === 'Interval') return false;
      if (inner.type === 'Call') {
        for (const argument of (inner as Call).arguments) look(argument);
        return false;
      }
      if (inner.type === 'Name') found.push(inner as Name);
      return true;
    });
  for (const { expression } of targets) look(expression);
  for (const node of [where, having, ...groupBy, ...orderBy.map((term: OrderTerm) => term.expression)])
    if (node) look(node);
  if (from)
    walk(from, node => {
      if (node.type === 'Select') return false;
      const { on } = node as unknown as { readonly on?: { readonly type: string } };
      if (node.type === 'Join' && on) look(on);
      return true;
    });
  return found;
}
