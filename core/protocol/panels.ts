// One contract per panel, and what travels on it: plain data, ready to be drawn. Rows never come unasked.
import type { ComparedAnswer, ComparisonRecord, ModelSummary } from '../catalog/comparison.ts';
import type { RunRecord } from '../catalog/records.ts';
import type { Arrangement } from '../engine/arrange/arrange.ts';
import type { CellMark } from '../engine/marks.ts';
import type { Meters } from '../engine/meters.ts';
import type { Outcome } from '../engine/results.ts';

export type { Arrangement, CellMark };

// ── Results ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export type ResultPanel = {
  requests: {
    /** In the order that `arrange` made. */
    rows: { params: ResultId & { from: number; count: number }; result: readonly (readonly CellView[])[] };
    /** Sorts and filters; answers how many rows are shown from then on. */
    arrange: { params: ResultId & { arrangement: Arrangement }; result: number };
    /** The text of one cell in full. */
    cell: { params: CellAddress; result: string | null };
    /** Separated by tabs, without headers; answers how many rows. */
    copy: { params: ResultId & { block: CellBlock }; result: number };
    /** Asks what of it (unless that is said) and in which format; answers what was copied, in words. */
    copyAs: { params: ResultId & { block: CellBlock }; result: string };
    /** Into a file that the user chooses. */
    export: { params: ResultId; result: null };
    /** In a read-only editor. */
    openCell: { params: CellAddress; result: null };
    /** A pinned result stays as it is, whatever runs. */
    pin: { params: ResultId & { pinned: boolean }; result: null };
    cancel: { params: ResultId; result: null };
    /** Shows the statement in its editor. */
    reveal: { params: ResultId; result: null };
    close: { params: ResultId; result: null };
    openComparison: { params: ResultId; result: null };
    /** The page of the run that the statement began. */
    openRun: { params: ResultId; result: null };
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

/** Rows and columns as they are shown, counted from 0, the last ones included. */
export interface CellBlock {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

export type CellView = PlainCell | MarkedCell;

/** A long text arrives as its beginning; `cell` brings the rest. */
export type PlainCell = string | number | boolean | null | ClippedText;

/** An answer of a model that was there already, is missing, or was refused. */
export interface MarkedCell {
  readonly value: PlainCell;
  readonly mark: CellMark;
}

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
  /** How the rows are arranged, and how many of them are shown. */
  readonly arrangement: Arrangement;
  readonly shown: number;
  readonly pinned: boolean;
  /** The model versions that were asked. */
  readonly models: readonly ModelView[];
  /** What asking them took. */
  readonly meters?: Meters;
  readonly ms?: number;
  readonly message?: string;
  readonly problem?: ProblemView;
  readonly notes: readonly ProblemView[];
  readonly run?: RunRecord;
  /** What the run is doing, or how it ended, in words. */
  readonly runState?: string;
  /** What the run came to in US dollars, once its service has said. */
  readonly cost?: number;
  readonly comparison?: string;
}

export interface ModelView {
  /** `ft_sql.2` */
  readonly name: string;
  /** What it answers with: base model, engine, options. */
  readonly details: string;
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
    /** What the reader says of the two; without `better` it is taken back. */
    judge: { params: Pair & { index: number; better?: 'left' | 'right' | 'same' }; result: null };
    cancel: { params: null; result: null };
    /** Compares once more: only what has no answer yet is asked. */
    rerun: { params: null; result: null };
    /** Into a file that the user chooses; HTML shows these two sides. */
    export: { params: Pair; result: null };
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
  /** How it goes or ended, in words. */
  readonly state: string;
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
  /** What the reader said of these two. */
  readonly judged?: 'left' | 'right' | 'same';
}

/** The expected answer has a text and nothing to judge. */
export type AnswerView = ComparedAnswer | { readonly text: string };

export interface DiffSpan {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}
