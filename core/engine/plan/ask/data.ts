// The rows that a query asks models about: of one table, or of several that are joined first, at their source where one has
// them all.

import type { Column, Row } from '../../../adapters/source.ts';
import { makeSelect } from '../../../dialect/make.ts';
import { printQuery } from '../../../dialect/print.ts';
import { rewrite } from '../../../dialect/rewrite.ts';
import type { Select, Table, TableExpression, Target } from '../../../dialect/tree.ts';
import { resolveTable } from '../../../semantics/resolve.ts';
import { refuse } from '../../../text/problem.ts';
import { conjunction, conjuncts } from '../conditions.ts';
import { type Fetch, fetchLeaf, fetchRows, narrowed } from '../fetch.ts';
import { aliasOf, isCommon, type Leaf, type ModelLeaf, nameOf, scratchTable } from '../leaves.ts';
import { pushedRows } from '../pushDown.ts';
import type { Rows } from '../relation.ts';
import type { Plan } from '../select.ts';
import { tableIn } from '../target.ts';
import type { SortedJoin } from './inputs.ts';

export interface Data {
  /** Each with its columns, which stand one after the other in a row; those of a sole table come with the rows. */
  readonly parts: readonly DataPart[];
  readonly rows: Rows;
}

export interface DataPart {
  readonly leaf: Leaf;
  readonly columns?: readonly Column[];
}

export async function dataOf(
  from: TableExpression,
  data: readonly Leaf[],
  models: readonly ModelLeaf[],
  { fetch, before }: Pick<SortedJoin, 'fetch' | 'before'>,
  plan: Plan,
): Promise<Data> {
  const [sole, another] = data;
  if (!another) {
    const rows = fetchRows(sole!, plan, fetch);
    return { parts: [{ leaf: sole! }], rows: before ? narrowed(rows, sole!, plan, before) : rows };
  }
  const tree = withoutModels(from, models)!;
  if (before) {
    const where = conjunction([...conjuncts(fetch.where), ...conjuncts(before.where)])!;
    return await joinedHere(tree, data, { ...before, where }, plan);
  }
  const pushed = await atOneSource(data, plan);
  if (pushed) {
    const query = joinedSelect(tree, pushed.parts, fetch);
    return { parts: pushed.parts, rows: pushedRows(query, pushed.database, plan) };
  }
  return await joinedHere(tree, data, fetch, plan);
}

type KnownPart = Required<DataPart>;

/** All are tables of one database that has told its columns. */
async function atOneSource(data: readonly Leaf[], plan: Plan) {
  const { execution } = plan;
  const parts: KnownPart[] = [];
  let database: string | undefined;
  for (const leaf of data) {
    if (leaf.type !== 'Table' || isCommon(leaf, plan)) return undefined;
    const resolved = resolveTable(leaf.name, execution.catalog());
    if (resolved.type !== 'table' || (database ?? resolved.database.name) !== resolved.database.name) return undefined;
    database = resolved.database.name;
    const schemas =
      execution.sessions.schemas(database) ?? (await execution.sessions.describe(database, execution.signal));
    const table = tableIn(schemas, resolved);
    if (!table) return undefined;
    parts.push({ leaf, columns: table.columns });
  }
  return database === undefined ? undefined : { database, parts };
}

async function joinedHere(tree: TableExpression, data: readonly Leaf[], fetch: Fetch, plan: Plan): Promise<Data> {
  const tables = new Map<TableExpression, Table>();
  const parts: KnownPart[] = [];
  for (const leaf of data) {
    const table = await fetchLeaf(leaf, plan);
    const { columns } = await plan.scratch.all(`SELECT * FROM ${table} LIMIT 0`);
    tables.set(leaf, scratchTable(leaf, table));
    parts.push({ leaf, columns });
  }
  const local = rewrite(tree, node => tables.get(node as TableExpression));
  const sql = printQuery(joinedSelect(local, parts, fetch), { quoting: 'sqlite', using: false });
  return { parts, rows: plan.scratch.select(sql) };
}

/** Every column of every part, in order. */
function joinedSelect(from: TableExpression, parts: readonly KnownPart[], fetch: Fetch): Select {
  const targets = parts.flatMap(({ leaf, columns }) => {
    const alias =
      aliasOf(leaf) ??
      refuse('unsupported', 'A sub-select that is joined needs a name.', {
        range: leaf.range,
        hint: 'Write (SELECT …) AS t.',
      });
    return columns.map(
      ({ name }): Target => ({ type: 'Target', range: leaf.range, expression: nameOf(name, leaf.range, alias) }),
    );
  });
  return makeSelect(from.range, { from, targets, ...fetch });
}

function withoutModels(from: TableExpression, models: readonly ModelLeaf[]): TableExpression | undefined {
  if (from.type !== 'Join') return models.some(m => m.leaf === from) ? undefined : from;
  const left = withoutModels(from.left, models);
  const right = withoutModels(from.right, models);
  return left && right ? { ...from, left, right } : (left ?? right);
}

/** The cells of one part. */
export function slices(widths: readonly number[]): readonly ((row: Row) => Row)[] {
  let from = 0;
  return widths.map(width => {
    const start = from;
    from += width;
    return widths.length === 1 ? row => row : row => row.slice(start, start + width);
  });
}
