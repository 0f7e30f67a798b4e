// A chat as it was read from rows, before it is known to be one that can be trained on.
import type { Cell } from '../../../adapters/source.ts';

export interface Draft {
  /** How messages name it: `chat 3`, `chat 3 (chat_id 17)`. */
  readonly name: string;
  readonly messages: readonly DraftMessage[];
  /** Its rows, counted from 1 in the order of the query. */
  readonly firstRow: number;
  readonly lastRow: number;
  /** The chat_id that its rows share. */
  readonly id?: string | number;
  /** What kept the rows from becoming messages at all. */
  readonly fault?: string;
}

export interface DraftMessage {
  readonly role: string;
  /** Empty when the cell was NULL or is no text. */
  readonly content: string;
  /** Counted from 1, in the order of the query. */
  readonly row: number;
  readonly unreadable?: boolean;
}

export function message(role: Cell, content: Cell, row: number): DraftMessage {
  const unreadable = content instanceof Uint8Array || role instanceof Uint8Array;
  return { role: asText(role).trim().toLowerCase(), content: asText(content), row, ...(unreadable && { unreadable }) };
}

/** The same draft when it does not end with questions after the last answer. */
export function withoutOpenEnd(draft: Draft): Draft {
  const end = draft.messages.findLastIndex(m => m.role === 'assistant') + 1;
  const open = draft.messages.slice(end);
  if (end === 0 || open.length === 0 || open.some(m => m.role !== 'user')) return draft;
  return { ...draft, messages: draft.messages.slice(0, end) };
}

const asText = (cell: Cell): string => (cell === null || cell instanceof Uint8Array ? '' : String(cell));
