import { firstWithSame } from '../../data/hashes.ts';
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
    *end({ numbers, read }) {
      const { prompt, whole, firstRow } = numbers;
      const told = new Set<number>();
      const found = tally();
      for (const [place, original] of firstWithSame(prompt.values()).entries()) {
        if (whole.at(original) !== whole.at(place) && !told.has(original)) {
          told.add(original);
          const answers = () => {
            const [one, other] = [read(original), read(place)];
            const question = one.findLast(({ role }) => role === 'user')?.content ?? '';
            return `${quoted(question)}: ${quoted(one.at(-1)!.content)}, in row ${firstRow.at(place)} ${quoted(other.at(-1)!.content)}`;
          };
          found.add({ firstRow: firstRow.at(original) }, found.samples.length < 5 ? answers() : '');
        }
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
