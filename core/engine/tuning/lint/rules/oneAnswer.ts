import { normalised, textHash } from '../../data/hashes.ts';
import { masked } from '../patterns.ts';
import { rule } from '../rule.ts';
import { quoted } from '../tally.ts';

const shareOfAll = 0.3;
/** Different answers beyond these are not counted: one that fills a third of the chats is among the first. */
const answersCounted = 10_000;

export const oneAnswer = rule({
  id: 'one-answer',
  severity: 'warning',
  explanation:
    'One answer is given in almost a third of the chats or more. The model learns to give it whatever is asked. Where answers are labels, as yes and no, this may be meant.',
  examples: [
    {
      bad: {
        rows: Array.from({ length: 60 }, (_, i) => [`question ${i}`, i % 2 ? 'I do not know.' : `${i}`]),
        alone: true,
      },
      good: { rows: Array.from({ length: 60 }, (_, i) => [`question ${i}`, `answer ${i}`]), alone: true },
    },
  ],
  open() {
    const answers = new Map<number, { count: number; readonly row: number; readonly text: string }>();
    return {
      chat({ messages, lastRow }) {
        const text = messages.at(-1)!.content;
        const key = textHash(normalised(text));
        const known = answers.get(key);
        if (known) known.count++;
        else if (answers.size < answersCounted) answers.set(key, { count: 1, row: lastRow, text: quoted(text) });
        return false;
      },
      *end({ chats: { count } }) {
        const [most] = [...answers.values()].sort((a, b) => b.count - a.count);
        if (!most || count < 10 || most.count / count < shareOfAll) return;
        yield {
          message: `One answer is given in ${Math.round((100 * most.count) / count)} % of the chats.`,
          hint: 'Balance the data, unless it is meant so.',
          count: most.count,
          samples: [{ row: most.row, text: masked(most.text) }],
        };
      },
    };
  },
});
