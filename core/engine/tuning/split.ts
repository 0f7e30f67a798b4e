// Which chats are trained on and which only validate: by seed and content, so that the order of the rows does not matter.
import { createHash } from 'node:crypto';
import type { Chat } from '../../adapters/provider.ts';

export interface DataSet {
  readonly train: readonly Chat[];
  readonly validation: readonly Chat[];
}

const share = 0.15;
const mostValidation = 200;

/** Chats that ask the same stay together, where that leaves enough to train on. */
export function splitChats(chats: readonly Chat[], seed: number): DataSet {
  const wanted = Math.min(mostValidation, Math.max(1, Math.round(chats.length * share)));
  const held = new Set<Chat>();
  for (const group of groups(chats, seed)) {
    if (held.size + group.length <= wanted) for (const chat of group) held.add(chat);
    if (held.size === wanted) break;
  }
  if (held.size === 0) for (const chat of chats.slice(-wanted)) held.add(chat);
  return { train: chats.filter(c => !held.has(c)), validation: chats.filter(c => held.has(c)) };
}

/** Chats with the same questions, in an order that only the seed and the questions decide. */
function groups(chats: readonly Chat[], seed: number): readonly (readonly Chat[])[] {
  const byQuestion = new Map<string, Chat[]>();
  for (const chat of chats) {
    const asked = chat.filter(message => message.role !== 'assistant').map(message => [message.role, message.content]);
    const key = createHash('sha256')
      .update(JSON.stringify([seed, asked]))
      .digest('hex');
    const group = byQuestion.get(key);
    if (group) group.push(chat);
    else byQuestion.set(key, [chat]);
  }
  return [...byQuestion].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
