// Counts what a rule finds and keeps the first few as samples, with keys and personal data masked.
import type { FindingSample } from '../../../catalog/finding.ts';
import type { Draft } from '../data/draft.ts';
import { masked } from './patterns.ts';

const samplesKept = 5;
/** More ids than this make a query that nobody wants to read, and more questions than this. */
const idsKept = 50;
const questionsKept = 5;

/** Without messages where the question does not tell the chat from one that is not found. */
type Found = Pick<Draft, 'firstRow' | 'id'> & Partial<Pick<Draft, 'messages'>>;

export interface Tally {
  readonly count: number;
  readonly samples: readonly FindingSample[];
  /** Of the chats that were found; nothing when they have none or are too many. */
  readonly ids: readonly (string | number)[] | undefined;
  /** What they ask, letter for letter; nothing when that is not known of all, or they are too many. */
  readonly questions: readonly string[] | undefined;
  add(chat: Found, text: string, row?: number): void;
}

export function tally(): Tally {
  const samples: FindingSample[] = [];
  const ids = new Set<string | number>();
  const questions = new Set<string>();
  let [nameless, unasked] = [false, false];
  let count = 0;
  return {
    get count() {
      return count;
    },
    samples,
    get ids() {
      return nameless || ids.size === 0 || ids.size > idsKept ? undefined : [...ids];
    },
    get questions() {
      return unasked || questions.size === 0 || questions.size > questionsKept ? undefined : [...questions];
    },
    add({ firstRow, id, messages }, text, row = firstRow) {
      count++;
      if (samples.length < samplesKept) samples.push({ row, text: masked(text) });
      if (id === undefined) nameless = true;
      else if (ids.size <= idsKept) ids.add(id);
      const question = messages?.find(({ role }) => role === 'user')?.content;
      if (question === undefined) unasked = true;
      else if (questions.size <= questionsKept) questions.add(question);
    },
  };
}

/** On one line, and not long. */
export function shortened(text: string, most = 60): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

export const quoted = (text: string): string => `“${shortened(text)}”`;
