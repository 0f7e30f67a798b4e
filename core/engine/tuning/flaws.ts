// What keeps a chat from being trained on: the first thing wrong with it, in words that name the chat and the row.
import type { Draft, DraftMessage } from './draft.ts';

export function flaw(draft: Draft): string | undefined {
  if (draft.fault !== undefined) return `${draft.name}: ${draft.fault}`;
  let before: DraftMessage | undefined;
  for (const message of draft.messages) {
    const wrong = wrongMessage(message) ?? wrongOrder(before?.role, message.role);
    if (wrong) return `${draft.name}, row ${message.row}: ${wrong}`;
    before = message;
  }
  const last = draft.messages.at(-1);
  if (draft.messages.some(m => m.role === 'assistant')) return undefined;
  return `${draft.name}${last ? `, row ${last.row}` : ''}: no assistant message, so there is nothing to learn`;
}

const roles = ['system', 'user', 'assistant'];

const otherNames: Readonly<Record<string, string>> = {
  human: 'user',
  question: 'user',
  ai: 'assistant',
  bot: 'assistant',
  gpt: 'assistant',
  model: 'assistant',
  answer: 'assistant',
};

function wrongMessage({ role, content, unreadable }: DraftMessage): string | undefined {
  if (unreadable) return 'role or content is binary data, not text';
  if (role === '') return 'the role is empty';
  if (!roles.includes(role)) {
    const meant = otherNames[role];
    return `\`${role}\` is no role; ${meant ? `did you mean \`${meant}\`?` : 'the roles are system, user and assistant'}`;
  }
  return content.trim() === '' ? `the content of the ${role} message is empty` : undefined;
}

/** A chat begins with system or user; then user and assistant take turns. */
function wrongOrder(before: string | undefined, role: string): string | undefined {
  if (before === undefined) return role === 'assistant' ? 'an assistant message cannot come first' : undefined;
  if (role === 'system') return `a system message after ${article(before)} message; it can only come first`;
  const expected = before === 'user' ? 'assistant' : 'user';
  return role === expected
    ? undefined
    : `${article(role)} message after ${article(before)} message, where ${article(expected)} message belongs`;
}

const article = (role: string): string => `${role === 'assistant' ? 'an' : 'a'} ${role}`;
