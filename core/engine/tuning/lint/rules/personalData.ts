import { foundIn } from '../patterns.ts';
import { leaveOut } from '../rewrite.ts';
import { rule, some } from '../rule.ts';
import { quoted, tally } from '../tally.ts';

export const personalData = rule({
  id: 'personal-data',
  severity: 'warning',
  explanation:
    "A chat holds what looks like an e-mail address, a phone number, a card number or a bank account. Where the data is sent to a service, somebody's personal data leaves this machine; and a model that learned it may say it to anybody.",
  examples: [
    {
      bad: { rows: [['Who is it?', 'Write to ann.smith@acme-mail.com.']] },
      good: { rows: [['Who is it?', 'Write to ann@example.com.']] },
    },
  ],
  open(about) {
    const found = tally();
    const names = new Set<string>();
    return {
      chat(chat) {
        for (const { content, row } of chat.messages) {
          const [first, ...others] = foundIn(content, 'personal');
          if (first === undefined) continue;
          for (const name of [first, ...others]) names.add(name);
          found.add(chat, `${chat.name}: ${first} in ${quoted(content)}`, row);
          break;
        }
        return false;
      },
      *end() {
        if (found.count === 0) return;
        const fix = leaveOut(about, found.ids);
        const where = about.destination === undefined ? '' : `; all of it would be sent to ${about.destination}`;
        yield {
          message: `${some(found.count, 'chat holds', 'chats hold')} what looks like personal data (${[...names].join(', ')})${where}.`,
          hint: 'Mask it in the query, or leave these chats out.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
        };
      },
    };
  },
});
