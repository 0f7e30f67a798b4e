import { rule, some } from '../rule.ts';
import { tally } from '../tally.ts';

export const openQuestion = rule({
  id: 'open-question',
  severity: 'information',
  explanation:
    'A chat ends with a question after its last answer. There is nothing to learn from it: that question is left out.',
  examples: [
    {
      bad: {
        columns: ['chat_id', 'role', 'content'],
        layout: 'role, content',
        rows: [
          [1, 'user', 'q'],
          [1, 'assistant', 'a'],
          [1, 'user', 'and?'],
        ],
      },
      good: {
        columns: ['chat_id', 'role', 'content'],
        layout: 'role, content',
        rows: [
          [1, 'user', 'q'],
          [1, 'assistant', 'a'],
        ],
      },
    },
  ],
  open() {
    const found = tally();
    return {
      chat(chat) {
        if (chat.openEnd) found.add(chat, `${chat.name} ends with a question`, chat.lastRow);
        return false;
      },
      *end() {
        if (found.count === 0) return;
        yield {
          message: `${some(found.count, 'chat ends', 'chats end')} with a question that has no answer; such questions are left out.`,
          count: found.count,
          samples: found.samples,
        };
      },
    };
  },
});
