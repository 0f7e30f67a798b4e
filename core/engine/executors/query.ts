import type { Query } from '../../dialect/tree.ts';
import { refuse } from '../../text/problem.ts';
import type { Range } from '../../text/range.ts';
import { type Conclusion, type Execution, rows } from '../execution.ts';
import { runQuery } from '../plan/select.ts';

/** SELECT and the set operations. */
export async function query(
  { fields, range }: { readonly fields: { readonly query?: Query }; readonly range: Range },
  execution: Execution,
): Promise<Conclusion> {
  await runQuery(
    fields.query ?? refuse('syntax-query', 'The query is incomplete.', { range }),
    execution,
    execution.table,
    { isPartial: true },
  );
  return rows;
}
