// The prediction step of a query: gathers the inputs of each model, asks it, and puts the answers into the scratch database.

import * as descriptors from '../../adapters/descriptors.ts';
import type { Cell } from '../../adapters/source.ts';
import { sameName } from '../../catalog/names.ts';
import type { Options, Select, TableExpression } from '../../dialect/tree.ts';
import { checkOptions, type Values } from '../../semantics/options.ts';
import { askOptions } from '../../semantics/statementOptions.ts';

import { ProblemError, problem, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { type Asked, cacheOf, openAsker } from '../predict/asker.ts';
import { askRows } from '../predict/askRows.ts';
import { within } from '../predict/budget.ts';
import { type Inputs, inputColumns } from '../predict/inputs.ts';
import { unready } from '../predict/unready.ts';
import { binary, conjunction } from './conditions.ts';
import { combinations, type GivenInput, sortConditions, sortJoined } from './inputs.ts';
import { aliasOf, fetchRelation, type Leaf, type ModelLeaf, nameOf, scratchTable } from './leaves.ts';
import type { Plan } from './select.ts';

/** `FROM m WHERE content = '…'`: one question per combination of the given inputs. */
export async function askOne(select: Select, model: ModelLeaf, plan: Plan): Promise<Select> {
  refuseUnready(model);
  const options = selectOptions(select.using, model, [model]);
  const { given, rest } = sortConditions(select, model, plan);
  requireInputs(model, new Set(given.keys()), select.clauses.where ?? model.leaf.range);
  noteUnused(model, given, plan);
  const rows = combinations([...given.values()].map(g => g.values));
  const names = [...given.keys()];
  const inputs = rows.map(values => new Map(names.map((name, i) => [name, values[i] ?? null])));
  const table = await answerTable(
    model,
    inputs,
    [...given.values()].map(g => g.column),
    options,
    plan,
  );
  const { where: _, ...others } = select;
  const where = conjunction(rest);
  return { ...others, from: scratchTable(model.leaf, table), ...(where && { where }) };
}

/** `FROM t JOIN m`: one question per row of `t`; a later model sees the answers of the earlier ones. */
export async function askJoined(
  select: Select,
  leaves: readonly Leaf[],
  models: readonly ModelLeaf[],
  plan: Plan,
): Promise<Select> {
  for (const model of models) refuseUnready(model);
  const data = soleDataLeaf(leaves, models);
  const sorted = sortJoined(select, data, models, plan);
  const relation = await fetchRelation(data, plan, sorted.fetch);
  const dataTable = scratchTable(data, plan.scratch.add(relation.columns, relation.rows));
  const inputs = relation.rows.map(
    row => new Map(relation.columns.map((c, i) => [c.name.toLowerCase(), row[i] ?? null])),
  );
  let from: TableExpression = dataTable;
  for (const model of models) {
    const given = sorted.given.get(model) ?? [];
    const known = new Set([
      ...relation.columns.map(c => c.name.toLowerCase()),
      ...given.map(g => g.column.toLowerCase()),
    ]);
    for (const earlier of models.slice(0, models.indexOf(model))) known.add(earlier.model.predict.toLowerCase());
    requireInputs(
      model,
      known,
      model.leaf.range,
      relation.columns.map(c => c.name),
    );
    for (const input of inputs)
      for (const g of given)
        input.set(g.column.toLowerCase(), g.from ? (input.get(g.from.toLowerCase()) ?? null) : g.value);
    const columns = given.map(g => g.column);
    const table = await answerTable(
      model,
      inputs,
      columns,
      selectOptions(select.using, model, models),
      plan,
      (index, text) => inputs[index]!.set(model.model.predict.toLowerCase(), text),
    );
    from = joinByRow(from, scratchTable(model.leaf, table), aliasOf(dataTable)!, model.alias, model.leaf.range);
  }
  const { where: _, limit, offset, ...others } = select;
  return {
    ...others,
    from,
    ...(sorted.rest && { where: sorted.rest }),
    ...(!sorted.fetch.limit && limit && { limit }),
    ...(!sorted.fetch.offset && offset && { offset }),
  };
}

async function answerTable(
  { model, version }: ModelLeaf,
  inputs: readonly Inputs[],
  columns: readonly string[],
  options: Values,
  plan: Plan,
  onAnswer: (index: number, text: string | null) => void = () => {},
): Promise<string> {
  const { cache, max_cost, ...given } = options;
  const asked: Asked = { version, options: given, cache: cacheOf(cache, plan.execution) };
  const { execution } = plan;
  const asker = await openAsker(within(max_cost, execution), asked, execution.signal);
  const answers: { text: string | null; truncated: boolean }[] = [];
  async function* all() {
    yield inputs;
  }
  for await (const group of askRows(asker, all(), row => row, execution.host)) {
    for (const [, outcome] of group) {
      if (outcome.type === 'failed') throw new ProblemError(outcome.problem);
      if (outcome.type === 'over') continue;
      onAnswer(answers.length, outcome.text);
      answers.push(outcome);
    }
  }
  const cut = answers.filter(a => a.truncated).length;
  if (cut > 0) {
    const of = answers.length > 1 ? `${cut} of ${answers.length} answers were` : 'The answer was';
    plan.execution.note(
      problem('answer-cut', `${of} cut at max_tokens.`, {
        severity: 'warning',
        hint: 'Raise it: USING max_tokens = ….',
      }),
    );
  }
  return plan.scratch.add(
    [{ name: model.predict, type: 'text' }, ...columns.map(name => ({ name, type: '' }))],
    answers.map((answer, i) => [answer.text, ...columns.map((c): Cell => inputs[i]!.get(c.toLowerCase()) ?? null)]),
  );
}

/** Options without a prefix go to every model, `m.key` to the model called `m`. */
function selectOptions(using: Options | undefined, model: ModelLeaf, models: readonly ModelLeaf[]): Values {
  if (!using) return {};
  const entries = using.entries.flatMap(entry => {
    const [first, ...rest] = entry.key.parts;
    if (!first || rest.length === 0) return [entry];
    const other = models.find(m => sameName(m.alias, first.text));
    if (!other || other === model) return [{ ...entry, key: { ...entry.key, parts: other ? rest : entry.key.parts } }];
    return [];
  });
  const known = [...askOptions, ...(descriptors.provider(model.version.provider)?.options.select ?? [])];
  const { values, problems } = checkOptions({ ...using, entries }, known, `The model \`${model.model.name}\``);
  if (problems[0]) throw new ProblemError(problems[0]);
  return values;
}

export function requireInputs(
  model: ModelLeaf,
  known: ReadonlySet<string>,
  at: Range,
  columns: readonly string[] = [],
): void {
  const missing = inputColumns(model.version).filter(c => !known.has(c.toLowerCase()));
  if (missing.length === 0) return;
  const list = missing.map(c => `\`${c}\``).join(' and ');
  refuse('missing-input', `\`${model.model.name}\` needs ${list}, which its prompt template uses.`, {
    range: at,
    hint: columns.length
      ? `The columns here are ${columns.map(c => `\`${c}\``).join(', ')}; rename one with AS in a sub-select, or add AND ${model.alias}.${missing[0]} = '…'.`
      : `Give it in the WHERE clause: ${missing.map(c => `${c} = '…'`).join(' AND ')}.`,
  });
}

function noteUnused(model: ModelLeaf, given: ReadonlyMap<string, GivenInput>, plan: Plan): void {
  const used = new Set(inputColumns(model.version).map(c => c.toLowerCase()));
  for (const [name, input] of given) {
    if (used.has(name)) continue;
    plan.execution.note(
      problem(
        'unused-input',
        `\`${input.column}\` is given, but the prompt template of \`${model.model.name}\` does not use it.`,
        {
          severity: 'warning',
          range: input.range,
          hint: `It uses ${[...used].map(c => `\`${c}\``).join(', ') || 'no column'}.`,
        },
      ),
    );
  }
}

function refuseUnready(model: ModelLeaf): void {
  const reason = unready(model.version);
  if (reason) throw new ProblemError({ ...reason, range: model.leaf.name.range });
}

function soleDataLeaf(leaves: readonly Leaf[], models: readonly ModelLeaf[]): Leaf {
  const data = leaves.filter(leaf => !models.some(m => m.leaf === leaf));
  if (data.length === 1) return data[0]!;
  const at = (data[1] ?? models[1]!.leaf).range;
  if (data.length === 0) {
    refuse('unsupported', 'Models cannot be joined without a table that asks the questions.', {
      range: at,
      hint: 'Ask them one by one, COMPARE them, or join each to a table: FROM db.t AS t JOIN a JOIN b.',
    });
  }
  refuse('unsupported', 'A model can be joined to one table only.', {
    range: at,
    hint: 'Join the tables in a sub-select first: FROM (SELECT … FROM a JOIN b ON …) AS t JOIN m.',
  });
}

function joinByRow(
  left: TableExpression,
  right: TableExpression,
  data: string,
  model: string,
  at: Range,
): TableExpression {
  const on = binary('=', nameOf('_rowid_', at, data), nameOf('_rowid_', at, model));
  return { type: 'Join', operator: 'JOIN', range: at, left, right, on };
}
