// One chat per row, as the JSON text that fine-tuning services take.
import type { Cell } from '../../../adapters/source.ts';
import { type Draft, type DraftMessage, message } from './draft.ts';

export function chatOfJson(text: Cell, row: number): Draft {
  const read = parse(text, row);
  const at = { name: `chat ${row}`, firstRow: row, lastRow: row };
  return typeof read === 'string' ? { ...at, messages: [], fault: read } : { ...at, messages: read };
}

const messageKeys = ['role', 'content', 'name'];

/** The messages, or what is wrong with the text. */
function parse(text: Cell, row: number): readonly DraftMessage[] | string {
  if (typeof text !== 'string' || text.trim() === '') return 'chat_json is empty or not text';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'chat_json is not valid JSON';
  }
  if (!isObject(value) || !Array.isArray(value.messages)) return 'chat_json is not an object with a list `messages`';
  const extra = Object.keys(value).find(key => key !== 'messages');
  if (extra !== undefined) return `chat_json holds \`${extra}\`; only \`messages\` is known`;
  const messages: DraftMessage[] = [];
  for (const [i, entry] of (value.messages as unknown[]).entries()) {
    if (!isObject(entry)) return `message ${i + 1} is not an object`;
    const unknown = Object.keys(entry).find(key => !messageKeys.includes(key));
    if (unknown !== undefined) return `message ${i + 1} holds \`${unknown}\`; only role, content and name are known`;
    const { role, content } = entry;
    if (typeof role !== 'string' || typeof content !== 'string')
      return `role and content of message ${i + 1} must be text`;
    messages.push(message(role, content, row));
  }
  return messages;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
