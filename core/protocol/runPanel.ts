// The page of one fine-tuning run: what it asks and what it is told. Losses and events come once, then only what is new.
import type { Finding } from '../catalog/finding.ts';
import type { Checkpoint, MetricRecord, RunEventRecord, RunRecord } from '../catalog/records.ts';
import type { Spent } from '../catalog/spent.ts';

export type RunPanel = {
  requests: {
    /** Stops it until it is resumed. */
    pause: { params: null; result: null };
    resume: { params: null; result: null };
    /** Ends the run for good. */
    cancel: { params: null; result: null };
    /** Runs the FINETUNE again that this run came from. */
    retry: { params: null; result: null };
    /** The version beside the one it was tuned from. */
    compare: { params: null; result: null };
    makeActive: { params: null; result: null };
    ask: { params: null; result: null };
    /** The query that the data came from, in an editor. */
    openQuery: { params: null; result: null };
    /** A row of the data, counted from 1, as a result. */
    showRow: { params: { row: number }; result: null };
    /** The statement with the query that a finding proposes, in an editor. */
    openFix: { params: { rule: string }; result: null };
  };
  events: {
    head: RunHead;
    /** In the order of their steps. `anew`: forget those told before. */
    metrics: { readonly anew: boolean; readonly metrics: readonly RunMetric[] };
    /** Oldest first. */
    events: { readonly anew: boolean; readonly events: readonly RunEvent[] };
  };
};

export interface RunHead {
  readonly run: RunRecord;
  /** What it is doing, in the user's language; the provider's own word where it says one. */
  readonly state: string;
  /** What its provider is called. */
  readonly provider: string;
  /** Milliseconds since something was last heard of it. */
  readonly silentMs: number;
  /** Of the version that it made; `gone` when that was dropped. */
  readonly version: 'generating' | 'inactive' | 'active' | 'error' | 'gone';
  /** What it has come to so far, where that is known and not nothing. */
  readonly spent?: Spent;
  /** What can be gone back to now, by step. */
  readonly checkpoints: readonly Checkpoint[];
  /** What is doubtful in the data, the worst first. */
  readonly findings: readonly Finding[];
  /** What it was trained with; `summary` in the words of the provider's descriptor. */
  readonly options: readonly { readonly name: string; readonly value: string; readonly summary?: string }[];
}

export type RunMetric = Pick<MetricRecord, 'step' | 'epoch' | 'trainingLoss' | 'validationLoss'>;

export type RunEvent = Pick<RunEventRecord, 'at' | 'level' | 'message'>;
