// Chats that hold what should not leave this machine, and no model should learn.
import { foundIn } from './patterns.ts';
import { leaveOut } from './rewrite.ts';
import { type About, some, type Watch } from './rule.ts';
import { quoted, tally } from './tally.ts';

export function holding(about: About, kind: Parameters<typeof foundIn>[1], what: string): Watch {
  const found = tally();
  const names = new Set<string>();
  return {
    chat(chat) {
      for (const { content, row } of chat.messages) {
        const [first, ...others] = foundIn(content, kind);
        if (first === undefined) continue;
        for (const name of [first, ...others]) names.add(name);
        found.add(chat, `${chat.name}: ${first} in ${quoted(content)}`, row);
        break;
      }
      return false;
    },
    *end() {
      if (found.count === 0) return;
      const fix = leaveOut(about, found);
      const where = about.destination === undefined ? '' : `; all of it would be sent to ${about.destination}`;
      yield {
        message: `${some(found.count, 'chat holds', 'chats hold')} what looks like ${what} (${[...names].join(', ')})${where}.`,
        hint: 'Mask it in the query, or leave these chats out.',
        count: found.count,
        samples: found.samples,
        ...(fix && { fix }),
      };
    },
  };
}
