// One message per row: which rows belong to one chat, and in which order.
import type { Cell, Row } from '../../adapters/source.ts';
import { refuse } from '../../text/problem.ts';
import { type Draft, type DraftMessage, message } from './draft.ts';
import type { Rows } from './layouts.ts';

interface Numbered {
  readonly row: Row;
  /** Counted from 1. */
  readonly number: number;
}

export function chatsOfMessages(given: Rows): readonly Draft[] {
  const rows = given.rows.map((row, i) => ({ row, number: i + 1 }));
  return given.has('chat_id') ? byChatId(given, rows) : bySystemRow(given, rows);
}

function byChatId(given: Rows, rows: readonly Numbered[]): readonly Draft[] {
  const chats = new Map<string, Numbered[]>();
  for (const numbered of rows) {
    const id = given.cell(numbered.row, 'chat_id');
    const key = id === null ? `no id, row ${numbered.number}` : `chat_id ${id}`;
    const chat = chats.get(key);
    if (chat) chat.push(numbered);
    else chats.set(key, [numbered]);
  }
  return [...chats].map(([key, members], i) => {
    const draft = { name: `chat ${i + 1} (${key})`, messages: messages(given, ordered(given, members) ?? members) };
    if (key.startsWith('no id')) return { ...draft, fault: 'chat_id is NULL' };
    if (given.has('message_id') && !ordered(given, members))
      return { ...draft, fault: 'message_id is NULL or there twice' };
    return draft;
  });
}

/** A chat begins at each system row. Rows numbered throughout are put in order first; numbers that begin anew are not order. */
function bySystemRow(given: Rows, rows: readonly Numbered[]): readonly Draft[] {
  const sorted = messages(given, (given.has('message_id') && ordered(given, rows)) || rows);
  if (!sorted.some(m => m.role === 'system')) {
    refuse(
      'ambiguous-chats',
      'There is no telling where one chat ends and the next begins: no column `chat_id` and no system row.',
      {
        hint: 'Select a column chat_id that is the same for all messages of a chat, or begin each chat with a row of role system.',
      },
    );
  }
  const chats: DraftMessage[][] = [];
  for (const m of sorted) {
    const last = chats.at(-1);
    if (last && m.role !== 'system') last.push(m);
    else chats.push([m]);
  }
  return chats.map((messages, i) => ({ name: `chat ${i + 1}`, messages }));
}

/** By message_id, as numbers when all are; nothing when it cannot order them. Without the column, as they came. */
function ordered(given: Rows, rows: readonly Numbered[]): readonly Numbered[] | undefined {
  if (!given.has('message_id')) return rows;
  const keyed = rows.map(numbered => ({ numbered, id: given.cell(numbered.row, 'message_id') }));
  if (keyed.some(k => k.id === null) || new Set(keyed.map(k => String(k.id))).size < keyed.length) return undefined;
  const compare = keyed.every(k => isNumber(k.id)) ? byNumber : byText;
  return keyed.sort((a, b) => compare(a.id, b.id)).map(k => k.numbered);
}

const messages = ({ cell }: Rows, rows: readonly Numbered[]): DraftMessage[] =>
  rows.map(({ row, number }) => message(cell(row, 'role'), cell(row, 'content'), number));

const isNumber = (cell: Cell): boolean =>
  typeof cell === 'number' || (typeof cell === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(cell));
const byNumber = (a: Cell, b: Cell): number => Number(a) - Number(b);
const byText = (a: Cell, b: Cell): number => (String(a) < String(b) ? -1 : 1);
