import { leaveOut } from '../rewrite.ts';
import { rule, some } from '../rule.ts';
import { tally } from '../tally.ts';

export const notLearnable = rule({
  id: 'not-learnable',
  severity: 'error',
  explanation:
    'The provider cannot learn from a chat, whatever its order and length: the embedded model, for one, learns one question about CREATE TABLE statements and its SQL per chat.',
  examples: [
    {
      bad: { rows: [['unlearnable', 'a']] },
      good: { rows: [['q', 'a']] },
      fixed: "SELECT * FROM (SELECT prompt, completion FROM t) AS data WHERE prompt NOT IN ('unlearnable')",
    },
  ],
  open(about) {
    const found = tally();
    return {
      chat(chat) {
        if (typeof chat.tokens !== 'string') return false;
        found.add(chat, `${chat.name}: ${chat.tokens}`);
        return true;
      },
      *end({ seen }) {
        if (found.count === 0) return;
        const fix = leaveOut(about, found);
        yield {
          message: `${about.provider} cannot learn ${found.count} of ${some(seen, 'chat', 'chats')}.`,
          hint: 'Leave them out of the query, change them, or make the model on another engine.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
        };
      },
    };
  },
});
