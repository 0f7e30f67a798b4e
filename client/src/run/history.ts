// What was run in this workspace, newest first, kept over sessions. Secrets are not kept: they are stars before they get here.
import type { Outcome } from '../../../core/engine/results.ts';
import { maskSecrets } from '../../../core/text/mask.ts';
import type { Runner } from './runner.ts';

const most = 200;
/** Longer statements would make the memory of VS Code slow; they stand in their files. */
const longest = 20_000;

export interface HistoryEntry {
  readonly statement: string;
  /** A secret of it was left out: it cannot run again as it is. */
  readonly isMasked: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly outcome: Outcome;
  readonly rows?: number;
  readonly ms: number;
  /** File and line. */
  readonly place?: string;
}

/** Where it is kept. */
export interface Keep {
  get(): unknown;
  set(entries: readonly HistoryEntry[]): void;
}

/** Remembers every statement of an editor and of the extension's own that ends. */
export function registerHistory({ onEnd }: Pick<Runner, 'onEnd'>, keep: Keep, now: () => number): { dispose(): void } {
  return onEnd(({ run, result: { outcome, table, ms } }) => {
    if (run.isTrial) return;
    const line = run.placeOf(run.range)()?.start.line;
    const file = run.document?.uri.path.split('/').at(-1);
    remember(keep, {
      statement: run.statement,
      at: now(),
      outcome,
      ms,
      ...(table && { rows: table.count }),
      ...(file && line !== undefined && { place: `${file}:${line + 1}` }),
    });
  });
}

export function remember(keep: Keep, entry: Omit<HistoryEntry, 'isMasked'>): void {
  if (entry.statement.length > longest) return;
  const statement = maskSecrets(entry.statement);
  const earlier = recalled(keep).filter(each => each.statement !== statement);
  keep.set([{ ...entry, statement, isMasked: statement !== entry.statement }, ...earlier].slice(0, most));
}

/** What another version of the program kept in another shape is left out. */
export function recalled(keep: Keep): readonly HistoryEntry[] {
  const kept = keep.get();
  return Array.isArray(kept) ? kept.filter(isEntry) : [];
}

const isEntry = (value: unknown): value is HistoryEntry =>
  typeof value === 'object' &&
  value !== null &&
  'statement' in value &&
  typeof value.statement === 'string' &&
  'at' in value &&
  typeof value.at === 'number' &&
  'ms' in value &&
  typeof value.ms === 'number' &&
  'outcome' in value;
