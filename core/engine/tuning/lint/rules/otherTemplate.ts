import { renderTemplate } from '../../../../semantics/template.ts';
import { rule } from '../rule.ts';
import { quoted, tally } from '../tally.ts';

/** Fewer letters than this around the placeholders say nothing. */
const fewestLetters = 8;

export const otherTemplate = rule({
  id: 'other-template',
  severity: 'warning',
  explanation:
    'The model is asked with its prompt template, and the prompts of the training data do not have the words of that template around them. It learns to answer prompts that it will never be asked.',
  examples: [
    {
      bad: { template: 'Answer with SQL only. Question: {{content}}', rows: [['How many?', '1']] },
      good: { template: '{{content}}', rows: [['How many?', '1']] },
    },
  ],
  open({ template }) {
    const words = (template === undefined ? [] : literals(template)).filter(word => word.length >= fewestLetters);
    const found = tally();
    return {
      chat(chat) {
        const question = chat.messages.findLast(({ role }) => role === 'user')?.content ?? '';
        if (words.some(word => !question.includes(word))) found.add(chat, `${chat.name}: ${quoted(question)}`);
        return false;
      },
      *end({ chats: { count } }) {
        if (found.count === 0) return;
        yield {
          message: `${found.count === count ? 'No prompt of the data has' : `${found.count} of ${count} prompts lack`} the words of the prompt template, ${quoted(words[0]!)}.`,
          hint: 'Put them around the prompts in the query, or tune a model whose template is the bare prompt.',
          count: found.count,
          samples: found.samples,
        };
      },
    };
  },
});

/** The text between the placeholders. */
const literals = (template: string): readonly string[] =>
  renderTemplate(template, () => '\u0000')
    .split('\u0000')
    .map(text => text.trim());
