// A SELECT that asks models, made ready: where its rows come from, what each model is given, and what is left to do with the
// answers. Nothing is asked yet.

import * as descriptors from '../../../adapters/descriptors.ts';
import type { Row } from '../../../adapters/source.ts';
import { sameName } from '../../../catalog/names.ts';
import type { Expression, Join, Options, Select } from '../../../dialect/tree.ts';
import { checkOptions, type Values } from '../../../semantics/options.ts';
import { optionsWithoutEffect, queryOptions } from '../../../semantics/statementOptions.ts';
import { ProblemError, problem, refuse } from '../../../text/problem.ts';
import { unready } from '../../predict/unready.ts';
import { conjunction } from '../conditions.ts';
import { type Leaf, leavesOf, type ModelLeaf, modelLeaf } from '../leaves.ts';
import { localiseSubQueries } from '../localise.ts';
import type { Plan } from '../select.ts';
import { type Data, dataOf } from './data.ts';
import { combinations, type JoinedInput } from './given.ts';
import { sortConditions, sortJoined } from './inputs.ts';
import { splitFrom } from './late.ts';
import { isRowWise } from './order.ts';
import { type KnownPart, requireGiven, requireInputs } from './required.ts';

export interface Prediction {
  /** Missing where the questions stand in the statement. */
  readonly data?: Data;
  /** Without data: one row of inputs per question, and what they are called. */
  readonly questions?: { readonly names: readonly string[]; readonly rows: readonly Row[] };
  /** In the order in which they are asked: a later one sees the answers of the earlier. */
  readonly stages: readonly Stage[];
  /** What is joined to the rows and their answers. */
  readonly late: readonly Join[];
  /** What is left for the end; FROM is what was asked. */
  readonly select: Select;
  /** The rows of the result can be told group by group; of them, only those are wanted. */
  readonly wanted?: { readonly skip: number; readonly take: number };
}

export interface Stage {
  readonly model: ModelLeaf;
  readonly given: readonly JoinedInput[];
  readonly options: Values;
  /** Checks that everything the prompt needs is among the columns of the data and the earlier answers. */
  check(parts: readonly KnownPart[]): void;
}

/** Nothing where no model is asked. */
export async function predictionOf(written: Select, plan: Plan): Promise<Prediction | undefined> {
  if (!written.from) return undefined;
  const leaves = leavesOf(written.from);
  const models = leaves.flatMap(leaf => modelLeaf(leaf, plan) ?? []);
  if (models.length === 0) return undefined;
  for (const { version, leaf } of models) {
    const reason = unready(version);
    if (reason) throw new ProblemError({ ...reason, range: leaf.name.range });
  }
  noteUseless(written.using, plan);
  // What the questions depend on is read even where the rest is only explained.
  const feeding = { ...plan, reads: true, isOutermost: false };
  const select: Select = { ...(await localiseSubQueries(written, feeding)), with: [] };
  return leaves.length === 1 ? asked(select, models[0]!, feeding) : joined(select, leaves, models, feeding);
}

/** `FROM m WHERE content = '…'`: one question per combination of the given inputs. */
async function asked(select: Select, model: ModelLeaf, plan: Plan): Promise<Prediction> {
  const { given, rest } = await sortConditions(select, model, plan);
  const inputs = [...given.values()];
  requireGiven(model, given, select.clauses.where ?? model.leaf.range, plan);
  const { where: _, ...others } = select;
  const left = withWhere(others, conjunction(rest));
  return {
    questions: { names: inputs.map(g => g.column), rows: combinations(inputs.map(g => g.values)) },
    stages: [{ model, given: [], options: optionsFor(select.using, model, [model]), check: () => {} }],
    late: [],
    ...ended(left, left.orderBy.length === 0),
  };
}

/** `FROM t JOIN m`: one question per row of `t`. */
async function joined(
  select: Select,
  leaves: readonly Leaf[],
  models: readonly ModelLeaf[],
  plan: Plan,
): Promise<Prediction> {
  if (leaves.length === models.length) {
    refuse('unsupported', 'Models cannot be joined without a table that asks the questions.', {
      range: models[1]!.leaf.range,
      hint: 'Ask them one by one, COMPARE them, or join each to a table: FROM db.t AS t JOIN a JOIN b.',
    });
  }
  const { from, late } = splitFrom(select.from!, models);
  const data = leavesOf(from).filter(leaf => !models.some(m => m.leaf === leaf));
  const sorted = await sortJoined({ ...select, from }, data, models, late.length > 0, plan);
  const { given, fetch, before, rest, isOrdered } = sorted;
  const isLimited = (before ?? fetch).limit !== undefined;
  const stages = models.map((model): Stage => {
    const own = given.get(model) ?? [];
    return {
      model,
      given: own,
      options: optionsFor(select.using, model, models),
      check: parts => requireInputs(model, own, models, parts, plan),
    };
  });
  const { where: _, limit, offset, orderBy, ...others } = select;
  const left = withWhere(
    {
      ...others,
      orderBy: isOrdered ? [] : orderBy,
      ...(!isLimited && limit && { limit }),
      ...(!isLimited && offset && { offset }),
    },
    rest,
  );
  return { data: await dataOf(from, data, models, sorted, plan), stages, late, ...ended(left, isOrdered) };
}

/** LIMIT counts rows as they come, so that nothing is asked about those that are not wanted. */
function ended(select: Select, isOrdered: boolean): Pick<Prediction, 'select' | 'wanted'> {
  const [skip, take] = [count(select.offset, 0), count(select.limit, Number.POSITIVE_INFINITY)];
  if (!isOrdered || !isRowWise(select) || skip === undefined || take === undefined) return { select };
  const { limit: _, offset: __, ...rest } = select;
  return { select: rest, wanted: { skip, take } };
}

function count(expression: Expression | undefined, otherwise: number): number | undefined {
  if (!expression) return otherwise;
  return expression.type === 'Literal' && typeof expression.value === 'number' ? expression.value : undefined;
}

const withWhere = (select: Omit<Select, 'where'>, where: Expression | undefined): Select =>
  where ? { ...select, where } : select;

function noteUseless(using: Options | undefined, { execution }: Plan): void {
  for (const { key, range } of using?.entries ?? []) {
    const name = key.parts.at(-1)!.text.toLowerCase();
    if (!optionsWithoutEffect.has(name)) continue;
    execution.note(
      problem('clause-without-effect', `\`${name}\` has no effect: rows are read and asked about as they come.`, {
        severity: 'warning',
        range,
        hint: 'Leave it out; threads = … says how many questions are asked at once.',
      }),
    );
  }
}

/** Options without a prefix go to every model, `m.key` to the model called `m`. */
function optionsFor(using: Options | undefined, model: ModelLeaf, models: readonly ModelLeaf[]): Values {
  if (!using) return {};
  const entries = using.entries.flatMap(entry => {
    const [first, ...rest] = entry.key.parts;
    if (!first || rest.length === 0) return [entry];
    const other = models.find(m => sameName(m.alias, first.text));
    if (!other || other === model) return [{ ...entry, key: { ...entry.key, parts: other ? rest : entry.key.parts } }];
    return [];
  });
  const known = [...queryOptions, ...(descriptors.provider(model.version.provider)?.options.select ?? [])];
  const { values, problems } = checkOptions({ ...using, entries }, known, `The model \`${model.model.name}\``);
  if (problems[0]) throw new ProblemError(problems[0]);
  return values;
}
