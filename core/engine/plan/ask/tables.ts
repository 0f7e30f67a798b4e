// Data and answers as scratch tables, one for each table and each model of the query: row n of all of them is one row. And the
// query over them.

import type { Column, Row } from '../../../adapters/source.ts';
import { sameName } from '../../../catalog/names.ts';
import { rewrite } from '../../../dialect/rewrite.ts';
import type {
  Call,
  Expression,
  Join,
  Name,
  Query,
  Select,
  Table,
  TableExpression,
  Target,
} from '../../../dialect/tree.ts';
import type { Range } from '../../../text/range.ts';
import { binary, columnName, qualifier } from '../conditions.ts';
import { fetchLeaf } from '../fetch.ts';
import { aliasOf, type Leaf, leavesOf, type ModelLeaf, nameOf, scratchTable } from '../leaves.ts';
import type { Rows } from '../relation.ts';
import type { Plan } from '../select.ts';
import { slices } from './data.ts';
import { marked, markOf, placesOf, withRowNumber } from './marks.ts';
import { isRowWise } from './order.ts';
import type { Prediction } from './prediction.ts';
import { type Flow, inputValue } from './stages.ts';

export interface Tables {
  append(flows: readonly Flow[]): Promise<void>;
  empty(): Promise<void>;
  /** With LIMIT and OFFSET where they are still to be applied. */
  query(wanted?: Prediction['wanted']): Query;
  /** The rows of that query, with the marks of their answers where rows of the statement have any. */
  marked(rows: Rows): Rows;
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
    models.push({ model, names, error, table, shown: scratchTable(model.leaf, table), failed: false, marks: [] });
  }
  const tables = [...data.map(d => d[0]), ...models.map(m => m.shown)];
  const later = await laterTables(prediction.late, plan);
  /** Its rows are rows of the result, each made of one that was asked about. */
  const isMarked = plan.isOutermost && plan.isPartial && isRowWise(prediction.select) && prediction.late.length === 0;
  const targets = (): readonly Target[] => {
    const { select } = prediction;
    const all = select.targets.flatMap(target =>
      expanded(target, tables.slice(0, data.length), models, [...later.values()]),
    );
    return withErrors(select, all, models, plan);
  };

  return {
    async empty() {
      for (const model of models) model.marks = [];
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
            const answer = flow.answers[i]!;
            const { text, problem } = answer;
            if (problem) model.failed = true;
            if (isMarked) model.marks.push(markOf(answer));
            const inputs = prediction.questions ? flow.cells : given.map(input => inputValue(input, flow.inputs));
            return [text, ...inputs, problem?.message ?? null];
          }),
        );
      }
    },
    query(wanted) {
      const { select } = prediction;
      const from = joinedLater(joinedByRow(tables, select.range), prediction.late, later);
      const shown = isMarked ? withRowNumber(targets(), select.range, tables[0]!) : targets();
      return { ...select, from, targets: shown, ...(wanted && limited(wanted, select.range)) };
    },
    marked(rows) {
      if (!isMarked) return rows;
      const width = (alias: string) =>
        parts[tables.findIndex(table => sameName(aliasOf(table)!, alias))]?.columns.length ?? 0;
      const shown = targets();
      return marked(
        rows,
        models.map(({ model, marks }) => {
          const { alias } = model;
          return { marks, places: placesOf(shown, { alias, answer: model.model.predict }, width) };
        }),
      );
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
  /** Of each row. */
  marks: ReturnType<typeof markOf>[];
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

async function laterTables(late: readonly Join[], plan: Plan): Promise<ReadonlyMap<Leaf, Table>> {
  const tables = new Map<Leaf, Table>();
  for (const leaf of late.flatMap(join => leavesOf(join.right)))
    tables.set(leaf, scratchTable(leaf, await fetchLeaf(leaf, plan)));
  return tables;
}

const joinedLater = (from: TableExpression, late: readonly Join[], tables: ReadonlyMap<Leaf, Table>): TableExpression =>
  late.reduce<TableExpression>(
    (left, join) => ({ ...join, left, right: rewrite(join.right, node => tables.get(node as Leaf)) }),
    from,
  );

/** `*` without the columns that say what went wrong. */
function expanded(
  target: Target,
  data: readonly Table[],
  models: readonly AnswerTable[],
  later: readonly Table[],
): readonly Target[] {
  const { expression, range } = target;
  const answers = (model: AnswerTable) => model.names.map(name => as(nameOf(name, range, aliasOf(model.shown)!)));
  const as = (name: Expression): Target => ({ type: 'Target', range, expression: name });
  if (expression.type === 'Star') {
    const all = (tables: readonly Table[]) => tables.map(table => as(everyColumn(aliasOf(table)!, range)));
    return [...all(data), ...models.flatMap(answers), ...all(later)];
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
