import { refuse } from '../../text/problem.ts';
import { type Executor, rows } from '../execution.ts';
import { put } from '../plan/relation.ts';
import { shown } from '../plan/shown.ts';

export const show: Executor<'Show'> = async ({ fields, range }, execution) => {
  const what = fields.what ?? refuse('syntax-show', 'SHOW what?', { range, hint: 'For example SHOW MODELS.' });
  await put(await shown(what, execution, range), execution.table);
  return rows;
};
