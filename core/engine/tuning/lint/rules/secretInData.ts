import { foundIn } from '../patterns.ts';
import { leaveOut } from '../rewrite.ts';
import { rule, some } from '../rule.ts';
import { quoted, tally } from '../tally.ts';

export const secretInData = rule({
  id: 'secret-in-data',
  severity: 'warning',
  explanation:
    'A chat holds what looks like a key or a password. Where the data is sent to a service, it leaves this machine with it; and a model that learned it may say it to anybody.',
  examples: [
    {
      bad: { rows: [['Connect to it.', 'Use postgres://ann:hunter2hunter2@db/app.']] },
      good: { rows: [['Connect to it.', 'Use postgres://db/app.']] },
    },
  ],
  open(about) {
    const found = tally();
    const names = new Set<string>();
    return {
      chat(chat) {
        for (const { content, row } of chat.messages) {
          const [first, ...others] = foundIn(content, 'secret');
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
          message: `${some(found.count, 'chat holds', 'chats hold')} what looks like a key or a password (${[...names].join(', ')})${where}.`,
          hint: 'Mask it in the query, or leave these chats out.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
        };
      },
    };
  },
});
