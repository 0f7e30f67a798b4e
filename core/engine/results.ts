// What a statement came to. Rows stay here; whoever shows them asks for a window.
import type { Column, Row } from '../adapters/source.ts';
import { type Problem, refuse } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import { type CellMark, CellMarks, type MarkedCell } from './marks.ts';
import type { Meters } from './meters.ts';
import { pageRows, RowFile } from './rowFile.ts';

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
  /** Present for `rows`, `comparison`, and `run`; for `failed` and `cancelled` when rows had come by then. */
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

/** More than this stays on disk; a window of it is read when somebody looks. */
const keptRows = 4096;
/** Of texts and bytes in those rows, in characters. */
const keptSize = 4_000_000;

/** Rows as they arrive: the first ones in memory, all but the last few on disk once they are many. */
export class ResultTable {
  readonly #folder: string | undefined;
  readonly #listeners = new Set<() => void>();
  #columns: readonly Column[] = [];
  /** Whole pages, before `#rows`. */
  #file: RowFile | undefined;
  #rows: Row[] = [];
  readonly #marks = new CellMarks();
  #size = 0;
  #complete = false;
  #closed = false;

  /** Where many rows may be put on disk; without a folder all stay in memory. */
  constructor(folder?: string) {
    this.#folder = folder;
  }

  get columns(): readonly Column[] {
    return this.#columns;
  }
  get count(): number {
    return this.#onDisk + this.#rows.length;
  }
  get complete(): boolean {
    return this.#complete;
  }

  rows(from = 0, count = this.count): readonly Row[] {
    const width = this.#columns.length;
    const rows = this.#stored(from, count);
    return rows.some(row => row.length < width) ? rows.map(row => padded(row, width)) : rows;
  }

  #stored(from: number, count: number): readonly Row[] {
    const to = Math.min(from + count, this.count);
    const onDisk = this.#onDisk;
    if (from >= onDisk) return this.#rows.slice(from - onDisk, to - onDisk);
    const parts: Row[][] = [];
    for (let at = from; at < Math.min(to, onDisk); ) {
      const page = this.#file!.page(Math.floor(at / pageRows));
      const start = at % pageRows;
      const part = page.slice(start, start + to - at);
      parts.push(part);
      at += part.length;
    }
    return [...parts, this.#rows.slice(0, Math.max(0, to - onDisk))].flat();
  }

  /** What is to be known of a cell beside its value. */
  mark(row: number, column: number): CellMark | undefined {
    return this.#marks.at(row, column);
  }

  /** All rows, some at a time: what goes through a large table holds no more than that. */
  *batches(): Generator<readonly Row[]> {
    for (let from = 0; from < this.count; from += pageRows) yield this.rows(from, pageRows);
  }

  /** Given again, there are more columns at the end: rows before have NULL there. */
  setColumns(columns: readonly Column[]): void {
    this.#columns = columns;
    this.#notify();
  }

  append(rows: readonly Row[], marks: readonly MarkedCell[] = []): void {
    if (this.#closed) return;
    this.#marks.add(this.count, marks);
    for (const row of rows) {
      this.#rows.push(row);
      this.#size += sizeOf(row);
    }
    if (this.#file || this.#rows.length > keptRows || this.#size > keptSize) this.#putOnDisk();
    this.#notify();
  }

  end(): void {
    this.#complete = true;
    this.#notify();
  }

  /** Gives back what it holds: it is empty from then on. */
  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    this.#rows = [];
    this.#marks.clear();
    this.#file?.close();
    this.#file = undefined;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get #onDisk(): number {
    return (this.#file?.pages ?? 0) * pageRows;
  }

  #putOnDisk(): void {
    if (this.#folder === undefined) return;
    try {
      this.#file ??= new RowFile(this.#folder);
      const whole = Math.floor(this.#rows.length / pageRows) * pageRows;
      for (let from = 0; from < whole; from += pageRows) this.#file.append(this.#rows.slice(from, from + pageRows));
      this.#rows = this.#rows.slice(whole);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      refuse('no-room', `The rows of this result could not be kept on disk: ${reason}.`, {
        hint: 'Make room, or let the query return fewer rows.',
      });
    }
  }

  #notify(): void {
    for (const listener of this.#listeners) listener();
  }
}

function sizeOf(row: Row): number {
  let size = 0;
  for (const cell of row) if (typeof cell === 'string' || cell instanceof Uint8Array) size += cell.length;
  return size;
}

const padded = (row: Row, width: number): Row => [...row, ...new Array<null>(width - row.length).fill(null)];
