import { limitRows } from '../rewrite.ts';
import { type ReadSet, rule } from '../rule.ts';

export const tooLarge = rule({
  id: 'too-large',
  severity: 'error',
  explanation: 'A service takes files up to a size.',
  examples: [
    {
      bad: { largestFile: 1000, rows: [['q', 'a'.repeat(1000)]] },
      good: { rows: [['q', 'a']] },
    },
    {
      bad: { largestFile: 1200, rows: [['q', 'a']] },
      good: { largestFile: 9000, rows: [['q', 'a']] },
      fixed: 'SELECT * FROM (SELECT prompt, completion FROM t) AS data LIMIT 13',
    },
  ],
  open: about => ({
    *end({ bytes, chats }) {
      const { largestFile, provider, fewestChats } = about;
      if (largestFile === undefined || bytes <= largestFile) return;
      const over = firstOver(largestFile, chats);
      const fix = over && over.place >= fewestChats ? limitRows(about, over.firstRow - 1) : undefined;
      yield {
        message: `The training file takes ${bytes.toLocaleString('en')} bytes; ${provider} takes ${largestFile.toLocaleString('en')}.`,
        hint: 'Select fewer rows.',
        count: chats.count,
        samples: over ? [{ row: over.firstRow, text: 'what stands before it fits' }] : [],
        ...(fix && { fix }),
      };
    },
  }),
});

/** The first chat that does not fit, wherever the split puts those before it. */
function firstOver(bytes: number, chats: ReadSet['chats']) {
  let sum = 0;
  for (const chat of chats.all()) {
    sum += chat.bytes;
    if (sum > bytes) return chat;
  }
  return undefined;
}
