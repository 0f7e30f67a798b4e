// `db ( … )`: text of another database, sent as it stands; without a database, a query of our own dialect.
import { sameName } from '../../catalog/names.ts';
import type { AnyStatement } from '../../dialect/document.ts';
import { parse } from '../../dialect/parser.ts';
import type { StatementOf } from '../../dialect/statements.ts';
import type { Name, Native, Query } from '../../dialect/tree.ts';
import { findProject, isProject, plainName, resolveDatabase } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import { type Range, shift } from '../../text/range.ts';
import type { Execution } from '../execution.ts';
import { gather, pour, type Relation, type Rows, type Sink } from './relation.ts';
import { relocated } from './relocated.ts';
import { type Plan, scratchFor, wholePlan, wholeRows } from './select.ts';
import { tracedRows } from './tracedRows.ts';

export async function* nativeRows(source: Name | undefined, native: Native, plan: Plan): Rows {
  const { execution } = plan;
  const catalog = execution.catalog();
  if (!source || isProject(source, catalog))
    return yield* wholeRows(parseOwn(native), { ...plan, execution: inProjectOf(source, execution) });
  const resolved = resolveDatabase(source, catalog);
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  const { name } = resolved.database;
  const rows = sentRows(name, source, native, execution);
  if (!plan.trace) return yield* rows;
  if (plan.reads && !isReading.test(native.text)) {
    refuse('not-explained', 'This may change something, so EXPLAIN does not run it to see what would be asked.', {
      range: native.inner,
      hint: 'EXPLAIN runs native queries that begin with SELECT or WITH.',
    });
  }
  yield* tracedRows(plan, `database ${name}`, native.text.trim(), rows);
}

/** A query of another database, by its looks. */
const isReading =
  /^\s*(?:select|with|values|table)\b(?![\s\S]*\b(?:insert|update|delete|merge|into|create|drop|alter|truncate)\b)/i;

async function* sentRows(database: string, source: Name, native: Native, execution: Execution): Rows {
  const session = await execution.sessions.source(database);
  if (session.note)
    execution.note({ code: 'read-only-copy', severity: 'information', message: session.note, range: source.range });
  try {
    yield* session.query(native.text, execution.signal);
  } catch (error) {
    throw placed(error, native);
  }
}

/** Fills `sink`. A question without an answer fails it. */
export async function runNative(
  source: Name | undefined,
  native: Native,
  execution: Execution,
  sink: Sink,
): Promise<void> {
  await using scratch = scratchFor(execution);
  await pour(nativeRows(source, native, wholePlan(execution, scratch)), sink);
}

export async function nativeRelation(
  source: Name | undefined,
  native: Native,
  execution: Execution,
): Promise<Relation> {
  await using scratch = scratchFor(execution);
  return await gather(nativeRows(source, native, wholePlan(execution, scratch)));
}

/** A text that stands nowhere in what the user runs, such as the query of a view: everything in it is at `at`. */
export const asNative = (text: string, at: Range): Native => ({ type: 'Native', range: at, text, inner: at });

const standsThere = ({ inner, text }: Native): boolean => inner.to - inner.from === text.length;

/** A query of our own dialect, its ranges those of the whole file. */
export function parseOwn(native: Native): Query {
  const { statements } = parse(standsThere(native) ? ' '.repeat(native.inner.from) + native.text : native.text);
  const statement = statements.find(s => s.kind !== 'Unknown');
  const bad = statements.flatMap(s => s.problems)[0];
  if (bad) throw new ProblemError(standsThere(native) ? bad : { ...bad, range: native.inner });
  if (statement && isQuery(statement) && statement.fields.query)
    return standsThere(native) ? statement.fields.query : relocated(statement.fields.query, native.inner);
  refuse('query-expected', 'A SELECT is expected in these parentheses.', {
    range: native.inner,
    hint: 'Name a database before them to send it other SQL.',
  });
}

type QueryKind = 'Select' | 'Union' | 'Intersect' | 'Except';

const isQuery = (statement: AnyStatement): statement is StatementOf<QueryKind> =>
  ['Select', 'Union', 'Intersect', 'Except'].includes(statement.kind);

/** The execution as statements of another project see it. */
export function inProjectOf(source: Name | undefined, execution: Execution): Execution {
  const project = source && findProject(plainName(source), execution.catalog());
  if (project === undefined || sameName(project, execution.project)) return execution;
  return { ...execution, project, catalog: () => ({ ...execution.catalog(), project }) };
}

function placed(error: unknown, native: Native): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { problem } = error;
  const range = problem.range && standsThere(native) ? shift(problem.range, native.inner.from) : native.inner;
  return new ProblemError({ ...problem, range }, { cause: error });
}
