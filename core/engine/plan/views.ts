// Views in a query: each is replaced by the query that it stands for, as if that stood there in parentheses.

import { nameKey, sameName } from '../../catalog/names.ts';
import type { ViewRecord } from '../../catalog/records.ts';
import type { CatalogSnapshot } from '../../catalog/snapshot.ts';
import { rewrite } from '../../dialect/rewrite.ts';
import type { DerivedTable, Name, Native, NativeTable, Query, Table } from '../../dialect/tree.ts';
import { findDatabase, findProject, resolveTable } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { everyCommonName } from './conditions.ts';
import { asNative, parseOwn } from './native.ts';

export interface Expanded {
  readonly query: Query;
  /** Where views stand in the text, with their names. */
  readonly views: readonly { readonly name: string; readonly at: Range }[];
}

/** `within` are the views that the query is part of: none of them can stand in it. */
export function expandViews(query: Query, catalog: CatalogSnapshot, within: readonly ViewRecord[] = []): Expanded {
  const views: { name: string; at: Range }[] = [];
  const common = new Set(everyCommonName(query));
  const expanded = rewrite<Query>(query, node => {
    if (node.type !== 'Table') return undefined;
    const table = node as Table;
    if (table.name.parts.length === 1 && common.has(nameKey(table.name.parts[0]!.text))) return undefined;
    const resolved = resolveTable(table.name, catalog);
    if (resolved.type !== 'view') return undefined;
    const { view } = resolved;
    refuseRecursion(view, within, table.name.range);
    views.push({ name: view.name, at: table.name.range });
    return standIn(view, table, catalog, [...within, view]);
  });
  return { query: expanded, views };
}

/** What goes wrong inside a view is told at the view's name, with the view's name. */
export function inView(error: unknown, views: Expanded['views']): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { range, message } = error.problem;
  const view = range && views.find(({ at }) => at.from === range.from && at.to === range.to);
  if (!view) return error;
  const told = `In the view \`${view.name}\`: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  return new ProblemError({ ...error.problem, message: told }, { cause: error });
}

/** The query of a view, from the text that it is or was made of. */
export function queryOfView(view: ViewRecord, native: Native, catalog: CatalogSnapshot): Query {
  const query = parseOwn(native);
  return sameName(view.project, catalog.project) ? query : inProjectOf(view, query, catalog);
}

function standIn(
  view: ViewRecord,
  { name, alias, range }: Table,
  catalog: CatalogSnapshot,
  within: readonly ViewRecord[],
): DerivedTable | NativeTable {
  const at = name.range;
  const called = alias ?? oneName(view.name, at);
  if (view.database !== undefined) {
    const source = oneName(view.database, at);
    return { type: 'NativeTable', range, source, query: asNative(view.query, at), alias: called };
  }
  const { query } = expandViews(queryOfView(view, asNative(view.query, at), catalog), catalog, within);
  return { type: 'DerivedTable', range, query, alias: called, columns: [] };
}

/** Bare names in a view are those of its own project, wherever it is used. */
function inProjectOf(view: ViewRecord, query: Query, catalog: CatalogSnapshot): Query {
  const common = new Set(everyCommonName(query));
  return rewrite<Query>(query, node => {
    if (node.type !== 'Table') return undefined;
    const table = node as Table;
    const [first, second] = table.name.parts;
    if (!first || (!second && common.has(nameKey(first.text)))) return undefined;
    if (second && (findDatabase(first.text, catalog) || findProject(first.text, catalog))) return undefined;
    const parts = [{ text: view.project, quoted: true, range: first.range }, ...table.name.parts];
    const qualified: Table = { ...table, name: { ...table.name, parts } };
    return qualified;
  });
}

function refuseRecursion(view: ViewRecord, within: readonly ViewRecord[], range: Range): void {
  const from = within.findIndex(v => sameName(v.name, view.name) && sameName(v.project, view.project));
  if (from < 0) return;
  const circle = [...within.slice(from), view].map(v => `\`${v.name}\``).join(' → ');
  refuse('view-recursion', `The view \`${view.name}\` reads itself: ${circle}.`, {
    range,
    hint: `Give one of them another query with ALTER VIEW.`,
  });
}

const oneName = (text: string, range: Range): Name => ({
  type: 'Name',
  range,
  parts: [{ text, quoted: true, range }],
});
