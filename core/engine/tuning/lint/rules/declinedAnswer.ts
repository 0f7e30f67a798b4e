import { leaveOut } from '../rewrite.ts';
import { rule, some } from '../rule.ts';
import { quoted, tally } from '../tally.ts';

const declined =
  /^\W*(?:(?:i(?:'|’)?m|i am) sorry\b|sorry, (?:but )?i\b|as an ai\b|i (?:cannot|can(?:'|’)t|am unable to|am not able to) (?:help|assist|answer|provide|fulfil)|i do(?:n(?:'|’)t| not) have (?:access|enough information))/i;

export const declinedAnswer = rule({
  id: 'declined-answer',
  severity: 'warning',
  explanation:
    'Answers in which an assistant declines, as data that another model wrote often has. Few of them are enough to make a tuned model decline too.',
  examples: [
    {
      bad: { rows: [['Write a query.', "I'm sorry, but I cannot help with that."]] },
      good: { rows: [['Write a query.', 'SELECT 1']] },
      fixed: "SELECT * FROM (SELECT prompt, completion FROM t) AS data WHERE prompt NOT IN ('Write a query.')",
    },
  ],
  open(about) {
    const found = tally();
    return {
      chat(chat) {
        const answer = chat.messages.at(-1)!.content;
        if (declined.test(answer)) found.add(chat, `${chat.name}: ${quoted(answer)}`, chat.lastRow);
        return false;
      },
      *end() {
        if (found.count === 0) return;
        const fix = leaveOut(about, found);
        yield {
          message: `${some(found.count, 'answer declines', 'answers decline')} to answer.`,
          hint: 'Leave them out, unless the model is to learn when to decline.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
        };
      },
    };
  },
});
