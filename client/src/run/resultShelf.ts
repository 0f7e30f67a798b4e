// The results of this window, newest last. Rows stay in their tables, which are given back when the last one who shows them
// is gone; panels get views of them and ask for windows.
import type { RunRecord } from '../../../core/catalog/records.ts';
import { costOf } from '../../../core/catalog/spent.ts';
import type { Arrangement } from '../../../core/engine/arrange/arrange.ts';
import type { Meters } from '../../../core/engine/meters.ts';
import type { ResultTable, StatementResult } from '../../../core/engine/results.ts';
import type { ModelView, ProblemView, ResultView } from '../../../core/protocol/panels.ts';
import type { Problem } from '../../../core/text/problem.ts';
import { stateOf } from '../tree/runWords.ts';
import { ShownRows } from './shownRows.ts';

const usualMost = 24;

export interface ShelfParts {
  readonly runOf: (id: string) => RunRecord | undefined;
  /** Lets others have their turn while a large table is sorted. */
  readonly rest: () => Promise<void>;
  /** Results that are kept, pinned ones aside. */
  readonly most?: number;
}

/** A statement that begins to run. */
export interface Begun {
  /** Running the same statement of the same place again takes the place of its earlier result. */
  readonly key: string;
  readonly kind: string;
  readonly statement: string;
  readonly title: string;
  readonly place: string;
  readonly table: ResultTable;
  readonly models: readonly ModelView[];
  /** Shows the statement where it was written. */
  readonly reveal: () => void;
  readonly cancel: () => void;
}

export type ShelfChange =
  | { readonly type: 'results'; readonly show?: string }
  | { readonly type: 'changed'; readonly id: string };

interface Entry extends Begun {
  readonly id: string;
  readonly rows: ShownRows;
  readonly isPinned: boolean;
  readonly meters?: Meters;
  readonly result?: StatementResult;
  readonly stop: () => void;
}

export class ResultShelf {
  readonly #runOf: (id: string) => RunRecord | undefined;
  readonly #rest: () => Promise<void>;
  readonly #most: number;
  readonly #listeners = new Set<(change: ShelfChange) => void>();
  #entries: readonly Entry[] = [];
  #last = 0;

  constructor({ runOf, rest, most = usualMost }: ShelfParts) {
    this.#runOf = runOf;
    this.#rest = rest;
    this.#most = most;
  }

  onChange(listener: (change: ShelfChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  begin(begun: Begun): string {
    const id = `result-${++this.#last}`;
    const stop = begun.table.onChange(() => this.#tell({ type: 'changed', id }));
    const entry: Entry = { ...begun, id, stop, isPinned: false, rows: new ShownRows(begun.table, this.#rest) };
    const before = this.#entries.findIndex(e => e.key === begun.key && e.result && !e.isPinned);
    if (before >= 0) giveUp(this.#entries[before]!);
    this.#entries = before < 0 ? [...this.#entries, entry] : this.#entries.with(before, entry);
    this.#makeRoom();
    this.#tell({ type: 'results', show: id });
    return id;
  }

  metered(id: string, meters: Meters): void {
    this.#change(id, { meters });
  }

  end(id: string, result: StatementResult): void {
    this.#change(id, { result, ...(result.meters && { meters: result.meters }) });
  }

  pin(id: string, isPinned: boolean): void {
    this.#change(id, { isPinned });
  }

  close(id: string): void {
    const entry = this.#entry(id);
    if (!entry) return;
    if (!entry.result) entry.cancel();
    giveUp(entry);
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

  /** The rows as they are shown. */
  rows(id: string): ShownRows | undefined {
    return this.#entry(id)?.rows;
  }

  async arrange(id: string, arrangement: Arrangement): Promise<number> {
    const rows = this.rows(id);
    await rows?.arrange(arrangement);
    this.#tell({ type: 'changed', id });
    return rows?.count ?? 0;
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
    const loose = this.#entries.filter(entry => !entry.isPinned);
    const tooMany = loose.length - this.#most;
    if (tooMany <= 0) return;
    const dropped = new Set(loose.filter(entry => entry.result).slice(0, tooMany));
    for (const entry of dropped) giveUp(entry);
    this.#entries = this.#entries.filter(entry => !dropped.has(entry));
  }

  #change(id: string, change: Partial<Entry>): void {
    this.#entries = this.#entries.map(entry => (entry.id === id ? { ...entry, ...change } : entry));
    this.#tell({ type: 'changed', id });
  }

  #view({ id, kind, statement, title, place, table, rows, isPinned, models, meters, result }: Entry): ResultView {
    const run = result?.run === undefined ? undefined : this.#runOf(result.run);
    const cost = run && costOf(run);
    return {
      id,
      kind,
      statement,
      title,
      place,
      state: result?.outcome ?? 'running',
      columns: table.columns,
      count: table.count,
      arrangement: rows.arrangement,
      shown: rows.count,
      pinned: isPinned,
      models,
      ...(meters && { meters }),
      notes: result?.notes.map(problemView) ?? [],
      ...(result && { ms: result.ms }),
      ...(result?.message && { message: result.message }),
      ...(result?.problem && { problem: problemView(result.problem) }),
      ...(run && { run, runState: stateOf(run) }),
      ...(cost !== undefined && { cost }),
      ...(result?.comparison && { comparison: result.comparison }),
    };
  }

  #tell(change: ShelfChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

/** Nobody sees it any more. */
function giveUp({ stop, rows, table }: Entry): void {
  stop();
  rows.giveUp();
  table.close();
}

const problemView = ({ severity, message, hint }: Problem): ProblemView => ({
  severity,
  message,
  ...(hint && { hint }),
});
