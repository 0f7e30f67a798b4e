import { leaveOut } from '../rewrite.ts';
import { rule, some } from '../rule.ts';
import { tally } from '../tally.ts';

export const noAnswer = rule({
  id: 'no-answer',
  severity: 'error',
  explanation: 'A chat without a message of the assistant has nothing to learn from.',
  examples: [
    {
      bad: { columns: ['chat_id', 'role', 'content'], layout: 'role, content', rows: [['x', 'user', 'q']] },
      good: {
        columns: ['chat_id', 'role', 'content'],
        layout: 'role, content',
        rows: [
          ['x', 'user', 'q'],
          ['x', 'assistant', 'a'],
        ],
      },
      fixed: "SELECT * FROM (SELECT chat_id, role, content FROM t) AS data WHERE chat_id NOT IN ('x')",
    },
  ],
  open(about) {
    const found = tally();
    return {
      chat(chat) {
        if (chat.messages.some(({ role }) => role === 'assistant')) return false;
        found.add(chat, `${chat.name}: no assistant message`, chat.lastRow);
        return true;
      },
      *end({ seen }) {
        if (found.count === 0) return;
        const fix = leaveOut(about, found);
        yield {
          message: `${found.count} of ${some(seen, 'chat', 'chats')} have no answer to learn.`,
          hint: 'Select the answers too, or leave these chats out.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
        };
      },
    };
  },
});
