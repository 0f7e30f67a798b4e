// One statement that was begun, and what it came to: what the runner tells everyone who shows it.
import type * as vscode from 'vscode';
import type { VersionRecord } from '../../../core/catalog/records.ts';
import type { ResultTable, StatementResult } from '../../../core/engine/results.ts';
import type { Range } from '../../../core/text/range.ts';
import type { Place } from './places.ts';

export interface StatementRun {
  readonly kind: string;
  /** As it was sent. */
  readonly statement: string;
  /** What it does in a few words. */
  readonly title: string;
  /** In the text that was run. */
  readonly range: Range;
  /** Where it is written; a statement that the extension made itself is written nowhere. */
  readonly document?: vscode.TextDocument;
  readonly table: ResultTable;
  /** Run to see whether it would go well; nobody is to run it again from the history. */
  readonly isTrial: boolean;
  /** The versions that it asks, trains or compares. */
  readonly versions: readonly VersionRecord[];
  /** Where a range of the text that was run stands in the document, however that is edited. */
  placeOf(range: Range): Place;
  cancel(): void;
}

export interface StatementEnded {
  readonly run: StatementRun;
  readonly result: StatementResult;
}
