// EXPLAIN: how a query would run, or the columns of a table. No model is asked.
import type { Query } from '../../dialect/tree.ts';
import { money } from '../../text/money.ts';
import { refuse } from '../../text/problem.ts';
import { type Execution, type Executor, rows } from '../execution.ts';
import { put, type Relation, type Sink, textColumns } from '../plan/relation.ts';
import { runQuery } from '../plan/select.ts';
import { columnsOfTable } from '../plan/shownTables.ts';
import { Trace } from '../plan/trace.ts';

export const explain: Executor<'Explain'> = async ({ fields, range }, execution) => {
  const { name, query } = fields;
  if (query) await put(await explained(query, execution), execution.table);
  else if (name) await put(await columnsOfTable(name, execution), execution.table);
  else refuse('syntax-name', 'EXPLAIN what?', { range, hint: 'A query, or a table: EXPLAIN db.schema.table.' });
  return rows;
};

async function explained(query: Query, execution: Execution): Promise<Relation> {
  const trace = new Trace();
  await runQuery(query, execution, nowhere, { trace });
  return {
    columns: [
      { name: 'step', type: 'integer' },
      ...textColumns('what', 'where', 'detail', 'rows'),
      { name: 'questions', type: 'integer' },
      { name: 'stored', type: 'integer' },
      ...textColumns('tokens', 'cost'),
    ],
    rows: trace.steps.map(({ step, where, detail, rows: of, isMore, questions, stored, tokens, cost }, i) => [
      i + 1,
      step,
      where,
      detail,
      of === undefined ? null : isMore ? `more than ${of}` : String(of),
      questions ?? null,
      stored ?? null,
      tokens ? `about ${tokens}` : null,
      typeof cost === 'number' ? `${questions ? 'about ' : ''}${money(cost)}` : (cost ?? null),
    ]),
  };
}

const nowhere: Sink = { setColumns: () => {}, append: () => {} };
