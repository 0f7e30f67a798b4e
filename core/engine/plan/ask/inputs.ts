// Which conditions of a query are questions to a model, which the source may apply, and which are left for the end.

import type { Cell } from '../../../adapters/source.ts';
import { sameName } from '../../../catalog/names.ts';
import { selectExpression } from '../../../dialect/make.ts';
import { printQuery } from '../../../dialect/print.ts';
import type { Expression, Name, OrderTerm, Select, TableExpression, Target } from '../../../dialect/tree.ts';
import { walk } from '../../../dialect/walk.ts';

import { refuse } from '../../../text/problem.ts';
import type { Range } from '../../../text/range.ts';
import { columnName, conjunction, conjuncts, hasAggregate, namesIn, qualifier } from '../conditions.ts';
import type { Fetch } from '../fetch.ts';
import { aliasOf, type Leaf, type ModelLeaf } from '../leaves.ts';
import type { Plan } from '../select.ts';

export interface GivenInput {
  readonly column: string;
  readonly values: readonly Cell[];
  readonly range: Range;
}

/** `column = constant` (either way round) and `column IN (…)` give inputs, by lower-cased name; the rest filters answers. */
export async function sortConditions(select: Select, model: ModelLeaf, plan: Plan) {
  const given = new Map<string, GivenInput>();
  const rest: Expression[] = [];
  for (const term of conjuncts(select.where)) {
    const input = await givenInput(term, plan, name => isInput(name, model));
    if (!input) {
      rest.push(term);
      continue;
    }
    const key = input.column.toLowerCase();
    if (given.has(key)) {
      refuse('duplicate-input', `\`${input.column}\` is given twice.`, {
        range: term.range,
        hint: `Ask several questions at once with ${input.column} IN ('…', '…').`,
      });
    }
    given.set(key, input);
  }
  for (const name of rest.flatMap(namesIn)) {
    const column = columnName(name).toLowerCase();
    if (column === model.model.predict.toLowerCase() || given.has(column)) continue;
    refuse(
      'input-as-filter',
      `\`${columnName(name)}\` is an input of \`${model.model.name}\`, not a column to filter by.`,
      {
        range: name.range,
        hint: `Give inputs as ${columnName(name)} = '…', joined by AND; only \`${model.model.predict}\` can be filtered.`,
      },
    );
  }
  return { given, rest };
}

export interface JoinedInput {
  readonly column: string;
  /** Column of the data it is taken from; else `value`. */
  readonly from?: string;
  readonly value: Cell;
}

export interface SortedJoin {
  readonly given: ReadonlyMap<ModelLeaf, readonly JoinedInput[]>;
  /** What is done to the data before the models are asked. */
  readonly fetch: Fetch;
  /** What filters the joined rows at the end. */
  readonly rest?: Expression;
  /** Whether the rows come in the order that is wanted. */
  readonly isOrdered: boolean;
}

/** `data`: everything that is joined and is no model. */
export async function sortJoined(
  select: Select,
  data: readonly Leaf[],
  models: readonly ModelLeaf[],
  plan: Plan,
): Promise<SortedJoin> {
  const given = new Map<ModelLeaf, JoinedInput[]>(models.map(m => [m, []]));
  const dataTerms: Expression[] = [];
  const rest: Expression[] = [];
  const ofData = (name: Name) => isOfData(name, data, models);
  for (const term of conjuncts(select.where)) {
    const found = await givenTo(term, models, plan);
    if (found) {
      if (found.input.values.length !== 1)
        refuse('unsupported', 'Only one value can be given to a joined model.', { range: term.range });
      given.get(found.model)!.push({ column: found.input.column, value: found.input.values[0]! });
    } else if (namesIn(term).every(ofData) && !hasSubQuery(term)) dataTerms.push(term);
    else rest.push(term);
  }
  for (const term of onTerms(select.from!, models)) await sortOn(term, ofData, models, given, plan);
  const where = conjunction(dataTerms);
  const restTerm = conjunction(rest);
  const orderBy = earlyOrder(select, ofData);
  const early = orderBy && rest.length === 0;
  return {
    given,
    fetch: {
      ...(where && { where }),
      ...(orderBy && { orderBy }),
      ...(early && select.limit && { limit: select.limit, ...(select.offset && { offset: select.offset }) }),
    },
    ...(restTerm && { rest: restTerm }),
    isOrdered: orderBy !== undefined,
  };
}

/** The model that a condition gives a value to. */
async function givenTo(term: Expression, models: readonly ModelLeaf[], plan: Plan) {
  for (const model of models) {
    const input = await givenInput(term, plan, name => isQualified(name, model) && isInput(name, model));
    if (input) return { model, input };
  }
  return undefined;
}

/** Every combination of one value of each list. */
export function combinations<T>(lists: readonly (readonly T[])[]): readonly (readonly T[])[] {
  return lists.reduce<readonly (readonly T[])[]>(
    (rows, list) => rows.flatMap(row => list.map(value => [...row, value])),
    [[]],
  );
}

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
function earlyOrder(select: Select, ofData: (name: Name) => boolean): readonly OrderTerm[] | undefined {
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

async function sortOn(
  term: Expression,
  ofData: (name: Name) => boolean,
  models: readonly ModelLeaf[],
  given: ReadonlyMap<ModelLeaf, JoinedInput[]>,
  plan: Plan,
): Promise<void> {
  if (term.type === 'Binary' && term.operator === '=') {
    for (const [a, b] of [
      [term.left, term.right],
      [term.right, term.left],
    ] as const) {
      const model = a.type === 'Name' ? models.find(m => isQualified(a, m) && isInput(a, m)) : undefined;
      if (!model) continue;
      const column = columnName(a as Name);
      if (b.type === 'Name' && ofData(b))
        return void given.get(model)!.push({ column, from: columnName(b), value: null });
      const [value] = (await constantValues(b, plan)) ?? [];
      if (value !== undefined) return void given.get(model)!.push({ column, value });
    }
  }
  refuse('unsupported', 'A model is joined row by row; this condition cannot be used for it.', {
    range: term.range,
    hint: 'Use ON table.column = model.input to say where an input comes from; filter in the WHERE clause.',
  });
}

async function givenInput(
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

const isInput = (name: Name, model: ModelLeaf): boolean =>
  !sameName(columnName(name), model.model.predict) && (name.parts.length === 1 || isQualified(name, model));

function isQualified(name: Name, model: ModelLeaf): boolean {
  const by = qualifier(name);
  return (
    by !== undefined &&
    (sameName(by, model.alias) ||
      sameName(by, model.model.name) ||
      sameName(by, `${model.model.name}.${model.version.version}`))
  );
}

function isOfData(name: Name, data: readonly Leaf[], models: readonly ModelLeaf[]): boolean {
  const by = qualifier(name);
  if (by === undefined)
    return !sameName(columnName(name), 'error') && !models.some(m => sameName(m.model.predict, columnName(name)));
  return data.some(leaf => {
    const alias = aliasOf(leaf);
    if (alias !== undefined && sameName(by, alias)) return true;
    return leaf.type === 'Table' && sameName(by, leaf.name.parts.map(p => p.text).join('.'));
  });
}

function hasSubQuery(expression: Expression): boolean {
  let found = false;
  walk(expression, node => {
    if (node.type === 'SubQuery' || node.type === 'Exists') found = true;
  });
  return found;
}

/** The conditions that models are joined on. */
function onTerms(from: TableExpression, models: readonly ModelLeaf[]): readonly Expression[] {
  if (from.type !== 'Join') return [];
  const isModel = (side: TableExpression) => models.some(m => m.leaf === side);
  const own = isModel(from.left) || isModel(from.right) ? conjuncts(from.on) : [];
  return [...onTerms(from.left, models), ...onTerms(from.right, models), ...own];
}
