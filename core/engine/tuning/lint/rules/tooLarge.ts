import { rule } from '../rule.ts';

export const tooLarge = rule({
  id: 'too-large',
  severity: 'error',
  explanation: 'A service takes files up to a size.',
  examples: [
    {
      bad: { largestFile: 1000, rows: [['q', 'a'.repeat(1000)]] },
      good: { rows: [['q', 'a']] },
    },
  ],
  open: ({ largestFile, provider }) => ({
    *end({ bytes, chats: { count } }) {
      if (largestFile === undefined || bytes <= largestFile) return;
      yield {
        message: `The training file takes ${bytes.toLocaleString('en')} bytes; ${provider} takes ${largestFile.toLocaleString('en')}.`,
        hint: 'Select fewer rows.',
        count,
        samples: [],
      };
    },
  }),
});
