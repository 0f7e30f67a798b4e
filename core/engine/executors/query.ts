import { refuse } from '../../text/problem.ts';
import { type Executor, rows } from '../execution.ts';
import { runQuery } from '../plan/select.ts';

export const select: Executor<'Select'> = async ({ fields, range }, execution) => {
  await runQuery(
    fields.query ?? refuse('syntax-query', 'The query is incomplete.', { range }),
    execution,
    execution.table,
  );
  return rows;
};

export const union: Executor<'Union'> = async ({ fields, range }, execution) => {
  await runQuery(
    fields.query ?? refuse('syntax-query', 'The query is incomplete.', { range }),
    execution,
    execution.table,
  );
  return rows;
};
