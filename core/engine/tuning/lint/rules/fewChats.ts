import { rule } from '../rule.ts';
import { raisedLimit } from './tooFewChats.ts';

const fewForMeasuring = 50;

export const fewChats = rule({
  id: 'few-chats',
  severity: 'warning',
  explanation:
    'Fewer than fifty chats often change little, and those that are kept back are too few to tell whether the model became better.',
  examples: [
    {
      bad: { rows: Array.from({ length: 20 }, (_, i) => [`question ${i}`, `answer ${i}`]), alone: true },
      good: { rows: Array.from({ length: 50 }, (_, i) => [`question ${i}`, `answer ${i}`]), alone: true },
    },
  ],
  open: about => ({
    *end(set) {
      const { count } = set.chats;
      if (count < about.fewestChats || count >= fewForMeasuring) return;
      const fix = raisedLimit(about, set, 2 * fewForMeasuring);
      yield {
        message: `${count} chats are few; ${set.split.validation} of them are kept back to measure with.`,
        hint: `From ${fewForMeasuring} on a change can be told from chance.`,
        count,
        samples: [],
        ...(fix && { fix }),
      };
    },
  }),
});
