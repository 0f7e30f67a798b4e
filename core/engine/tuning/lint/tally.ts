// Counts what a rule finds and keeps the first few as samples, with keys and personal data masked.
import type { FindingSample } from '../../../catalog/finding.ts';
import type { Draft } from '../data/draft.ts';
import { masked } from './patterns.ts';

const samplesKept = 5;
/** More ids than this make a query that nobody wants to read. */
const idsKept = 50;

export interface Tally {
  readonly count: number;
  readonly samples: readonly FindingSample[];
  /** Of the chats that were found; nothing when they have none or are too many. */
  readonly ids: readonly (string | number)[] | undefined;
  add(chat: Pick<Draft, 'firstRow' | 'id'>, text: string, row?: number): void;
}

export function tally(): Tally {
  const samples: FindingSample[] = [];
  const ids = new Set<string | number>();
  let nameless = false;
  let count = 0;
  return {
    get count() {
      return count;
    },
    samples,
    get ids() {
      return nameless || ids.size === 0 || ids.size > idsKept ? undefined : [...ids];
    },
    add({ firstRow, id }, text, row = firstRow) {
      count++;
      if (samples.length < samplesKept) samples.push({ row, text: masked(text) });
      if (id === undefined) nameless = true;
      else if (ids.size <= idsKept) ids.add(id);
    },
  };
}

/** On one line, and not long. */
export function shortened(text: string, most = 60): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

export const quoted = (text: string): string => `“${shortened(text)}”`;
