// What a WHERE or ON says, taken apart at its ANDs.
import type { Binary, CommonTable, Expression, Name, Query } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { range } from '../../text/range.ts';

export function conjuncts(condition: Expression | undefined): readonly Expression[] {
  if (!condition) return [];
  if (condition.type === 'Binary' && condition.operator === 'AND')
    return [...conjuncts(condition.left), ...conjuncts(condition.right)];
  return [condition];
}

export function conjunction(terms: readonly Expression[]): Expression | undefined {
  return terms.length === 0 ? undefined : terms.reduce((left, right) => binary('AND', left, right));
}

export const binary = (operator: string, left: Expression, right: Expression): Binary => ({
  type: 'Binary',
  operator,
  left,
  right,
  range: range(left.range.from, right.range.to),
});

/** Column names in an expression, those inside sub-queries left out; names of functions are not among them. */
export function namesIn(node: { readonly type: string }): readonly Name[] {
  const found: Name[] = [];
  walk(node, inner => {
    if (inner.type === 'SubQuery' || inner.type === 'Exists') return false;
    if (inner.type === 'Name') found.push(inner as Name);
    if (inner.type === 'Call') {
      for (const argument of (inner as unknown as { arguments: Expression[] }).arguments)
        found.push(...namesIn(argument));
      return false;
    }
    return undefined;
  });
  return found;
}

export const columnName = (name: Name): string => name.parts.at(-1)!.text;

/** `t` of `t.content`; all but the last part, joined. */
export const qualifier = (name: Name): string | undefined =>
  name.parts.length > 1
    ? name.parts
        .slice(0, -1)
        .map(p => p.text)
        .join('.')
    : undefined;

const aggregates = new Set(['count', 'sum', 'avg', 'min', 'max', 'total', 'group_concat', 'string_agg', 'array_agg']);

export function hasAggregate(node: { readonly type: string }): boolean {
  let found = false;
  walk(node, inner => {
    if (inner.type === 'SubQuery') return false;
    if (inner.type === 'WindowCall') found = true;
    if (inner.type === 'Call' && aggregates.has(columnName((inner as unknown as { name: Name }).name).toLowerCase()))
      found = true;
    return undefined;
  });
  return found;
}

/** Names of the common table expressions in a query, in lower case. */
export function everyCommonName(query: Query): readonly string[] {
  const names: string[] = [];
  walk(query, node => {
    if (node.type === 'CommonTable') names.push((node as CommonTable).name.parts[0]!.text.toLowerCase());
  });
  return names;
}
