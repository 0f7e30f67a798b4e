// A chat as the net was trained to read it: the tables, whether SQL alone is wished for, the question. Everything here is
// text in, data out; the answer is the net's.
import type { Message } from '../../../provider.ts';
import { isFraming, sentencesOf, withoutLead } from './question.ts';
import { asksForSqlOnly } from './style.ts';
import { findTables, type Table } from './tables.ts';
import { replyWithoutQuestion, replyWithoutTables } from './talk.ts';
import { plainValues } from './values.ts';

/** What the net is asked. */
export interface Asked {
  readonly tables: readonly Table[];
  readonly question: string;
  /** SQL and nothing else. */
  readonly terse: boolean;
}

export type Prompt =
  | ({ readonly kind: 'question' } & Asked)
  /** Nothing for the net: see `talk.ts`. */
  | { readonly kind: 'talk'; readonly reply: string };

/** Tables may stand in any message of system or user; the last user message asks. */
export function readPrompt(messages: readonly Message[]): Prompt {
  const asked = plainQuotes(messages.findLast(({ role }) => role === 'user')?.content ?? '');
  const tables: Table[] = [];
  let terse = false;
  for (const { role, content } of messages) {
    if (role === 'assistant') continue;
    const found = findTables(plainQuotes(content));
    for (const table of found.tables) if (!tables.some(({ name }) => name === table.name)) tables.push(table);
    if (role === 'system') terse ||= sentencesOf(found.rest).some(asksForSqlOnly);
  }
  if (tables.length === 0) return { kind: 'talk', reply: replyWithoutTables(asked) };
  const sentences = sentencesOf(findTables(asked).rest);
  terse ||= sentences.some(asksForSqlOnly);
  const question = sentences
    .filter(sentence => !asksForSqlOnly(sentence) && !isFraming(sentence))
    .map(withoutLead)
    .filter(sentence => !isFraming(sentence))
    .join(' ');
  if (question === '') return { kind: 'talk', reply: replyWithoutQuestion(tables.map(({ name }) => name)) };
  return { kind: 'question', tables, question: plainValues(question), terse };
}

const plainQuotes = (text: string): string => text.replaceAll(/[“”„]/g, '"').replaceAll(/[‘’‚]/g, "'");
