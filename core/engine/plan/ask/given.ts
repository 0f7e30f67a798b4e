// What a query gives to models as inputs: values, or columns of the data.
import type { Cell } from '../../../adapters/source.ts';
import { selectExpression } from '../../../dialect/make.ts';
import { printQuery } from '../../../dialect/print.ts';
import type { Expression, Name } from '../../../dialect/tree.ts';
import type { Range } from '../../../text/range.ts';
import { columnName, namesIn } from '../conditions.ts';
import type { Leaf, ModelLeaf } from '../leaves.ts';
import type { Plan } from '../select.ts';
import { isInput, isQualified } from './names.ts';
import { type InputPlace, placeNamed } from './places.ts';

export interface GivenInput {
  readonly column: string;
  readonly values: readonly Cell[];
  readonly range: Range;
}

export interface JoinedInput {
  readonly column: string;
  /** Where it is taken from; else `value`. */
  readonly from?: InputPlace;
  readonly value: Cell;
  readonly range: Range;
}

/** Every combination of one value of each list. */
export function combinations<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (rows, list) => rows.flatMap(row => list.map(value => [...row, value])),
    [[]],
  );
}

/** The model that a condition gives a value to. */
export async function givenTo(term: Expression, models: readonly ModelLeaf[], plan: Plan) {
  for (const model of models) {
    const input = await givenInput(term, plan, name => isQualified(name, model) && isInput(name, model));
    if (input) return { model, input };
  }
  return undefined;
}

/** `m.content = t.note`: where an input comes from, or which value it has. */
export async function takesFrom(
  term: Expression,
  data: readonly Leaf[],
  models: readonly ModelLeaf[],
  given: ReadonlyMap<ModelLeaf, JoinedInput[]>,
  plan: Plan,
): Promise<boolean> {
  if (term.type !== 'Binary' || term.operator !== '=') return false;
  for (const [a, b] of [
    [term.left, term.right],
    [term.right, term.left],
  ] as const) {
    const model = a.type === 'Name' ? models.find(m => isQualified(a, m) && isInput(a, m)) : undefined;
    if (!model) continue;
    const column = columnName(a as Name);
    const from = b.type === 'Name' ? placeNamed(b, data, models) : undefined;
    if (from) {
      given.get(model)!.push({ column, from, value: null, range: b.range });
      return true;
    }
    const [value] = (await constantValues(b, plan)) ?? [];
    if (value === undefined) continue;
    given.get(model)!.push({ column, value, range: b.range });
    return true;
  }
  return false;
}

export async function givenInput(
  term: Expression,
  plan: Plan,
  fits: (name: Name) => boolean,
): Promise<GivenInput | undefined> {
  if (term.type !== 'Binary') return undefined;
  const { operator, left, right } = term;
  if (operator === '=') {
    for (const [a, b] of [
      [left, right],
      [right, left],
    ] as const) {
      if (a.type !== 'Name' || !fits(a)) continue;
      const values = await constantValues(b, plan);
      if (values) return { column: columnName(a), values, range: term.range };
    }
  }
  if (operator === 'IN' && left.type === 'Name' && fits(left)) {
    const items = right.type === 'Tuple' ? right.items : [right];
    const values = await Promise.all(items.map(item => constantValues(item, plan)));
    if (values.every(v => v !== undefined))
      return { column: columnName(left), values: values.flat(), range: term.range };
  }
  return undefined;
}

/** The values of an expression that mentions no column; a sub-query, by now over scratch tables, may have several. */
async function constantValues(expression: Expression, plan: Plan): Promise<readonly Cell[] | undefined> {
  if (expression.type === 'Literal') return [expression.value];
  if (namesIn(expression).length > 0 || expression.type === 'Star' || expression.type === 'Missing') return undefined;
  const query = expression.type === 'SubQuery' ? expression.query : selectExpression(expression);
  const { rows } = await plan.scratch.all(printQuery(query, { quoting: 'sqlite', using: false }));
  return rows.map(row => row[0] ?? null);
}
