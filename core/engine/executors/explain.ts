// EXPLAIN: how a query would run, or the columns of a table. No model is asked.
import type { Query } from '../../dialect/tree.ts';
import { refuse } from '../../text/problem.ts';
import { type Execution, type Executor, rows } from '../execution.ts';
import { put, type Relation, textColumns } from '../plan/relation.ts';
import { columnsOfTable } from '../plan/shownTables.ts';
import { stepsOf } from '../plan/steps.ts';

export const explain: Executor<'Explain'> = async ({ fields, range }, execution) => {
  const { name, query } = fields;
  if (query) await put(await explained(query, execution), execution.table);
  else if (name) await put(await columnsOfTable(name, execution), execution.table);
  else refuse('syntax-name', 'EXPLAIN what?', { range, hint: 'A query, or a table: EXPLAIN db.schema.table.' });
  return rows;
};

async function explained(query: Query, execution: Execution): Promise<Relation> {
  const steps = await stepsOf(query, execution);
  return {
    columns: [{ name: 'step', type: 'integer' }, ...textColumns('what', 'where', 'detail')],
    rows: steps.map(({ step, where, detail }, i) => [i + 1, step, where, detail]),
  };
}
