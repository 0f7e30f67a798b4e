// The layouts of training data, tried in this order, and how the rows of each become chats. Column names have no case.
import type { Cell, Column, Row } from '../../../adapters/source.ts';
import { nameKey } from '../../../catalog/names.ts';
import { type Draft, message } from './draft.ts';
import { chatOfJson } from './jsonChats.ts';
import { openMessageReader } from './messageChats.ts';

/** Takes the rows of a query one by one and gives the chats that they make. */
export interface ChatReader {
  /** The chat of this row, where a row is a chat. Rows are counted from 1. */
  add(row: Row, number: number): Draft | undefined;
  /** Chats that only all rows together make. */
  rest(): Iterable<Draft>;
  close(): void;
}

/** The cell of a column in a row; NULL when there is no such column. */
export type ReadCell = (row: Row, column: string) => Cell;

export interface Layout {
  /** `role, content` */
  readonly name: string;
  readonly columns: readonly string[];
  has(column: string): boolean;
  /** `folder` is where rows may wait on disk; it exists. */
  open(folder: string): ChatReader;
}

interface Known {
  /** All of these are needed. */
  readonly columns: readonly string[];
  readonly summary: string;
  /** The chat of one row; missing where a chat is made of several. */
  readonly chat?: (cell: (column: string) => Cell, row: number) => Draft;
}

const layouts: readonly Known[] = [
  {
    columns: ['question', 'context', 'answer'],
    summary: 'one chat per row, context as its system message',
    chat: triple,
  },
  {
    columns: ['chat_json'],
    summary: 'one chat per row: {"messages": [{"role": …, "content": …}, …]}',
    chat: (cell, row) => chatOfJson(cell('chat_json'), row),
  },
  {
    columns: ['role', 'content'],
    summary: 'one message per row; chat_id says which belong together, message_id their order',
  },
  { columns: ['prompt', 'completion'], summary: 'one question and its answer per row', chat: pair },
];

/** For a hint: what the columns may be. */
export const layoutsText = `Name the columns so that they are one of:${layouts
  .map(({ columns, summary }) => `\n  ${columns.join(', ')}: ${summary}`)
  .join('')}`;

/** The first layout whose columns are all there. */
export function layoutOf(columns: readonly Column[]): Layout | undefined {
  const places = new Map(columns.map((c, place) => [nameKey(c.name), place] as const).reverse());
  const known = layouts.find(l => l.columns.every(c => places.has(c)));
  if (!known) return undefined;
  const read: ReadCell = (row, column) => row[places.get(column) ?? -1] ?? null;
  const has = (column: string) => places.has(column);
  const { chat } = known;
  return {
    name: known.columns.join(', '),
    columns: known.columns,
    has,
    open: folder =>
      chat
        ? { add: (row, number) => chat(column => read(row, column), number), rest: () => [], close: () => {} }
        : openMessageReader({ read, has, folder }),
  };
}

/** Begins the system message that holds the context of a question. */
export const instruction = 'You are a helpful assistant.';

function triple(cell: (column: string) => Cell, row: number): Draft {
  const context = cell('context');
  const system =
    context === null ? instruction : context instanceof Uint8Array ? context : `${instruction}\n${context}`;
  return {
    name: `chat ${row}`,
    firstRow: row,
    lastRow: row,
    messages: [
      message('system', system, row),
      message('user', cell('question'), row),
      message('assistant', cell('answer'), row),
    ],
  };
}

function pair(cell: (column: string) => Cell, row: number): Draft {
  return {
    name: `chat ${row}`,
    firstRow: row,
    lastRow: row,
    messages: [message('user', cell('prompt'), row), message('assistant', cell('completion'), row)],
  };
}
