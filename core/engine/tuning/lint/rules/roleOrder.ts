import { leaveOut } from '../rewrite.ts';
import { rule, some } from '../rule.ts';
import { tally } from '../tally.ts';

export const roleOrder = rule({
  id: 'role-order',
  severity: 'error',
  explanation:
    'A chat begins with a system or a user message; then user and assistant take turns. Where they do not, rows are missing, doubled or out of order: a column `message_id` puts them in order.',
  examples: [
    {
      bad: {
        columns: ['chat_id', 'role', 'content'],
        layout: 'role, content',
        rows: [
          [1, 'user', 'q'],
          [1, 'user', 'r'],
          [1, 'assistant', 'a'],
        ],
      },
      good: {
        columns: ['chat_id', 'role', 'content'],
        layout: 'role, content',
        rows: [
          [1, 'system', 's'],
          [1, 'user', 'q'],
          [1, 'assistant', 'a'],
        ],
      },
      fixed: 'SELECT * FROM (SELECT chat_id, role, content FROM t) AS data WHERE chat_id NOT IN (1)',
    },
  ],
  open(about) {
    const found = tally();
    return {
      chat(chat) {
        let before: string | undefined;
        for (const { role, row } of chat.messages) {
          const wrong = wrongAfter(before, role);
          if (wrong !== undefined) {
            found.add(chat, `${chat.name}: ${wrong}`, row);
            return true;
          }
          before = role;
        }
        return false;
      },
      *end({ seen }) {
        if (found.count === 0) return;
        const fix = leaveOut(about, found);
        yield {
          message: `${found.count} of ${some(seen, 'chat', 'chats')} have messages out of order.`,
          hint: about.columns.includes('message_id')
            ? 'Correct these rows or leave them out of the query.'
            : 'Select a column message_id that orders the messages of a chat, or correct these rows.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
        };
      },
    };
  },
});

function wrongAfter(before: string | undefined, role: string): string | undefined {
  if (before === undefined) return role === 'assistant' ? 'an assistant message cannot come first' : undefined;
  if (role === 'system') return `a system message after ${article(before)} message; it can only come first`;
  const expected = before === 'user' ? 'assistant' : 'user';
  return role === expected
    ? undefined
    : `${article(role)} message after ${article(before)} message, where ${article(expected)} message belongs`;
}

const article = (role: string): string => `${role === 'assistant' ? 'an' : 'a'} ${role}`;
