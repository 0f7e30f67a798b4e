// Compares what two queries return on several fills of the prompt's tables; runs in the worker.
import type { Verdict } from '../../catalog/comparison.ts';
import { type FilledTable, fillSizes, fillTables } from './fill.ts';
import { readHints } from './hints.ts';
import { lackingIn } from './lacking.ts';
import type { Match, MatchRequest, Side } from './protocol.ts';
import { sameRows, saysNothing } from './sameRows.ts';
import { openSandbox, type ResultRow, type Sandbox } from './sandbox.ts';
import { translated } from './translated.ts';

/** More rows than this and the queries are not compared. */
const mostRows = 50_000;

/**
 * A query that SQLite cannot read is translated; an answer for which that cannot be done is `undecided` where another database
 * reads it. So are two queries when functions that SQLite lacks are all that keeps them from running, and they return as many columns.
 * A function of the reference is one; what only the answer calls must be known of another database.
 */
export function matchQueries(request: MatchRequest, onRunning: (side: Side) => void): Match {
  const { tables, isSqlElsewhere } = request;
  const sandbox = openSandbox(tables);
  try {
    const readable = (sql: string) => (isUnread(sandbox, sql) ? (translated(sql, tables) ?? sql) : sql);
    const [reference, answer] = [readable(request.reference), readable(request.answer)];
    const expected = lackingIn(reference, tables, () => true);
    if (!expected) return { verdict: 'unknown' };
    const found = lackingIn(answer, tables, name => expected.functions.includes(name));
    if (!found)
      return isSqlElsewhere && isUnread(sandbox, answer) ? { verdict: 'undecided', lacks: [] } : { verdict: 'no' };
    const lacks = [...new Set([...expected.functions, ...found.functions])];
    if (lacks.length === 0) return { verdict: verdictOnFills(request, { reference, answer }, sandbox, onRunning) };
    const differs = expected.width !== undefined && found.width !== undefined && expected.width !== found.width;
    return differs ? { verdict: 'no' } : { verdict: 'undecided', lacks };
  } finally {
    sandbox.close();
  }
}

/**
 * `no` as soon as one fill shows a difference; `yes` when all agree and at least one fill says something. A fill on which
 * the reference itself answers differently once the rows are stored in another order (LIMIT among ties) shows nothing.
 */
function verdictOnFills(
  { tables, rows, ...written }: MatchRequest,
  { reference, answer }: Record<Side, string>,
  sandbox: Sandbox,
  onRunning: (side: Side) => void,
): Verdict {
  const hints = readHints(written.reference, written.answer, tables);
  let agreed = false;
  function* fills(): Generator<readonly FilledTable[]> {
    if (rows) yield rows;
    for (const fill of fillSizes.keys()) yield fillTables(tables, hints, fill);
  }
  for (const filled of fills()) {
    sandbox.fill(filled);
    onRunning('reference');
    const expected = attempt(sandbox, reference, mostRows);
    if (!expected || expected.length >= mostRows) return 'unknown';
    onRunning('answer');
    const found = attempt(sandbox, answer, expected.length + 1);
    if (!found) return 'no';
    if (sameRows(expected, found, hints.ordered)) {
      agreed ||= !saysNothing(expected);
      continue;
    }
    onRunning('reference');
    sandbox.fill(filled.map(({ table, rows }) => ({ table, rows: rows.toReversed() })));
    const again = attempt(sandbox, reference, mostRows);
    if (again && sameRows(expected, again, hints.ordered)) return 'no';
    // Which rows LIMIT takes of several alike is chance; how many is not.
    if (again?.length !== expected.length || found.length === expected.length) continue;
    onRunning('answer');
    if (attempt(sandbox, answer, expected.length + 1)?.length === found.length) return 'no';
  }
  return agreed ? 'yes' : 'undecided';
}

const isUnread = (sandbox: Sandbox, sql: string): boolean =>
  /syntax error|unrecognized token/.test(sandbox.objection(sql) ?? '');

/** `undefined` when SQLite refuses the query. */
function attempt(sandbox: Sandbox, sql: string, limit: number): ResultRow[] | undefined {
  try {
    return sandbox.run(sql, limit);
  } catch {
    return undefined;
  }
}
