import { changeLimit, limitOf } from '../rewrite.ts';
import { rule } from '../rule.ts';
import { tally } from '../tally.ts';

export const cutOffByLimit = rule({
  id: 'cut-off-by-limit',
  severity: 'information',
  explanation:
    'The LIMIT of the query let only the beginning of the last chat through. That chat is left out; a LIMIT that ends with a chat loses none.',
  examples: [
    {
      bad: {
        columns: ['chat_id', 'role', 'content'],
        layout: 'role, content',
        query: 'SELECT chat_id, role, content FROM t LIMIT 3',
        rows: [
          [1, 'user', 'q'],
          [1, 'assistant', 'a'],
          [2, 'user', 'q'],
        ],
        alone: true,
      },
      good: {
        columns: ['chat_id', 'role', 'content'],
        layout: 'role, content',
        query: 'SELECT chat_id, role, content FROM t LIMIT 4',
        rows: [
          [1, 'user', 'q'],
          [1, 'assistant', 'a'],
          [2, 'user', 'q'],
          [2, 'assistant', 'b'],
        ],
        alone: true,
      },
      fixed: 'SELECT chat_id, role, content FROM t LIMIT 2',
    },
  ],
  open(about) {
    const found = tally();
    let lost = 0;
    return {
      chat(chat) {
        if (!chat.mayBeCut || chat.messages.some(({ role }) => role === 'assistant')) return false;
        lost = chat.messages.length;
        found.add(chat, `${chat.name}: ${lost === 1 ? 'its first row' : `its first ${lost} rows`}`);
        return true;
      },
      *end() {
        if (found.count === 0) return;
        const limit = limitOf(about.query);
        const fix = limit === undefined ? undefined : changeLimit(about, 'End the LIMIT with a chat', limit - lost);
        yield {
          message: 'The LIMIT cut the last chat off before its answer; it is left out.',
          hint: 'Choose a LIMIT that ends with a chat.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
        };
      },
    };
  },
});
