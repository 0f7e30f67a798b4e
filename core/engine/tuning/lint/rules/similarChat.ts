import { leaveOut } from '../rewrite.ts';
import { rule, some } from '../rule.ts';
import { quoted, tally } from '../tally.ts';

export const similarChat = rule({
  id: 'similar-chat',
  severity: 'information',
  explanation:
    'Two chats are nearly the same: four of five runs of five letters are in both. They stay on one side of the split, so that validation does not ask what was trained on; many of them make a set smaller than it looks.',
  examples: [
    {
      bad: {
        rows: [
          [
            'How many heads of the departments are older than fifty-six years in this table?',
            'SELECT count(*) FROM head',
          ],
          [
            'How many heads of the departments are older than fifty-six years in that table?',
            'SELECT count(*) FROM head',
          ],
        ],
      },
      good: {
        rows: [
          [
            'How many heads of the departments are older than fifty-six years in this table?',
            'SELECT count(*) FROM head',
          ],
          ['List the name, born state and age of the heads of departments ordered by age.', 'SELECT name FROM head'],
        ],
      },
    },
  ],
  open: about => ({
    *end({ chats }) {
      const found = tally();
      for (const { place, row, id, earlierRow, same } of chats.alike()) {
        if (same) continue;
        const sample = () => `like row ${earlierRow}: ${quoted(chats.read(place).at(-2)?.content ?? '')}`;
        found.add({ firstRow: row, ...(id !== null && { id }) }, found.samples.length < 5 ? sample() : '');
      }
      if (found.count === 0) return;
      const fix = leaveOut(about, found);
      yield {
        message: `${some(found.count, 'chat is', 'chats are')} nearly the same as another.`,
        hint: 'They are kept on one side of the split.',
        count: found.count,
        samples: found.samples,
        ...(fix && { fix }),
      };
    },
  }),
});
