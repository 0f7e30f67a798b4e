// Whether rows can be told one by one, and in which order their source can give them.
import { sameName } from '../../../catalog/names.ts';
import type { Expression, Name, OrderTerm, Select, Target } from '../../../dialect/tree.ts';
import { columnName, hasAggregate, namesIn } from '../conditions.ts';
import { hasSubQuery } from './names.ts';

/** Each row of the result comes from one row that was asked about, whatever the others are. */
export const isRowWise = (select: Select): boolean =>
  select.groupBy.length === 0 &&
  !select.having &&
  !select.distinct &&
  select.distinctOn.length === 0 &&
  !select.targets.some(t => hasAggregate(t.expression));

/**
 * The order of the rows as their source can make it: then they can go on one by one, and with LIMIT only those are asked
 * about that are wanted. Nothing where the order depends on answers, or rows are put together.
 */
export function earlyOrder(select: Select, ofData: (name: Name) => boolean): readonly OrderTerm[] | undefined {
  if (!isRowWise(select)) return undefined;
  const terms = select.orderBy.map(term => ({ ...term, expression: meant(term.expression, select.targets) }));
  const isOfSource = terms.every(({ expression }) => {
    const names = namesIn(expression);
    return names.length > 0 && names.every(ofData) && !hasSubQuery(expression);
  });
  return isOfSource ? terms : undefined;
}

/** `ORDER BY n` and `ORDER BY 1` mean what SELECT calls so. */
function meant(expression: Expression, targets: readonly Target[]): Expression {
  if (expression.type === 'Literal' && typeof expression.value === 'number')
    return targets[expression.value - 1]?.expression ?? expression;
  if (expression.type !== 'Name' || expression.parts.length !== 1) return expression;
  return targets.find(t => t.alias && sameName(columnName(t.alias), columnName(expression)))?.expression ?? expression;
}
