// `db ( … )`: text of another database, sent as it stands; without a database, a query of our own dialect.
import { parse } from '../../dialect/parser.ts';
import type { Name, Native, Query } from '../../dialect/tree.ts';
import { isProject, resolveDatabase } from '../../semantics/resolve.ts';
import { ProblemError, refuse } from '../../text/problem.ts';
import { shift } from '../../text/range.ts';
import type { Execution } from '../execution.ts';
import { gather, pour, type Relation, type Sink } from './relation.ts';
import { runQuery } from './select.ts';

export async function runNative(
  source: Name | undefined,
  native: Native,
  execution: Execution,
  sink: Sink,
): Promise<void> {
  const catalog = execution.catalog();
  if (!source || isProject(source, catalog)) return runQuery(ownQuery(native), execution, sink);
  const resolved = resolveDatabase(source, catalog);
  if (resolved.type === 'problem') throw new ProblemError(resolved.problem);
  const session = await execution.sessions.source(resolved.database.name);
  if (session.note)
    execution.note({ code: 'read-only-copy', severity: 'information', message: session.note, range: source.range });
  try {
    await pour(session.query(native.text, execution.signal), sink);
  } catch (error) {
    throw placed(error, native);
  }
}

export const nativeRelation = (source: Name | undefined, native: Native, execution: Execution): Promise<Relation> =>
  gather(sink => runNative(source, native, execution, sink));

/** Blanks before the text keep its ranges those of the whole file. */
function ownQuery(native: Native): Query {
  const { statements } = parse(' '.repeat(native.inner.from) + native.text);
  const statement = statements.find(s => s.kind !== 'Unknown');
  const bad = statements.flatMap(s => s.problems)[0];
  if (bad) throw new ProblemError(bad);
  if ((statement?.kind === 'Select' || statement?.kind === 'Union') && statement.fields.query)
    return statement.fields.query;
  refuse('query-expected', 'A SELECT is expected in these parentheses.', {
    range: native.inner,
    hint: 'Name a database before them to send it other SQL.',
  });
}

function placed(error: unknown, native: Native): unknown {
  if (!(error instanceof ProblemError)) return error;
  const { problem } = error;
  const range = problem.range ? shift(problem.range, native.inner.from) : native.inner;
  return new ProblemError({ ...problem, range }, { cause: error });
}
