import type { Chat } from '../../../../adapters/provider.ts';
import { distinct, leaveOut } from '../rewrite.ts';
import { rule, some } from '../rule.ts';
import { quoted, tally } from '../tally.ts';

/** DISTINCT takes out what is the same letter for letter; so many copies are looked at for that. */
const compared = 1000;

export const duplicateChat = rule({
  id: 'duplicate-chat',
  severity: 'warning',
  explanation:
    'The same chat is there several times, but for case and blanks. Copies are trained on more often than the rest; they stay on one side of the split.',
  examples: [
    {
      bad: {
        rows: [
          ['What is 1 + 1?', '2'],
          ['What is 1 + 1?', '2'],
        ],
      },
      good: {
        rows: [
          ['What is 1 + 1?', '2'],
          ['What is 1 + 2?', '3'],
        ],
      },
      fixed: 'SELECT DISTINCT prompt, completion FROM (SELECT prompt, completion FROM t) AS data',
    },
    {
      bad: {
        rows: [
          ['What is 1 + 1?', '2'],
          ['what is  1 + 1?', '2'],
        ],
      },
      good: {
        rows: [
          ['What is 1 + 1?', '2'],
          ['What is 2 + 2?', '4'],
        ],
      },
    },
  ],
  open: about => ({
    *end({ chats }) {
      const found = tally();
      let exact = true;
      for (const { place, row, id, earlier, earlierRow } of chats.repeated('whole')) {
        const sample = () => `as row ${earlierRow}: ${quoted(chats.read(place).at(-1)!.content)}`;
        if (exact && found.count < compared) exact = isSame(chats.read(earlier), chats.read(place));
        found.add({ firstRow: row, ...(id !== null && { id }) }, found.samples.length < 5 ? sample() : '');
      }
      if (found.count === 0) return;
      const fix = leaveOut(about, found) ?? (exact ? distinct(about) : undefined);
      yield {
        message: `${some(found.count, 'chat is a copy', 'chats are copies')} of another.`,
        hint: 'Leave copies out of the query.',
        count: found.count,
        samples: found.samples,
        ...(fix && { fix }),
      };
    },
  }),
});

const isSame = (one: Chat, other: Chat): boolean => JSON.stringify(one) === JSON.stringify(other);
