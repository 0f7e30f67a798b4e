// From the rows of a FINETUNE query to chats: which layout they have, which rows make a chat, and what cannot be trained on.
// Nothing is left out silently: what does not fit is an error, what may be left out is a note.
import type { Chat } from '../../adapters/provider.ts';
import type { Column, Row } from '../../adapters/source.ts';
import { type Problem, problem, refuse } from '../../text/problem.ts';
import { type Draft, withoutOpenEnd } from './draft.ts';
import { flaw } from './flaws.ts';
import { layoutOf, layoutsText } from './layouts.ts';

export interface TrainingChats {
  /** The columns that they were made of: `role, content`. */
  readonly layout: string;
  readonly chats: readonly Chat[];
  /** What was left out and why. */
  readonly notes: readonly Problem[];
}

export const fewestChats = 10;

const flawsListed = 5;

/** `query` tells whether a LIMIT may have cut the last chat off. */
export function readChats(columns: readonly Column[], rows: readonly Row[], query = ''): TrainingChats {
  const layout = layoutOf(columns);
  if (!layout) {
    refuse('unknown-layout', `No chats can be made of the columns ${namesOf(columns)}.`, { hint: layoutsText });
  }
  if (rows.length === 0) {
    refuse('no-rows', 'The query returned no rows.', { hint: 'Fine-tuning needs rows to learn from.' });
  }
  const notes: Problem[] = [];
  const drafts = complete(layout.drafts(rows), { cut: isLimit(rows.length, query), lastRow: rows.length }, notes);
  const flaws = drafts.flatMap(draft => flaw(draft) ?? []);
  if (flaws.length > 0)
    refuse('bad-chats', flawsText(flaws, drafts.length), { hint: 'Correct the rows or leave them out of the query.' });
  if (drafts.length < fewestChats) {
    const count = drafts.length === 1 ? 'is 1 chat' : `are ${drafts.length} chats`;
    refuse('too-few-chats', `There ${count} in ${rows.length} rows; fine-tuning needs at least ${fewestChats}.`, {
      hint: 'Select more rows, or raise the LIMIT.',
    });
  }
  return {
    layout: layout.name,
    chats: drafts.map(d => d.messages.map(({ role, content }) => ({ role, content }) as Chat[number])),
    notes,
  };
}

/** Without the last chat where a LIMIT left only its beginning, and without questions at the end that have no answer. */
function complete(
  drafts: readonly Draft[],
  { cut, lastRow }: { cut: boolean; lastRow: number },
  notes: Problem[],
): readonly Draft[] {
  const cutOff = cut
    ? drafts.find(d => d.messages.some(m => m.row === lastRow) && !d.messages.some(m => m.role === 'assistant'))
    : undefined;
  if (cutOff) {
    notes.push(
      problem('chat-cut-off', `The LIMIT cut ${cutOff.name} off before its answer; it was left out.`, {
        severity: 'information',
        hint: 'Choose a LIMIT that ends with a chat.',
      }),
    );
  }
  const whole = drafts.filter(d => d !== cutOff).map(withoutOpenEnd);
  const shortened = whole.filter(d => !drafts.includes(d)).length;
  if (shortened > 0) {
    const which = shortened === 1 ? 'One chat ends' : `${shortened} chats end`;
    notes.push(
      problem('question-without-answer', `${which} with a question that has no answer; such questions were left out.`, {
        severity: 'information',
      }),
    );
  }
  return whole;
}

/** Whether so many rows are just what some LIMIT in the query allows. */
function isLimit(rows: number, query: string): boolean {
  const limits = query.matchAll(/\b(?:limit|top|fetch\s+(?:first|next))\s*\(?\s*(\d+)/gi);
  return [...limits].some(([, count]) => Number(count) === rows);
}

function flawsText(flaws: readonly string[], chats: number): string {
  const listed = flaws.slice(0, flawsListed).map(text => `\n  ${text}`);
  const more = flaws.length > flawsListed ? `\n  and ${flaws.length - flawsListed} more` : '';
  return `${flaws.length} of ${chats} chats cannot be trained on:${listed.join('')}${more}`;
}

const namesOf = (columns: readonly Column[]): string => columns.map(c => `\`${c.name}\``).join(', ');
