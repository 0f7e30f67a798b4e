import { keepRows, leaveOut } from '../rewrite.ts';
import { type About, rule, some } from '../rule.ts';
import { tally } from '../tally.ts';

export const emptyMessage = rule({
  id: 'empty-message',
  severity: 'error',
  explanation:
    'A message is empty or NULL. An empty answer teaches the model to say nothing, and services refuse empty messages.',
  examples: [
    {
      bad: { rows: [['What is 1 + 1?', null]] },
      good: { rows: [['What is 1 + 1?', '2']] },
      fixed: "SELECT * FROM (SELECT prompt, completion FROM t) AS data WHERE TRIM(completion) <> ''",
    },
  ],
  open(about) {
    const found = tally();
    const empty = new Set<string>();
    return {
      chat(chat) {
        const wrong = chat.messages.find(({ content }) => content.trim() === '');
        if (!wrong) return false;
        for (const { role, content } of chat.messages) if (content.trim() === '') empty.add(role);
        found.add(chat, `${chat.name}: the content of the ${wrong.role} message is empty`, wrong.row);
        return true;
      },
      *end({ seen }) {
        if (found.count === 0) return;
        const fix = keepFilled(about, empty) ?? leaveOut(about, found);
        yield {
          message: `${found.count} of ${some(seen, 'chat', 'chats')} have an empty message.`,
          hint: 'Fill it in, or leave these rows out of the query.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
        };
      },
    };
  },
});

/** The column that holds the message of a role, where a row is a chat. */
const columns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'prompt, completion': { user: 'prompt', assistant: 'completion' },
  'question, context, answer': { user: 'question', assistant: 'answer' },
};

function keepFilled(about: About, roles: ReadonlySet<string>) {
  const known = columns[about.layout];
  const named = [...roles].map(role => known?.[role]);
  if (!known || named.includes(undefined)) return undefined;
  return keepRows(about, 'Leave out rows that lack it', named.map(column => `TRIM(${column}) <> ''`).join(' AND '));
}
