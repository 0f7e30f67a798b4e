import { rule, some } from '../rule.ts';
import { quoted, tally } from '../tally.ts';

export const severalAnswers = rule({
  id: 'several-answers',
  severity: 'warning',
  explanation:
    'The same prompt is answered in different ways. The model learns a mixture of them, and can be right on one at most.',
  examples: [
    {
      bad: {
        rows: [
          ['How many?', '1'],
          ['How many?', '2'],
        ],
      },
      good: {
        rows: [
          ['How many apples?', '1'],
          ['How many pears?', '2'],
        ],
      },
    },
  ],
  open: () => ({
    *end({ chats }) {
      const found = tally();
      for (const { place, row, earlier, earlierRow } of chats.differing()) {
        const answers = () => {
          const [one, other] = [chats.read(earlier), chats.read(place)];
          const question = one.findLast(({ role }) => role === 'user')?.content ?? '';
          return `${quoted(question)}: ${quoted(one.at(-1)!.content)}, in row ${row} ${quoted(other.at(-1)!.content)}`;
        };
        found.add({ firstRow: earlierRow }, found.samples.length < 5 ? answers() : '');
      }
      if (found.count === 0) return;
      yield {
        message: `${some(found.count, 'prompt has', 'prompts have')} several different answers.`,
        hint: 'Keep the answer that is right.',
        count: found.count,
        samples: found.samples,
      };
    },
  }),
});
