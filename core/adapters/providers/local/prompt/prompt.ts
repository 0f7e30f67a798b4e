// A chat as the net was trained to read it: the tables, perhaps the wish for SQL alone, the question. Everything here is
// text in, text out; the answer is the net's.
import type { Message } from '../../../provider.ts';
import { isFraming, sentencesOf, withoutLead } from './question.ts';
import { asksForSqlOnly, TERSE_INSTRUCTION } from './style.ts';
import { findTables, type Table, writeTables } from './tables.ts';
import { replyWithoutQuestion, replyWithoutTables } from './talk.ts';

export type Prompt =
  | {
      readonly kind: 'question';
      readonly schema: string;
      readonly question: string;
      /** Of tables and columns. */
      readonly names: readonly string[];
    }
  /** Nothing for the net: see `talk.ts`. */
  | { readonly kind: 'talk'; readonly reply: string };

/** Tables may stand in any message of system or user; the last user message asks. */
export function readPrompt(messages: readonly Message[]): Prompt {
  const asked = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const tables: Table[] = [];
  let terse = false;
  for (const { role, content } of messages) {
    if (role === 'assistant') continue;
    const found = findTables(content);
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
  const schema = writeTables(tables) + (terse ? ` ${TERSE_INSTRUCTION}` : '');
  const names = tables.flatMap(({ name, columns }) => [name, ...columns.map(column => column.name)]);
  return { kind: 'question', schema, question, names };
}
