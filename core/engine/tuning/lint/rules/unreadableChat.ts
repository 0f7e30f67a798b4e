import { keepRows } from '../rewrite.ts';
import { rule, some } from '../rule.ts';
import { tally } from '../tally.ts';

export const unreadableChat = rule({
  id: 'unreadable-chat',
  severity: 'error',
  explanation:
    'The rows of a chat cannot be read as messages: `chat_json` is no JSON of the known shape, `chat_id` is NULL, `message_id` is NULL or there twice, or a cell holds bytes in place of text.',
  examples: [
    {
      bad: { columns: ['chat_json'], layout: 'chat_json', rows: [['{"messages": "hello"}']] },
      good: {
        columns: ['chat_json'],
        layout: 'chat_json',
        rows: [['{"messages": [{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]}']],
      },
    },
    {
      bad: { columns: ['chat_id', 'role', 'content'], layout: 'role, content', rows: [[null, 'user', 'q']] },
      good: {
        columns: ['chat_id', 'role', 'content'],
        layout: 'role, content',
        rows: [
          [1, 'user', 'q'],
          [1, 'assistant', 'a'],
        ],
      },
      fixed: 'SELECT * FROM (SELECT chat_id, role, content FROM t) AS data WHERE chat_id IS NOT NULL',
    },
  ],
  open(about) {
    const found = tally();
    let onlyIds = true;
    return {
      chat({ name, fault, messages, firstRow, id }) {
        const binary = messages.find(each => each.unreadable);
        if (fault === undefined && !binary) return false;
        onlyIds &&= fault === 'chat_id is NULL';
        found.add(
          { firstRow, ...(id !== undefined && { id }) },
          `${name}: ${fault ?? 'role or content is binary data, not text'}`,
          binary?.row,
        );
        return true;
      },
      *end({ seen }) {
        if (found.count === 0) return;
        const fix = onlyIds ? keepRows(about, 'Leave out rows without a chat_id', 'chat_id IS NOT NULL') : undefined;
        yield {
          message: `${found.count} of ${some(seen, 'chat', 'chats')} cannot be read.`,
          hint: 'Correct these rows or leave them out of the query.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
        };
      },
    };
  },
});
