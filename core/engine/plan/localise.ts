// Brings everything that a query reads into the scratch database and returns the query over what is there now.

import { sameName } from '../../catalog/names.ts';
import { selectAllFrom } from '../../dialect/make.ts';
import { rewrite } from '../../dialect/rewrite.ts';
import type { Exists, Name, Query, Select, SubQuery, TableExpression } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { plainName } from '../../semantics/resolve.ts';
import { ProblemError } from '../../text/problem.ts';
import { predictionOf } from './ask/prediction.ts';
import { predictedQuery } from './ask/rows.ts';
import { qualifier } from './conditions.ts';
import { fetchLeaf } from './fetch.ts';
import { aliasOf, leavesOf, nameOf, scratchTable } from './leaves.ts';
import { pushedRows } from './pushDown.ts';
import { type Plan, resolveAll, soleDatabase } from './select.ts';

export async function localise(query: Query, plan: Plan): Promise<Query> {
  if (query.type === 'SetOperation') {
    return { ...query, left: await localise(query.left, plan), right: await localise(query.right, plan) };
  }
  const prediction = await predictionOf(query, plan);
  if (prediction) return await predictedQuery(prediction, plan);
  const select: Select = { ...(await localiseSubQueries(query, plan)), with: [] };
  if (!select.from) return select;
  const fetched = new Map<TableExpression, TableExpression>();
  for (const leaf of leavesOf(select.from)) fetched.set(leaf, scratchTable(leaf, await fetchLeaf(leaf, plan)));
  return { ...select, from: rewrite(select.from, node => fetched.get(node as TableExpression)) };
}

/** Sub-queries that stand in expressions stay where they are, over scratch tables; those in FROM are leaves. */
export async function localiseSubQueries(select: Select, plan: Plan): Promise<Select> {
  const { from, with: _, ...expressions } = select;
  const found: (SubQuery | Exists)[] = [];
  walk(expressions as Select, node => {
    if (node.type !== 'SubQuery' && node.type !== 'Exists') return undefined;
    found.push(node as SubQuery | Exists);
    return false;
  });
  if (found.length === 0) return select;
  const local = new Map<unknown, SubQuery | Exists>();
  for (const node of found)
    local.set(node, { ...node, query: (await fetched(node.query, plan)) ?? (await localise(node.query, plan)) });
  const { with: common } = select;
  return { ...rewrite(expressions as Select, node => local.get(node)), with: common, ...(from && { from }) };
}

/** A sub-query that its source can run by itself, as the rows that it comes to. */
async function fetched(query: Query, plan: Plan): Promise<Query | undefined> {
  const database = soleDatabase(query, resolveAll(query, plan.execution, plan.common));
  if (database === undefined || !standsAlone(query)) return undefined;
  try {
    const table = await plan.scratch.fill(pushedRows(query, database, plan));
    return selectAllFrom({ type: 'Table', range: query.range, name: nameOf(table.slice(1, -1), query.range) });
  } catch (error) {
    // A bare name may be one of the query around it, which its source does not know.
    if (!(error instanceof ProblemError) || error.problem.code !== 'unknown-column') throw error;
    return undefined;
  }
}

/** No name in it is that of a table outside. */
function standsAlone(query: Query): boolean {
  const inside: string[] = [];
  const names: Name[] = [];
  walk(query, node => {
    if (node.type === 'Select' && (node as Select).from)
      inside.push(
        ...leavesOf((node as Select).from!).flatMap(leaf =>
          [aliasOf(leaf) ?? [], leaf.type === 'Table' ? plainName(leaf.name) : []].flat(),
        ),
      );
    if (node.type === 'Table' || node.type === 'CommonTable') return false;
    if (node.type === 'Name') names.push(node as Name);
    return undefined;
  });
  return names.every(name => {
    const by = qualifier(name);
    return by === undefined || inside.some(alias => sameName(alias, by));
  });
}
