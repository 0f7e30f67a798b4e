// One statement while it runs: what an executor is given and what it comes to.
import type { RunRecord } from '../catalog/records.ts';
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { StatementKind, StatementOf } from '../dialect/statements.ts';
import type { Problem } from '../text/problem.ts';
import type { Confirm } from './confirm.ts';
import type { Asking } from './predict/asker.ts';
import type { Outcome, ResultTable, StatementResult } from './results.ts';
import type { Session } from './session.ts';

export interface Execution extends Asking {
  readonly text: string;
  readonly session: Session;
  /** The project that unqualified names mean. */
  readonly project: string;
  catalog(): CatalogSnapshot;
  readonly signal: AbortSignal;
  /** Columns and rows go in here as they come. */
  readonly table: ResultTable;
  /** FINETUNE: whether to wait for the end of the run. */
  readonly wait: boolean;
  onRun(run: RunRecord): void;
  /** Asks a person whether the statement may go on; missing where nobody can be asked. */
  readonly confirm?: Confirm;
  /** Something the user should know though it works. */
  note(problem: Problem): void;
}

/** Trouble is thrown as a `ProblemError`. */
export type Executor<K extends StatementKind> = (
  statement: StatementOf<K>,
  execution: Execution,
) => Promise<Conclusion>;

export interface Conclusion extends Pick<StatementResult, 'message' | 'run' | 'comparison'> {
  readonly outcome: Exclude<Outcome, 'failed'>;
}

export const done = (message: string): Conclusion => ({ outcome: 'done', message });
export const rows: Conclusion = { outcome: 'rows' };
