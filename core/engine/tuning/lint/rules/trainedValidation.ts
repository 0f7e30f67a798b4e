import { rule, some } from '../rule.ts';
import { quoted, tally } from '../tally.ts';

export const trainedValidation = rule({
  id: 'trained-validation',
  severity: 'warning',
  explanation:
    'Validation data that was given apart asks what is trained on. The validation loss then tells what the model remembers, not what it learned.',
  examples: [
    {
      bad: {
        validationFrom: 61,
        rows: [...Array.from({ length: 60 }, (_, i) => [`question ${i}`, `answer ${i}`]), ['question 1', 'a']],
        alone: true,
      },
      good: {
        validationFrom: 61,
        rows: [...Array.from({ length: 60 }, (_, i) => [`question ${i}`, `answer ${i}`]), ['question 99', 'a']],
        alone: true,
      },
    },
  ],
  open: about => ({
    *end({ chats, split }) {
      if (about.validationFrom === undefined) return;
      const found = tally();
      // The training data comes first.
      for (const { place, row, earlier, earlierRow } of chats.repeated('prompt')) {
        if (!split.isValidation(place) || split.isValidation(earlier)) continue;
        const sample = () => `as row ${earlierRow}: ${quoted(chats.read(place).at(-2)?.content ?? '')}`;
        found.add({ firstRow: row }, found.samples.length < 5 ? sample() : '');
      }
      if (found.count === 0) return;
      yield {
        message: `${some(found.count, 'validation chat asks', 'validation chats ask')} what is also trained on.`,
        hint: 'Take them out of one of the two.',
        count: found.count,
        samples: found.samples,
      };
    },
  }),
});
