// One contract per panel, and what travels on it: plain data, ready to be drawn. Rows never come unasked.
import type { ComparedAnswer, ComparisonRecord, ModelSummary } from '../catalog/comparison.ts';
import type { RunRecord } from '../catalog/records.ts';
import type { Outcome } from '../engine/results.ts';

// ── Results ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export type ResultPanel = {
  requests: {
    rows: { params: ResultId & { from: number; count: number }; result: readonly (readonly CellView[])[] };
    /** The text of one cell in full. */
    cell: { params: CellAddress; result: string | null };
    copyCell: { params: CellAddress; result: null };
    /** With a header, tab-separated; answers how many rows. */
    copyRows: { params: ResultId; result: number };
    /** In a read-only editor. */
    openCell: { params: CellAddress; result: null };
    cancel: { params: ResultId; result: null };
    /** Shows the statement in its editor. */
    reveal: { params: ResultId; result: null };
    close: { params: ResultId; result: null };
    openComparison: { params: ResultId; result: null };
  };
  events: {
    /** All there are, oldest first, and the one to show if it is a new one. */
    results: { readonly results: readonly ResultView[]; readonly show?: string };
    changed: ResultView;
  };
};

export interface ResultId {
  readonly id: string;
}

export interface CellAddress extends ResultId {
  readonly row: number;
  readonly column: number;
}

/** A long text arrives as its beginning; `cell` brings the rest. */
export type CellView = string | number | boolean | null | ClippedText;

export interface ClippedText {
  readonly text: string;
  /** Characters in full. */
  readonly length: number;
}

export interface ResultView {
  readonly id: string;
  /** Kind of the statement. */
  readonly kind: string;
  /** As it was sent. */
  readonly statement: string;
  /** What it does in a few words: `SELECT ft_sql.1`. */
  readonly title: string;
  /** File and line: `tutorial.sql:12`. */
  readonly place: string;
  readonly state: 'running' | Outcome;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Rows so far. */
  readonly count: number;
  readonly ms?: number;
  readonly message?: string;
  readonly problem?: ProblemView;
  readonly notes: readonly ProblemView[];
  readonly run?: RunRecord;
  readonly comparison?: string;
}

export interface ProblemView {
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly message: string;
  readonly hint?: string;
}

// ── Comparison ───────────────────────────────────────────────────────────────────────────────────────────────────────

export type ComparePanel = {
  requests: {
    /** Puts these two sides beside each other; rows that come later are told for this pair. */
    pair: { params: Pair; result: readonly PairRow[] };
    /** Both answers in VS Code's diff editor. */
    openDiff: { params: Pair & { index: number }; result: null };
    cancel: { params: null; result: null };
  };
  events: {
    head: ComparisonHead;
    rows: { readonly pair: Pair; readonly rows: readonly PairRow[] };
  };
};

/** Indexes of the comparison's models; -1 is the expected answer. */
export interface Pair {
  readonly left: number;
  readonly right: number;
}

export const reference = -1;

export interface ComparisonHead {
  readonly record: ComparisonRecord;
  /** Rows so far. */
  readonly count: number;
  readonly summaries: readonly ModelSummary[];
  /** The pair to begin with. */
  readonly pair: Pair;
}

export interface PairRow {
  readonly index: number;
  readonly question: string;
  readonly reference?: string;
  readonly left: AnswerView;
  readonly right: AnswerView;
  /** Word by word from left to right. */
  readonly spans: readonly DiffSpan[];
  readonly changed: boolean;
  /** By the best measure that decides: execution, else structure, else letters. */
  readonly verdict: 'improved' | 'regressed' | 'same' | 'undecided';
  readonly failed: boolean;
}

/** The expected answer has a text and nothing to judge. */
export type AnswerView = ComparedAnswer | { readonly text: string };

export interface DiffSpan {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}
