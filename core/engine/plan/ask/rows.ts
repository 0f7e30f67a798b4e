// Runs a prediction: rows go through its models in groups, the rest of the SQL runs on each group where a row of the result
// depends on one row alone, else on all of them.

import { printQuery } from '../../../dialect/print.ts';
import type { Query } from '../../../dialect/tree.ts';
import { blame } from '../blame.ts';
import { fetchRows } from '../fetch.ts';
import { leavesOf } from '../leaves.ts';
import type { MarkedBatch, Rows } from '../relation.ts';
import { combinedRows, type Plan } from '../select.ts';
import { here } from '../trace.ts';
import { flowsOf } from './flows.ts';
import type { Prediction } from './prediction.ts';
import { answered, type Flow } from './stages.ts';
import { openTables, type Tables } from './tables.ts';

export async function* predictedRows(prediction: Prediction, plan: Plan, written: Query): Rows {
  if (plan.trace && !plan.reads) return yield* explained(prediction, plan, written);
  if (prediction.wanted?.take === 0) return yield* noRows(prediction, plan, written);
  if (prediction.wanted) return yield* groupByGroup(prediction, plan, written);
  const tables = await predictedTables(prediction, plan, written);
  yield* tables.marked(combinedRows(tables.query(prediction.wanted), written, plan));
}

/** LIMIT 0 wants the columns alone: nothing is asked. */
async function* noRows(prediction: Prediction, plan: Plan, written: Query): Rows {
  const { flows, columns } = flowsOf(prediction, plan);
  for await (const _ of flows) break;
  yield* selected(await openTables(prediction, columns(), plan), plan, written);
}

/** The query over scratch tables that hold everything, answers included. */
export const predictedQuery = async (prediction: Prediction, plan: Plan): Promise<Query> =>
  (await predictedTables(prediction, plan)).query(prediction.wanted);

async function predictedTables(prediction: Prediction, plan: Plan, written?: Query): Promise<Tables> {
  const { groups, tables } = begun(prediction, plan, written);
  for await (const group of groups) await (await tables()).append(group);
  return await tables();
}

async function* groupByGroup(prediction: Prediction, plan: Plan, written: Query): Rows {
  const { groups, tables } = begun(prediction, plan, written);
  let { skip, take } = prediction.wanted!;
  let isFirst = true;
  for await (const group of groups) {
    const held = await tables();
    await held.empty();
    await held.append(group);
    for await (const batch of selected(held, plan, written)) {
      const { rows, marks } = part(batch, skip, take);
      skip -= Math.min(skip, batch.rows.length);
      take -= rows.length;
      if (isFirst || rows.length > 0) yield { columns: batch.columns, rows, ...(marks && { marks }) };
      isFirst = false;
    }
    if (take === 0) return;
  }
  if (isFirst) yield* selected(await tables(), plan, written);
}

/** `written`, where it stands alone, is tried on the empty tables first: what is wrong with it is told before anything is asked. */
function begun(prediction: Prediction, plan: Plan, written: Query | undefined) {
  let tables: Tables | undefined;
  const { flows, columns } = flowsOf(prediction, plan, async found => {
    tables = await openTables(prediction, found, plan);
    if (written) for await (const _ of selected(tables, plan, written));
  });
  return {
    groups: throughAll(prediction, flows, plan),
    tables: async () => {
      tables ??= await openTables(prediction, columns(), plan);
      return tables;
    },
  };
}

function part({ rows, marks }: MarkedBatch, skip: number, take: number): Pick<MarkedBatch, 'rows' | 'marks'> {
  const wanted = { rows: rows.slice(skip, skip + take) };
  if (!marks) return wanted;
  const inPart = marks.flatMap(mark => {
    const row = mark.row - skip;
    return row >= 0 && row < take ? [{ ...mark, row }] : [];
  });
  return { ...wanted, marks: inPart };
}

async function* selected(tables: Tables, plan: Plan, written: Query): Rows {
  try {
    yield* tables.marked(plan.scratch.select(printQuery(tables.query(), { quoting: 'sqlite', using: false })));
  } catch (error) {
    throw blame(error, written, plan.scratch.columnNames);
  }
}

async function* explained(prediction: Prediction, plan: Plan, written: Query): Rows {
  for await (const _ of throughAll(prediction, flowsOf(prediction, plan).flows, plan));
  for (const leaf of prediction.late.flatMap(join => leavesOf(join.right)))
    for await (const _ of fetchRows(leaf, plan));
  plan.trace!.add({ step: 'combine', where: here, detail: printQuery(written, { using: false }) });
  yield { columns: [], rows: [] };
}

function throughAll(
  { stages }: Prediction,
  flows: AsyncGenerator<readonly Flow[]>,
  plan: Plan,
): AsyncGenerator<readonly Flow[]> {
  let through = flows;
  for (const stage of stages) through = answered(stage, through, plan);
  return through;
}
