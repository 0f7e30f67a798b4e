// Runs a prediction: rows go through its models in groups, the rest of the SQL runs on each group where a row of the result
// depends on one row alone, else on all of them.

import type { Row } from '../../../adapters/source.ts';
import { printQuery } from '../../../dialect/print.ts';
import type { Query } from '../../../dialect/tree.ts';
import { blame } from '../blame.ts';
import type { Rows } from '../relation.ts';
import { combinedRows, type Plan } from '../select.ts';
import { here } from '../trace.ts';
import { flowsOf } from './flows.ts';
import type { Prediction } from './prediction.ts';
import { answered, type Flow } from './stages.ts';
import { openTables, type Tables } from './tables.ts';

export async function* predictedRows(prediction: Prediction, plan: Plan, written: Query): Rows {
  if (plan.trace && !plan.reads) return yield* explained(prediction, plan, written);
  if (prediction.wanted && prediction.wanted.take > 0) return yield* groupByGroup(prediction, plan, written);
  yield* combinedRows(await predictedQuery(prediction, plan), written, plan);
}

/** The query over scratch tables that hold everything, answers included. */
export async function predictedQuery(prediction: Prediction, plan: Plan): Promise<Query> {
  const { flows, columns } = flowsOf(prediction, plan);
  let tables: Tables | undefined;
  for await (const group of throughAll(prediction, flows, plan)) {
    tables ??= await openTables(prediction, columns(), plan);
    await tables.append(group);
  }
  tables ??= await openTables(prediction, columns(), plan);
  return tables.query(prediction.wanted);
}

async function* groupByGroup(prediction: Prediction, plan: Plan, written: Query): Rows {
  const { flows, columns } = flowsOf(prediction, plan);
  let { skip, take } = prediction.wanted!;
  let tables: Tables | undefined;
  let isFirst = true;
  for await (const group of throughAll(prediction, flows, plan)) {
    tables ??= await openTables(prediction, columns(), plan);
    await tables.empty();
    await tables.append(group);
    for await (const batch of selected(tables, plan, written)) {
      const rows: readonly Row[] = batch.rows.slice(skip, skip + take);
      skip -= Math.min(skip, batch.rows.length);
      take -= rows.length;
      if (isFirst || rows.length > 0) yield { columns: batch.columns, rows };
      isFirst = false;
    }
    if (take === 0) return;
  }
  if (isFirst) yield* selected(tables ?? (await openTables(prediction, columns(), plan)), plan, written);
}

async function* selected(tables: Tables, plan: Plan, written: Query): Rows {
  try {
    yield* plan.scratch.select(printQuery(tables.query(), { quoting: 'sqlite', using: false }));
  } catch (error) {
    throw blame(error, written, plan.scratch.columnNames);
  }
}

async function* explained(prediction: Prediction, plan: Plan, written: Query): Rows {
  for await (const _ of throughAll(prediction, flowsOf(prediction, plan).flows, plan));
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
