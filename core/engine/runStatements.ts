// Runs the statements of a text one after another, each to exactly one result.
import { join } from 'node:path';
import type { AnyStatement, Document } from '../dialect/document.ts';
import { parse } from '../dialect/parser.ts';
import { statementsIn } from '../dialect/statementAt.ts';
import type { Statement } from '../dialect/statements.ts';
import type { Host } from '../host.ts';
import { money } from '../text/money.ts';
import { located, type Problem, ProblemError, problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import { bound } from './bind.ts';
import { isConfirmed } from './confirm.ts';
import type { RunOptions } from './engine.ts';
import type { Conclusion, Execution } from './execution.ts';
import { executors } from './executors.ts';
import type { Parts } from './parts.ts';
import { Budget, untilAsked } from './predict/budget.ts';
import { cutShort } from './predict/cutShort.ts';
import { Meter } from './predict/meter.ts';
import { ResultTable, type StatementResult } from './results.ts';
import type { Session } from './session.ts';

interface Options extends RunOptions {
  readonly session: Session;
  /** Of `maxCost`, for all statements together. */
  readonly budget?: Budget;
}

export async function* runStatements(text: string, parts: Parts, options: Options): AsyncGenerator<StatementResult> {
  const document = parse(text);
  const { maxCost } = options;
  const all = maxCost === undefined ? options : { ...options, budget: new Budget(maxCost) };
  for (const statement of chosen(document, options)) {
    if (options.signal.aborted) return;
    const result = await runStatement(statement, text, parts, all);
    yield result;
    if (result.outcome === 'failed' || result.outcome === 'cancelled') return;
  }
}

function chosen(document: Document, options: RunOptions): readonly AnyStatement[] {
  const statements = options.within ? statementsIn(document, options.within) : document.statements;
  return statements.filter(s => s.kind !== 'Unknown' || s.problems.length > 0);
}

async function runStatement(
  statement: AnyStatement,
  text: string,
  parts: Parts,
  options: Options,
): Promise<StatementResult> {
  const { kind, range } = statement;
  const { host } = parts;
  const { session } = options;
  const table = new ResultTable(join(host.data, 'results'));
  const notes: Problem[] = [];
  const started = host.elapsed();
  const meter = new Meter(meterTelling(options, host));
  const ended = (outcome: Omit<StatementResult, 'kind' | 'range' | 'notes' | 'ms' | 'meters'>): StatementResult => {
    table.end();
    const ms = Math.round(host.elapsed() - started);
    const { meters } = meter;
    if (meters) options.onMeters?.(meters);
    if (meters?.cutShort && outcome.outcome !== 'failed') notes.push(cutShort(meters, range));
    return { kind, range, notes, ms, ...(meters && { meters }), ...outcome };
  };
  options.onStart?.({ kind, range, table });
  const execution: Execution = {
    ...parts,
    text,
    session,
    project: session.project,
    catalog: () => parts.catalogOf(session),
    table,
    signal: options.signal,
    wait: options.wait ?? false,
    onRun: run => options.onRun?.(run),
    ...(options.confirm && { confirm: options.confirm }),
    note: note => notes.push(note),
    meter,
    budget: options.budget ?? askedBudget(range, options, meter),
  };
  try {
    const wrong = statement.problems.find(p => p.severity === 'error');
    if (wrong || statement.kind === 'Unknown')
      return ended({ outcome: 'failed', problem: wrong ?? statement.problems[0]! });
    if (!(await isConfirmed(statement, options.confirm, execution)))
      return ended({ outcome: 'cancelled', message: 'Not confirmed: nothing was done.' });
    const conclusion = await execute(await bound(statement, execution), execution);
    return ended({ ...conclusion, ...(conclusion.outcome !== 'done' && { table }) });
  } catch (error) {
    const arrived = table.count > 0 ? { table } : {};
    if (options.signal.aborted) return ended({ outcome: 'cancelled', message: 'Cancelled.', ...arrived });
    if (error instanceof ProblemError)
      return ended({ outcome: 'failed', problem: located(error.problem, range), ...arrived });
    host.log('error', `${kind} failed unexpectedly`, {
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
    const message = `Something went wrong inside TuneSQL: ${error instanceof Error ? error.message : String(error)}`;
    return ended({
      outcome: 'failed',
      problem: problem('internal', message, { range, hint: 'This is a bug; the log has the details.' }),
    });
  }
}

/** Where there is no limit on money, whoever can be asked is, before it becomes much. */
function askedBudget(range: Range, { confirm }: Options, meter: Meter): Budget | undefined {
  if (!confirm) return undefined;
  return untilAsked(spent => {
    const answers = meter.meters?.calls ?? 0;
    const message = `This has cost ${money(spent)} for ${answers} answers, and there is more to ask. They are stored: whatever you decide, they are not asked again.`;
    return confirm([{ code: 'costs', message, range }]);
  });
}

const tellingMs = 200;

function meterTelling({ onMeters }: Options, host: Host): (meter: Meter) => void {
  let told = Number.NEGATIVE_INFINITY;
  return meter => {
    if (!onMeters || !meter.meters || host.elapsed() - told < tellingMs) return;
    told = host.elapsed();
    onMeters(meter.meters);
  };
}

/** The table is typed per kind; which kind a statement is, only its `kind` knows. */
function execute(statement: Statement, execution: Execution): Promise<Conclusion> {
  const run = executors[statement.kind] as (statement: Statement, execution: Execution) => Promise<Conclusion>;
  return run(statement, execution);
}
