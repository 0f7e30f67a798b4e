// A comparison of several models on the same questions, as plain data: what COMPARE stores and the webview draws.

export interface ComparisonRecord {
  readonly id: string;
  /** As written in the statement, resolved to versions: `ft_sql.1`. The first is the baseline. */
  readonly models: readonly string[];
  /** Name of the column that holds the expected answer. */
  readonly reference?: string;
  readonly status: 'running' | 'complete' | 'cancelled' | 'failed';
  /** Questions in all; rows arrive one by one. */
  readonly total: number;
  readonly createdAt: number;
  readonly statement: string;
}

export interface ComparisonRow {
  readonly index: number;
  /** The inputs of the row, rendered as one text. */
  readonly question: string;
  readonly reference?: string;
  /** One per model, in the order of `models`. */
  readonly answers: readonly ComparedAnswer[];
}

/**
 * Against the reference of the row; in a row without one, against the baseline's answer (`yes`: as the baseline), so that
 * the baseline itself is `unknown` there. `undecided`: ran, but came back empty on every data set, or is SQL of another database (`lacks`); `unknown`: nothing to judge by.
 */
export type Verdict = 'yes' | 'no' | 'undecided' | 'unknown';

export interface ComparedAnswer {
  readonly text: string;
  readonly error?: string;
  /** Letter for letter, surrounding blanks and the closing `;` aside. */
  readonly exact: Verdict;
  /** The SQL in the answer is the same query up to case, quotes, aliases and the order of commutative terms. */
  readonly structural: Verdict;
  /** The SQL in the answer returns the same rows on throw-away data. */
  readonly execution: Verdict;
  /** Functions of other databases in these queries, for which `execution` is undecided: throw-away data is in SQLite, which lacks them. None where it cannot read the answer at all. */
  readonly lacks?: readonly string[];
  readonly characters: number;
  readonly tokens: number;
  readonly latencyMs: number;
  /** US dollars, where the price is known; nothing is charged on this machine. */
  readonly cost?: number;
}

/** A share with its 95 % Wilson interval; `undecided` answers are counted apart and not in `of`. */
export interface Share {
  readonly yes: number;
  readonly of: number;
  readonly low: number;
  readonly high: number;
  readonly undecided: number;
}

export interface Mean {
  readonly mean: number;
  /** 95 % interval of the mean. */
  readonly low: number;
  readonly high: number;
  readonly n: number;
}

export interface ModelSummary {
  readonly model: string;
  readonly answered: number;
  readonly failed: number;
  readonly exact?: Share;
  readonly structural?: Share;
  readonly execution?: Share;
  readonly characters: Mean;
  readonly tokens: Mean;
  readonly latencyMs: Mean;
  readonly latencyP50Ms: number;
  readonly latencyP95Ms: number;
  /** US dollars per answer, of the answers whose price is known. */
  readonly cost?: Mean;
  /** Against the baseline; missing for the baseline itself. Comparisons of earlier versions of the program have none. */
  readonly deltas?: readonly Delta[];
  /** Against the baseline, one sentence per measure, saying so when a difference is not distinguishable; and of any model, what could not be judged. */
  readonly findings: readonly string[];
}

export const measures = ['exact', 'structural', 'execution', 'characters', 'tokens', 'latencyMs'] as const;

export type Measure = (typeof measures)[number];

/** How a model differs from the baseline, question by question, on those that both answered. */
export interface Delta {
  readonly measure: Measure;
  /** Of the differences; of the verdicts a share, from -1 to 1. */
  readonly mean: Mean;
  /** Chance alone would hardly (in less than 5 % of such comparisons) make a difference like this one. */
  readonly distinguishable: boolean;
}

/** What a reader says of two answers, whatever the measures say. */
export interface Judgement {
  readonly index: number;
  /** Places of the two models; the expected answer is -1. `left` is the smaller one. */
  readonly left: number;
  readonly right: number;
  readonly better: 'left' | 'right' | 'same';
}
