// The engine's face: what the command line, the extension and the server call. Made by `openEngine` in `open.ts`.
import type { ComparisonRecord, ComparisonRow, Judgement, ModelSummary } from '../catalog/comparison.ts';
import type { FindingRecord } from '../catalog/finding.ts';
import type { CheckpointRecord, MetricRecord, RunEventRecord, RunRecord } from '../catalog/records.ts';
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { Range } from '../text/range.ts';
import type { Confirmation } from './confirmations.ts';
import type { Direct } from './direct.ts';
import type { Meters } from './meters.ts';
import type { ResultTable, StatementResult } from './results.ts';
import type { Session } from './session.ts';

export interface Engine {
  /** Runs the statements of a text in order and stops after the first that fails. One result per statement that was begun. */
  run(text: string, options: RunOptions): AsyncIterable<StatementResult>;
  /** Its own session runs everything that names no other: one per process, one per window. */
  openSession(): Session;
  /** As that session sees it. */
  snapshot(): CatalogSnapshot;
  /** Asks a database for its schemas, which the snapshot then shows. Trouble comes as a `ProblemError`. */
  describe(database: string, signal: AbortSignal): Promise<void>;
  /** Reaches the service behind an engine, where there is one. Trouble comes as a `ProblemError`. */
  reach(engine: string, signal: AbortSignal): Promise<void>;
  /** Called after every change of the catalog, also by another process; coalesced. */
  onChange(listener: () => void): () => void;
  readonly runs: RunsView;
  readonly comparisons: ComparisonsView;
  /** Takes over runs whose process died; called once at the start by whoever may train. */
  resume(): void;
  /** Stops everything it drives; runs can be resumed later. */
  close(): Promise<void>;
}

/** What `openEngine` gives. */
export interface OpenEngine extends Engine {
  readonly direct: Direct;
}

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Whose project and variables the statements see and change; the engine's own unless given. */
  readonly session?: Session;
  /** Runs only these statements: those that touch the range (the cursor, a selection). */
  readonly within?: Range;
  /** FINETUNE returns when the run is over (`true`, the command line) or started (the editor). */
  readonly wait?: boolean;
  /** Told as each statement begins; `table` fills while it runs. */
  readonly onStart?: (started: { readonly kind: string; readonly range: Range; readonly table: ResultTable }) => void;
  /**
   * Asked before a statement does what a person should decide on: true goes on (and data may go to that host from now on),
   * false ends it as cancelled, a `ProblemError` as failed. Missing, everything goes on.
   */
  readonly confirm?: (confirmations: readonly Confirmation[]) => Promise<boolean>;
  /** US dollars: no model is asked any more before all statements together have cost more. */
  readonly maxCost?: number;
  /** Told now and then of the questions that a statement has asked so far. */
  readonly onMeters?: (meters: Meters) => void;
  /** Told of a waited-for run's every move. */
  readonly onRun?: (run: RunRecord) => void;
}

export interface RunsView {
  /** Newest first. */
  list(): readonly RunRecord[];
  get(id: string): RunRecord | undefined;
  /** By step; those after a step only when one is given. */
  metrics(id: string, after?: number): readonly MetricRecord[];
  events(id: string): readonly RunEventRecord[];
  /** The worst first. */
  findings(id: string): readonly FindingRecord[];
  /** What can be gone back to now, by step. */
  checkpoints(id: string): readonly CheckpointRecord[];
  cancel(id: string): Promise<void>;
  /** True for the first who asks, in whatever process, once the run is over: who tells the user of it. */
  claimNews(id: string): boolean;
  /** Resolves when nothing works on it any more. */
  pause(id: string): Promise<RunRecord>;
  resume(id: string): RunRecord;
  /** Ids of the unfinished runs that this process drives. */
  driven(): readonly string[];
}

export interface ComparisonsView {
  /** Newest first. */
  list(): readonly ComparisonRecord[];
  get(id: string): ComparisonRecord | undefined;
  rows(id: string, from?: number): readonly ComparisonRow[];
  summary(id: string): readonly ModelSummary[];
  /** What readers said of pairs of answers. */
  judgements(id: string): readonly Judgement[];
  /** Without `better` it is taken back. */
  judge(id: string, judgement: Omit<Judgement, 'better'> & Partial<Judgement>): void;
}
