// What a statement came to. Rows stay here; whoever shows them asks for a window.
import type { Column, Row } from '../adapters/source.ts';
import type { Problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import type { Meters } from './meters.ts';

/**
 * `rows`: a table; `done`: something was changed; `run`: a fine-tuning run was started (or, when waited for, ended);
 * `comparison`: a comparison with its rows; `failed`, `cancelled`: nothing was changed.
 */
export type Outcome = 'rows' | 'done' | 'run' | 'comparison' | 'failed' | 'cancelled';

export interface StatementResult {
  readonly kind: string;
  /** In the text that was run: outlined, sent, shown and blamed alike. */
  readonly range: Range;
  readonly outcome: Outcome;
  /** Present for `rows`, `comparison`, and `run`. */
  readonly table?: ResultTable;
  readonly message?: string;
  readonly problem?: Problem;
  /** What the user should know though it worked. */
  readonly notes: readonly Problem[];
  readonly run?: string;
  readonly comparison?: string;
  readonly ms: number;
  /** Present when a model was to be asked. */
  readonly meters?: Meters;
}

/** Rows as they arrive. */
export class ResultTable {
  #columns: readonly Column[] = [];
  readonly #rows: Row[] = [];
  readonly #listeners = new Set<() => void>();
  #complete = false;

  get columns(): readonly Column[] {
    return this.#columns;
  }
  get count(): number {
    return this.#rows.length;
  }
  get complete(): boolean {
    return this.#complete;
  }

  rows(from = 0, count = this.#rows.length): readonly Row[] {
    return this.#rows.slice(from, from + count);
  }

  setColumns(columns: readonly Column[]): void {
    this.#columns = columns;
    this.#notify();
  }

  append(rows: readonly Row[]): void {
    for (const row of rows) this.#rows.push(row);
    this.#notify();
  }

  end(): void {
    this.#complete = true;
    this.#notify();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}
