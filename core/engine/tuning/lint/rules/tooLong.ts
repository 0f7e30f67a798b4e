import { keepShorter, leaveOut } from '../rewrite.ts';
import { rule, some } from '../rule.ts';
import { tally } from '../tally.ts';

export const tooLong = rule({
  id: 'too-long',
  severity: 'warning',
  explanation:
    'A chat is longer than the model reads at once. It is cut at its end, so that it is the answer that is lost: the model learns to break off.',
  examples: [
    {
      bad: { context: 512, rows: [['word '.repeat(600), 'the answer']] },
      fixed:
        "SELECT * FROM (SELECT prompt, completion FROM t) AS data WHERE LENGTH(COALESCE(prompt, '')) + LENGTH(COALESCE(completion, '')) < 3010",
      good: { context: 512, rows: [['word '.repeat(60), 'the answer']] },
    },
  ],
  open(about) {
    const found = tally();
    let lost = 0;
    let shortest = Number.POSITIVE_INFINITY;
    return {
      chat(chat) {
        const { context } = about;
        if (context === undefined || typeof chat.tokens !== 'number' || chat.tokens <= context) return false;
        const answer = chat.messages.at(-1)?.content ?? '';
        // The share of the letters stands for that of the tokens.
        const letters = chat.messages.reduce((sum, each) => sum + each.content.length, 0);
        const isLost = (letters - answer.length) / letters >= context / chat.tokens;
        if (isLost) lost++;
        shortest = Math.min(shortest, letters);
        found.add(
          chat,
          `${chat.name}: ${chat.tokens} tokens; ${isLost ? 'nothing is left of the answer' : 'the answer is cut'}`,
        );
        return false;
      },
      *end({ exact }) {
        if (found.count === 0) return;
        const fix = leaveOut(about, found) ?? keepShorter(about, shortest);
        const whole = lost > 0 ? `; of ${lost} the whole answer is lost` : '';
        yield {
          message: `${some(found.count, 'chat is', 'chats are')} longer than the ${about.context!.toLocaleString('en')} tokens that the model reads${whole}.${exact ? '' : ' Tokens are estimated.'}`,
          hint: 'Shorten the prompts, or leave these chats out.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
        };
      },
    };
  },
});
