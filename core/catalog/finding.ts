// What the data-set linter found, as plain data: stored with the run, shown by EXPLAIN FINETUNE and on the run's page.

export interface Finding {
  /** Id of the rule. */
  readonly rule: string;
  /** `error` refuses the run before anything leaves the machine. */
  readonly severity: 'error' | 'warning' | 'information';
  /** What is wrong, in one sentence. */
  readonly message: string;
  readonly hint?: string;
  /** How many chats it is about; all of `samples` when they are few. */
  readonly count: number;
  /** The first of them. Keys and personal data are masked. */
  readonly samples: readonly FindingSample[];
  /** The data query, changed so that this is not found any more. */
  readonly fix?: { readonly title: string; readonly query: string };
}

export interface FindingSample {
  /** Counted from 1 in the order of the query. */
  readonly row: number;
  readonly text: string;
}

/** One of a run. */
export interface FindingRecord extends Finding {
  readonly run: string;
}
