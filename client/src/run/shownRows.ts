// The rows of one result as they are shown: sorted and filtered, handed out by windows and blocks.
import type { Column, Row } from '../../../core/adapters/source.ts';
import { type Arrangement, arrange, isArranged } from '../../../core/engine/arrange/arrange.ts';
import type { ResultTable } from '../../../core/engine/results.ts';
import type { CellBlock, CellView } from '../../../core/protocol/panels.ts';
import { cellText, cellView } from './cells.ts';

/** Rows that are gone through at once. */
const batch = 256;

export class ShownRows {
  readonly #table: ResultTable;
  readonly #rest: () => Promise<void>;
  #arrangement: Arrangement = {};
  /** Numbers of rows; all of them in their own order when there is none. */
  #order: Uint32Array | undefined;
  #arranging: AbortController | undefined;

  constructor(table: ResultTable, rest: () => Promise<void>) {
    this.#table = table;
    this.#rest = rest;
  }

  get arrangement(): Arrangement {
    return this.#arrangement;
  }
  get count(): number {
    return this.#order?.length ?? this.#table.count;
  }

  /** The last that was asked for counts: an earlier one that is still at work is given up. */
  async arrange(arrangement: Arrangement): Promise<void> {
    this.#arranging?.abort();
    const arranging = new AbortController();
    this.#arranging = arranging;
    const order = isArranged(arrangement)
      ? await arrange(this.#table, arrangement, this.#rest, arranging.signal).catch(error => {
          if (!arranging.signal.aborted) throw error;
          return undefined;
        })
      : undefined;
    if (arranging.signal.aborted) return;
    this.#arrangement = arrangement;
    this.#order = order;
  }

  rows(from: number, count: number): readonly Row[] {
    if (!this.#order) return this.#table.rows(from, count);
    return Array.from(this.#order.subarray(from, from + count), index => this.#table.rows(index, 1)[0] ?? []);
  }

  /** As panels draw them. */
  views(from: number, count: number): readonly (readonly CellView[])[] {
    return this.rows(from, count).map((cells, i) => {
      const row = this.#order?.[from + i] ?? from + i;
      return cells.map((cell, column) => cellView(cell, this.#table.mark(row, column)));
    });
  }

  /** In full; nothing for NULL. */
  text(row: number, column: number): string | null {
    const cell = this.rows(row, 1)[0]?.[column] ?? null;
    return cell === null ? null : cellText(cell);
  }

  /** Columns and rows of a block, the rows some at a time. */
  block(block: CellBlock): { readonly columns: readonly Column[]; batches(): Generator<readonly Row[]> } {
    const { fromColumn, toColumn, fromRow } = block;
    const toRow = Math.min(block.toRow, this.count - 1);
    const cut = <T>(items: readonly T[]): readonly T[] => items.slice(fromColumn, toColumn + 1);
    const rows = (from: number, count: number) => this.rows(from, count).map(cut);
    return {
      columns: cut(this.#table.columns),
      *batches() {
        for (let from = fromRow; from <= toRow; from += batch) yield rows(from, Math.min(batch, toRow + 1 - from));
      },
    };
  }

  /** Everything that is shown. */
  whole(): CellBlock {
    return { fromRow: 0, toRow: this.count - 1, fromColumn: 0, toColumn: this.#table.columns.length - 1 };
  }

  giveUp(): void {
    this.#arranging?.abort();
  }
}
