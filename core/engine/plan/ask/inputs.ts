// Which conditions of a query are questions to a model, which the source may apply, and which are left for the end.
import type { Expression, Name, Select, TableExpression } from '../../../dialect/tree.ts';
import { refuse } from '../../../text/problem.ts';
import { columnName, conjunction, conjuncts, namesIn } from '../conditions.ts';
import type { Fetch } from '../fetch.ts';
import type { Leaf, ModelLeaf } from '../leaves.ts';
import type { Plan } from '../select.ts';
import { type GivenInput, givenInput, givenTo, type JoinedInput, takesFrom } from './given.ts';
import { hasSubQuery, isInput, isOfData, isQualified, namesAnswers } from './names.ts';
import { earlyOrder } from './order.ts';

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
  for (const term of rest) refuseOuterValue(term, model);
  for (const name of rest.flatMap(namesIn)) {
    const column = columnName(name).toLowerCase();
    if ([model.model.predict.toLowerCase(), 'error'].includes(column) || given.has(column)) continue;
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

/** `content = t.note`: the value would be another one for each row of a query around this one. */
function refuseOuterValue(term: Expression, model: ModelLeaf): void {
  if (term.type !== 'Binary' || term.operator !== '=') return;
  const { left, right } = term;
  const [input, value] = left.type === 'Name' && isInput(left, model) ? [left, right] : [right, left];
  const [outer] = namesIn(value).filter(name => name.parts.length > 1 && !isQualified(name, model));
  if (!outer || input.type !== 'Name' || !isInput(input, model)) return;
  refuse('input-of-outer-row', `\`${columnName(input)}\` is given a column of the query around this one.`, {
    range: term.range,
    hint: `Join the model instead: FROM … AS t JOIN ${model.model.name} ON ${model.model.name}.${columnName(input)} = t.${columnName(outer)}.`,
  });
}

export interface SortedJoin {
  readonly given: ReadonlyMap<ModelLeaf, readonly JoinedInput[]>;
  /** What is done to the data at its source. */
  readonly fetch: Fetch;
  /** What is done to it then, still before the models are asked: conditions with sub-queries, and what follows them. */
  readonly before?: Fetch;
  /** What filters the joined rows at the end. */
  readonly rest?: Expression;
  /** Whether the rows come in the order that is wanted. */
  readonly isOrdered: boolean;
}

/** `data`: everything that is joined before the models are asked, and is no model. `isJoinedLater`: there are other tables. */
export async function sortJoined(
  select: Select,
  data: readonly Leaf[],
  models: readonly ModelLeaf[],
  isJoinedLater: boolean,
  plan: Plan,
): Promise<SortedJoin> {
  const given = new Map<ModelLeaf, JoinedInput[]>(models.map(m => [m, []]));
  const dataTerms: Expression[] = [];
  const before: Expression[] = [];
  const rest: Expression[] = [];
  // A name alone may be a column of a table that is joined later.
  const ofData = (name: Name) => !(isJoinedLater && name.parts.length === 1) && isOfData(name, data, models);
  for (const term of conjuncts(select.where)) {
    const found = await givenTo(term, models, plan);
    if (found) {
      if (found.input.values.length !== 1)
        refuse('unsupported', 'Only one value can be given to a joined model.', { range: term.range });
      given.get(found.model)!.push({ column: found.input.column, value: found.input.values[0]!, range: term.range });
    } else if (await takesFrom(term, data, models, given, plan)) continue;
    else if (!namesIn(term).every(ofData) || namesAnswers(term, models)) rest.push(term);
    else (hasSubQuery(term) ? before : dataTerms).push(term);
  }
  for (const term of onTerms(select.from!, models)) await sortOn(term, data, models, given, plan);
  const where = conjunction(dataTerms);
  const restTerm = conjunction(rest);
  const orderBy = isJoinedLater ? undefined : earlyOrder(select, ofData);
  const early = orderBy && rest.length === 0;
  const wanted = {
    ...(orderBy && { orderBy }),
    ...(early && select.limit && { limit: select.limit, ...(select.offset && { offset: select.offset }) }),
  };
  const kept = conjunction(before);
  return {
    given,
    fetch: { ...(where && { where }), ...(!kept && wanted) },
    ...(kept && { before: { where: kept, ...wanted } }),
    ...(restTerm && { rest: restTerm }),
    isOrdered: orderBy !== undefined,
  };
}

async function sortOn(
  term: Expression,
  data: readonly Leaf[],
  models: readonly ModelLeaf[],
  given: ReadonlyMap<ModelLeaf, JoinedInput[]>,
  plan: Plan,
): Promise<void> {
  if (await takesFrom(term, data, models, given, plan)) return;
  refuse('unsupported', 'A model is joined row by row; this condition cannot be used for it.', {
    range: term.range,
    hint: 'ON model.input = table.column says where an input comes from. What is to be computed first goes into a sub-select, FROM (SELECT … AS input FROM …) AS t; conditions go into the WHERE clause.',
  });
}

/** The conditions that models are joined on. */
function onTerms(from: TableExpression, models: readonly ModelLeaf[]): readonly Expression[] {
  if (from.type !== 'Join') return [];
  const isModel = (side: TableExpression) => models.some(m => m.leaf === side);
  const own = isModel(from.left) || isModel(from.right) ? conjuncts(from.on) : [];
  return [...onTerms(from.left, models), ...onTerms(from.right, models), ...own];
}
