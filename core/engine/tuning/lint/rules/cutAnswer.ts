import { leaveOut } from '../rewrite.ts';
import { rule, some } from '../rule.ts';
import { quoted, tally } from '../tally.ts';

/** Lengths at which columns and programs cut texts. */
const usualLimits = new Set([255, 256, 500, 512, 1000, 1024, 2000, 2048, 4000, 4096, 8000, 8192, 32_767, 65_535]);

export const cutAnswer = rule({
  id: 'cut-answer',
  severity: 'warning',
  explanation:
    'An answer looks cut off: it ends in the middle of a code block or of brackets, with a comma or dots, or is just as long as columns often allow. The model learns to break off like that.',
  examples: [
    {
      bad: { rows: [['Write a query.', 'SELECT count(*) FROM (SELECT a,']] },
      good: { rows: [['Write a query.', 'SELECT count(*) FROM (SELECT a FROM t) AS b']] },
      fixed: "SELECT * FROM (SELECT prompt, completion FROM t) AS data WHERE prompt NOT IN ('Write a query.')",
    },
    {
      bad: { rows: [['Write a query.', '```sql\nSELECT 1']] },
      good: { rows: [['Write a query.', '```sql\nSELECT 1\n```']] },
      fixed: "SELECT * FROM (SELECT prompt, completion FROM t) AS data WHERE prompt NOT IN ('Write a query.')",
    },
  ],
  open(about) {
    const found = tally();
    return {
      chat(chat) {
        const answer = chat.messages.at(-1)!.content.trimEnd();
        const sign = signOf(answer);
        if (sign) found.add(chat, `${chat.name} ${sign}: ${quoted(`…${answer.slice(-40)}`)}`, chat.lastRow);
        return false;
      },
      *end() {
        if (found.count === 0) return;
        const fix = leaveOut(about, found);
        yield {
          message: `${some(found.count, 'answer looks', 'answers look')} cut off.`,
          hint: 'See whether the column is long enough; leave out what is not whole.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
        };
      },
    };
  },
});

function signOf(answer: string): string | undefined {
  if (usualLimits.has(answer.length)) return `is just ${answer.length} letters long`;
  if ((answer.match(/```/g)?.length ?? 0) % 2 === 1) return 'ends in a code block';
  if (/(?:,|\(|\.\.\.|…)$/.test(answer)) return `ends with \`${/(?:,|\(|\.\.\.|…)$/.exec(answer)![0]}\``;
  const isSql = /^\s*(?:select|with|insert|update|delete|create)\b/i.test(answer);
  return isSql && count(answer, '(') > count(answer, ')') ? 'ends within brackets' : undefined;
}

const count = (text: string, letter: string): number => text.split(letter).length - 1;
