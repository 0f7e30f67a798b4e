import { changeColumn } from '../rewrite.ts';
import { rule, some } from '../rule.ts';
import { tally } from '../tally.ts';

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

export const unknownRole = rule({
  id: 'unknown-role',
  severity: 'error',
  explanation: 'The role of a message is system, user or assistant. Data of other programs has other words for them.',
  examples: [
    {
      bad: {
        columns: ['chat_id', 'role', 'content'],
        layout: 'role, content',
        rows: [
          [1, 'human', 'q'],
          [1, 'assistant', 'a'],
        ],
      },
      good: {
        columns: ['chat_id', 'role', 'content'],
        layout: 'role, content',
        rows: [
          [1, 'User', 'q'],
          [1, 'assistant', 'a'],
        ],
      },
      fixed:
        "SELECT chat_id, CASE role WHEN 'human' THEN 'user' ELSE role END AS role, content FROM (SELECT chat_id, role, content FROM t) AS data",
    },
  ],
  open(about) {
    const found = tally();
    const words = new Set<string>();
    return {
      chat(chat) {
        const wrong = chat.messages.find(({ role }) => !roles.includes(role));
        if (!wrong) return false;
        for (const { role } of chat.messages) if (!roles.includes(role)) words.add(role);
        found.add(chat, `${chat.name}: ${said(wrong.role)}`, wrong.row);
        return true;
      },
      *end({ seen }) {
        if (found.count === 0) return;
        const known = [...words].every(word => otherNames[word]);
        const cases = [...words].map(word => `WHEN '${word}' THEN '${otherNames[word]}'`).join(' ');
        const fix =
          known && about.columns.includes('chat_id')
            ? changeColumn(about, 'Give the roles their usual names', 'role', `CASE role ${cases} ELSE role END`)
            : undefined;
        yield {
          message: `${found.count} of ${some(seen, 'chat', 'chats')} have a role that is none.`,
          hint: 'The roles are system, user and assistant.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
        };
      },
    };
  },
});

function said(role: string): string {
  if (role === '') return 'the role is empty';
  const meant = otherNames[role];
  return `\`${role}\` is no role${meant ? `; did you mean \`${meant}\`?` : ''}`;
}
