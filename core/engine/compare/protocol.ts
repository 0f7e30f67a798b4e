// What execution match and its worker say to each other.
import type { Verdict } from '../../catalog/comparison.ts';
import type { FilledTable } from './fill.ts';
import type { PromptTable } from './schema.ts';

export interface MatchRequest {
  readonly tables: readonly PromptTable[];
  readonly reference: string;
  readonly answer: string;
  /** Another database can read the answer, for all that can be seen. */
  readonly isSqlElsewhere?: boolean;
  /** Rows of all tables, on which the queries must agree besides on invented ones. */
  readonly rows?: readonly FilledTable[];
}

export interface Match {
  readonly verdict: Verdict;
  /** Functions of other databases that a query calls, for which it is `undecided`; none where SQLite cannot read the answer at all. */
  readonly lacks?: readonly string[];
}

/** To the worker. */
export interface MatchMessage extends MatchRequest {
  readonly id: number;
}

/** Which query is running: tells whose fault a time-out is. */
export type Side = 'reference' | 'answer';

/** From the worker. `ready` once, at the start; then any number of `running` and one `done` per request. */
export type WorkerMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'running'; readonly id: number; readonly side: Side }
  | { readonly type: 'done'; readonly id: number; readonly match: Match };
