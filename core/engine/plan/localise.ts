// Brings everything that a query reads into the scratch database and returns the query over what is there now.

import { rewrite } from '../../dialect/rewrite.ts';
import type { Exists, Query, Select, SubQuery, TableExpression } from '../../dialect/tree.ts';
import { walk } from '../../dialect/walk.ts';
import { askJoined, askOne } from './askModels.ts';
import { fetchLeaf, leavesOf, modelLeaf, scratchTable } from './leaves.ts';
import type { Plan } from './select.ts';

export async function localise(query: Query, plan: Plan): Promise<Query> {
  if (query.type === 'SetOperation') {
    return { ...query, left: await localise(query.left, plan), right: await localise(query.right, plan) };
  }
  const inner = await localiseSubQueries(query, plan);
  const select: Select = { ...inner, with: [] };
  if (!select.from) return select;
  const leaves = leavesOf(select.from);
  const models = leaves.flatMap(leaf => modelLeaf(leaf, plan) ?? []);
  if (models.length === 1 && leaves.length === 1) return askOne(select, models[0]!, plan);
  if (models.length > 0) return askJoined(select, leaves, models, plan);
  const fetched = new Map<TableExpression, TableExpression>();
  for (const leaf of leaves) fetched.set(leaf, scratchTable(leaf, await fetchLeaf(leaf, plan)));
  return { ...select, from: rewrite(select.from, node => fetched.get(node as TableExpression)) };
}

/** Sub-queries that stand in expressions stay where they are, over scratch tables; those in FROM are leaves. */
async function localiseSubQueries(select: Select, plan: Plan): Promise<Select> {
  const { from, with: _, ...expressions } = select;
  const found: (SubQuery | Exists)[] = [];
  walk(expressions as Select, node => {
    if (node.type !== 'SubQuery' && node.type !== 'Exists') return undefined;
    found.push(node as SubQuery | Exists);
    return false;
  });
  if (found.length === 0) return select;
  const local = new Map<unknown, SubQuery | Exists>();
  for (const node of found) local.set(node, { ...node, query: await localise(node.query, plan) });
  const { with: common } = select;
  return { ...rewrite(expressions as Select, node => local.get(node)), with: common, ...(from && { from }) };
}
