// Where columns are named in the queries of a statement.
import type { AnyStatement } from '../dialect/document.ts';
import type { Call, Name, Select } from '../dialect/tree.ts';
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
  const { targets, where, groupBy, having, orderBy, from } = select;
  const expressions = [...targets.map(({ expression }) => expression), where, having, ...groupBy];
  const found = [...expressions, ...orderBy.map(term => term.expression)].flatMap(node =>
    node ? columnsIn(node) : [],
  );
  if (from)
    walk(from, node => {
      if (node.type === 'Select') return false;
      const { on } = node as unknown as { readonly on?: { readonly type: string } };
      if (node.type === 'Join' && on) for (const each of columnsIn(on)) found.push(each);
      return true;
    });
  return found;
}

/** The same of one expression. */
export function columnsIn(expression: { readonly type: string }): readonly Name[] {
  const found: Name[] = [];
  walk(expression, inner => {
    if (inner.type === 'Select' || inner.type === 'SetOperation' || inner.type === 'Interval') return false;
    if (inner.type === 'Call') {
      for (const argument of (inner as Call).arguments) for (const each of columnsIn(argument)) found.push(each);
      return false;
    }
    if (inner.type === 'Name') found.push(inner as Name);
    return true;
  });
  return found;
}
