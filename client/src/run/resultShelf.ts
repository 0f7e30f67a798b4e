// The results of this window, newest last. Rows stay in their tables; panels get views of them and ask for windows.
import type { RunRecord } from '../../../core/catalog/records.ts';
import type { ResultTable, StatementResult } from '../../../core/engine/results.ts';
import type { CellAddress, CellView, ProblemView, ResultView } from '../../../core/protocol/panels.ts';
import type { Problem } from '../../../core/text/problem.ts';
import { cellText, cellView } from './cells.ts';

const most = 24;

/** A statement that begins to run. */
export interface Begun {
  /** Running the same statement of the same place again takes the place of its earlier result. */
  readonly key: string;
  readonly kind: string;
  readonly statement: string;
  readonly title: string;
  readonly place: string;
  readonly table: ResultTable;
  /** Shows the statement where it was written. */
  readonly reveal: () => void;
  readonly cancel: () => void;
}

export type ShelfChange =
  | { readonly type: 'results'; readonly show?: string }
  | { readonly type: 'changed'; readonly id: string };

interface Entry extends Begun {
  readonly id: string;
  readonly result?: StatementResult;
  readonly stop: () => void;
}

export class ResultShelf {
  readonly #runOf: (id: string) => RunRecord | undefined;
  readonly #listeners = new Set<(change: ShelfChange) => void>();
  #entries: readonly Entry[] = [];
  #last = 0;

  constructor(runOf: (id: string) => RunRecord | undefined) {
    this.#runOf = runOf;
  }

  onChange(listener: (change: ShelfChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  begin(begun: Begun): string {
    const id = `result-${++this.#last}`;
    const stop = begun.table.onChange(() => this.#tell({ type: 'changed', id }));
    const entry: Entry = { ...begun, id, stop };
    const before = this.#entries.findIndex(e => e.key === begun.key && e.result);
    if (before >= 0) this.#entries[before]!.stop();
    this.#entries = before < 0 ? [...this.#entries, entry] : this.#entries.with(before, entry);
    this.#makeRoom();
    this.#tell({ type: 'results', show: id });
    return id;
  }

  end(id: string, result: StatementResult): void {
    this.#entries = this.#entries.map(entry => (entry.id === id ? { ...entry, result } : entry));
    this.#tell({ type: 'changed', id });
  }

  close(id: string): void {
    const entry = this.#entry(id);
    if (!entry) return;
    if (!entry.result) entry.cancel();
    entry.stop();
    this.#entries = this.#entries.filter(e => e !== entry);
    this.#tell({ type: 'results' });
  }

  /** The runs moved: their results show it. */
  runsMoved(): void {
    for (const { id, result } of this.#entries) if (result?.run) this.#tell({ type: 'changed', id });
  }

  views(): readonly ResultView[] {
    return this.#entries.map(entry => this.#view(entry));
  }

  view(id: string): ResultView | undefined {
    const entry = this.#entry(id);
    return entry && this.#view(entry);
  }

  rows(id: string, from: number, count: number): readonly (readonly CellView[])[] {
    return (
      this.#entry(id)
        ?.table.rows(from, count)
        .map(row => row.map(cellView)) ?? []
    );
  }

  /** In full; nothing for NULL. */
  cell({ id, row, column }: CellAddress): string | null {
    const cell = this.#entry(id)?.table.rows(row, 1)[0]?.[column] ?? null;
    return cell === null ? null : cellText(cell);
  }

  table(id: string): ResultTable | undefined {
    return this.#entry(id)?.table;
  }

  cancel(id: string): void {
    const entry = this.#entry(id);
    if (entry && !entry.result) entry.cancel();
  }

  reveal(id: string): void {
    this.#entry(id)?.reveal();
  }

  #entry(id: string): Entry | undefined {
    return this.#entries.find(entry => entry.id === id);
  }

  #makeRoom(): void {
    const tooMany = this.#entries.length - most;
    if (tooMany <= 0) return;
    const dropped = new Set(this.#entries.filter(entry => entry.result).slice(0, tooMany));
    for (const entry of dropped) entry.stop();
    this.#entries = this.#entries.filter(entry => !dropped.has(entry));
  }

  #view({ id, kind, statement, title, place, table, result }: Entry): ResultView {
    const run = result?.run === undefined ? undefined : this.#runOf(result.run);
    return {
      id,
      kind,
      statement,
      title,
      place,
      state: result?.outcome ?? 'running',
      columns: table.columns,
      count: table.count,
      notes: result?.notes.map(problemView) ?? [],
      ...(result && { ms: result.ms }),
      ...(result?.message && { message: result.message }),
      ...(result?.problem && { problem: problemView(result.problem) }),
      ...(run && { run }),
      ...(result?.comparison && { comparison: result.comparison }),
    };
  }

  #tell(change: ShelfChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

const problemView = ({ severity, message, hint }: Problem): ProblemView => ({
  severity,
  message,
  ...(hint && { hint }),
});
