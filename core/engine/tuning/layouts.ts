// The layouts of training data, tried in this order, and how the rows of each become chats. Column names have no case.
import type { Cell, Column, Row } from '../../adapters/source.ts';
import { nameKey } from '../../catalog/names.ts';
import { type Draft, message } from './draft.ts';
import { chatsOfJson } from './jsonChats.ts';
import { chatsOfMessages } from './messageChats.ts';

/** The cell of a column in a row; NULL when there is no such column. */
export type ReadCell = (row: Row, column: string) => Cell;

export interface Rows {
  readonly rows: readonly Row[];
  readonly cell: ReadCell;
  has(column: string): boolean;
}

interface Layout {
  /** All of these are needed. */
  readonly columns: readonly string[];
  readonly summary: string;
  readonly drafts: (rows: Rows) => readonly Draft[];
}

const layouts: readonly Layout[] = [
  {
    columns: ['question', 'context', 'answer'],
    summary: 'one chat per row, context as its system message',
    drafts: triples,
  },
  {
    columns: ['chat_json'],
    summary: 'one chat per row: {"messages": [{"role": …, "content": …}, …]}',
    drafts: chatsOfJson,
  },
  {
    columns: ['role', 'content'],
    summary: 'one message per row; chat_id says which belong together, message_id their order',
    drafts: chatsOfMessages,
  },
  { columns: ['prompt', 'completion'], summary: 'one question and its answer per row', drafts: pairs },
];

/** For a hint: what the columns may be. */
export const layoutsText = `Name the columns so that they are one of:${layouts
  .map(({ columns, summary }) => `\n  ${columns.join(', ')}: ${summary}`)
  .join('')}`;

/** The first layout whose columns are all there. */
export function layoutOf(
  columns: readonly Column[],
): { readonly name: string; drafts(rows: readonly Row[]): readonly Draft[] } | undefined {
  const places = new Map(columns.map((c, place) => [nameKey(c.name), place] as const).reverse());
  const layout = layouts.find(l => l.columns.every(c => places.has(c)));
  const cell: ReadCell = (row, column) => row[places.get(column) ?? -1] ?? null;
  return (
    layout && {
      name: layout.columns.join(', '),
      drafts: rows => layout.drafts({ rows, cell, has: column => places.has(column) }),
    }
  );
}

const instruction = 'You are a helpful assistant.';

function triples({ rows, cell }: Rows): readonly Draft[] {
  return rows.map((row, i) => {
    const context = cell(row, 'context');
    const system =
      context === null ? instruction : context instanceof Uint8Array ? context : `${instruction}\n${context}`;
    return {
      name: `chat ${i + 1}`,
      messages: [
        message('system', system, i + 1),
        message('user', cell(row, 'question'), i + 1),
        message('assistant', cell(row, 'answer'), i + 1),
      ],
    };
  });
}

function pairs({ rows, cell }: Rows): readonly Draft[] {
  return rows.map((row, i) => ({
    name: `chat ${i + 1}`,
    messages: [message('user', cell(row, 'prompt'), i + 1), message('assistant', cell(row, 'completion'), i + 1)],
  }));
}
