import { rule } from '../rule.ts';

export const tornSplit = rule({
  id: 'torn-split',
  severity: 'warning',
  explanation:
    'Chats that ask the same are kept on one side of the split. Here they are so alike that nothing would be left to validate with, so they were torn apart: the validation loss will look better than it is.',
  examples: [
    {
      bad: { rows: Array.from({ length: 60 }, (_, i) => ['the one question', `answer ${i}`]), alone: true },
      good: { rows: Array.from({ length: 60 }, (_, i) => [`question ${i}`, `answer ${i}`]), alone: true },
    },
  ],
  open: () => ({
    *end({ split, chats }) {
      if (!split.torn) return;
      const [first] = chats.all(chats.count - split.validation);
      yield {
        message: 'The validation chats ask what is also trained on.',
        hint: 'Select data with more different questions.',
        count: split.validation,
        samples: first ? [{ row: first.firstRow, text: 'the first that validates' }] : [],
      };
    },
  }),
});
