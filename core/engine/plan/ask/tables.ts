// Data and answers as scratch tables, one for each table and each model of the query: row n of all of them is one row. And the
// query over them.

import type { Cell, Column, Row } from '../../../adapters/source.ts';
import { sameName } from '../../../catalog/names.ts';
import type { Call, Expression, Name, Query, Select, Table, TableExpression, Target } from '../../../dialect/tree.ts';
import type { Range } from '../../../text/range.ts';
import { binary, columnName, qualifier } from '../conditions.ts';
import { aliasOf, type ModelLeaf, nameOf, scratchTable } from '../leaves.ts';
import type { Plan } from '../select.ts';
import { slices } from './data.ts';
import { isRowWise } from './order.ts';
import type { Prediction } from './prediction.ts';
import type { Flow } from './stages.ts';

export interface Tables {
  append(flows: readonly Flow[]): Promise<void>;
  empty(): Promise<void>;
  /** With LIMIT and OFFSET where they are still to be applied. */
  query(wanted?: Prediction['wanted']): Query;
}

/** `columns` are those of the data, all parts. */
export async function openTables(prediction: Prediction, columns: readonly Column[], plan: Plan): Promise<Tables> {
  const { scratch } = plan;
  const parts = partsOf(prediction, columns);
  const cut = slices(parts.map(part => part.columns.length));
  const data: (readonly [Table, string, (row: Row) => Row])[] = [];
  for (const [i, part] of parts.entries()) {
    const table = await scratch.create(part.columns);
    data.push([scratchTable(part.leaf, table), table, cut[i]!]);
  }
  const taken = columns.map(c => c.name);
  const models: AnswerTable[] = [];
  for (const { model, given } of prediction.stages) {
    const names = [model.model.predict, ...(prediction.questions?.names ?? given.map(g => g.column))];
    const error = free(['error', 'answer_error', '_error'], [...taken, ...names]);
    const table = await scratch.create([
      ...names.map((name, i) => ({ name, type: i === 0 ? 'text' : '' })),
      { name: error, type: 'text' },
    ]);
    models.push({ model, names, error, table, shown: scratchTable(model.leaf, table), failed: false });
  }

  return {
    async empty() {
      for (const table of [...data.map(d => d[1]), ...models.map(m => m.table)]) await scratch.empty(table);
    },
    async append(flows) {
      for (const [, table, part] of data)
        await scratch.append(
          table,
          flows.map(flow => part(flow.cells)),
        );
      for (const [i, model] of models.entries()) {
        const { given } = prediction.stages[i]!;
        await scratch.append(
          model.table,
          flows.map(flow => {
            const { text, problem } = flow.answers[i]!;
            if (problem) model.failed = true;
            const inputs = prediction.questions
              ? flow.cells
              : given.map(
                  (g): Cell => (g.from === undefined ? g.value : (flow.inputs.get(g.from.toLowerCase()) ?? null)),
                );
            return [text, ...inputs, problem?.message ?? null];
          }),
        );
      }
    },
    query(wanted) {
      const { select } = prediction;
      const from = joinedByRow([...data.map(d => d[0]), ...models.map(m => m.shown)], select.range);
      const targets = withErrors(
        select,
        select.targets.flatMap(target =>
          expanded(
            target,
            data.map(d => d[0]),
            models,
          ),
        ),
        models,
        plan,
      );
      return { ...select, from, targets, ...(wanted && limited(wanted, select.range)) };
    },
  };
}

interface AnswerTable {
  readonly model: ModelLeaf;
  /** The answer and what was given. */
  readonly names: readonly string[];
  /** What says why there is no answer: a column that can be named, and that `*` leaves out. */
  readonly error: string;
  readonly table: string;
  readonly shown: Table;
  failed: boolean;
}

function partsOf({ data }: Prediction, columns: readonly Column[]) {
  return data?.parts.map(({ leaf, columns: known }) => ({ leaf, columns: known ?? columns })) ?? [];
}

const free = (names: readonly string[], taken: readonly string[]): string =>
  names.find(name => !taken.some(other => sameName(other, name))) ?? names.at(-1)!;

function joinedByRow(tables: readonly Table[], range: Range): TableExpression {
  const [first, ...others] = tables;
  const called = (table: Table) => aliasOf(table)!;
  return others.reduce<TableExpression>(
    (left, right) => ({
      type: 'Join',
      operator: 'JOIN',
      range,
      left,
      right,
      on: binary('=', nameOf('_rowid_', range, called(first!)), nameOf('_rowid_', range, called(right))),
    }),
    first!,
  );
}

/** `*` without the columns that say what went wrong. */
function expanded(target: Target, data: readonly Table[], models: readonly AnswerTable[]): readonly Target[] {
  const { expression, range } = target;
  const answers = (model: AnswerTable) => model.names.map(name => as(nameOf(name, range, aliasOf(model.shown)!)));
  const as = (name: Expression): Target => ({ type: 'Target', range, expression: name });
  if (expression.type === 'Star') {
    const all = data.map(table => as(everyColumn(aliasOf(table)!, range)));
    return [...all, ...models.flatMap(answers)];
  }
  if (expression.type !== 'Name' || columnName(expression) !== '*') return [target];
  const model = models.find(m => sameName(qualifier(expression) ?? '', m.model.alias));
  return model ? answers(model) : [target];
}

const everyColumn = (alias: string, range: Range): Name => {
  const name = nameOf('*', range, alias);
  return { ...name, parts: [name.parts[0]!, { ...name.parts[1]!, quoted: false }] };
};

/** Where rows of the statement lack answers, a column says why. */
function withErrors(
  select: Select,
  targets: readonly Target[],
  models: readonly AnswerTable[],
  plan: Plan,
): readonly Target[] {
  const failed = models.filter(m => m.failed);
  if (failed.length === 0 || !plan.isOutermost || !plan.isPartial || !isRowWise(select)) return targets;
  const { range } = select;
  const columns = failed.map(m => nameOf(m.error, range, aliasOf(m.shown)!));
  if (
    targets.some(
      ({ expression }) => expression.type === 'Name' && failed.some(m => sameName(m.error, columnName(expression))),
    )
  )
    return targets;
  const [only, another] = columns;
  const call: Call = { type: 'Call', range, name: nameOf('coalesce', range), distinct: false, arguments: columns };
  return [...targets, { type: 'Target', range, expression: another ? call : only!, alias: nameOf('error', range) }];
}

function limited({ skip, take }: NonNullable<Prediction['wanted']>, range: Range): Partial<Select> {
  const number = (value: number): Expression => ({ type: 'Literal', range, value });
  return { limit: number(Number.isFinite(take) ? take : -1), ...(skip > 0 && { offset: number(skip) }) };
}
