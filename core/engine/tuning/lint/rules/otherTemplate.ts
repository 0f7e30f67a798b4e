import { placeholders, renderTemplate } from '../../../../semantics/template.ts';
import { changeColumn } from '../rewrite.ts';
import { type About, rule } from '../rule.ts';
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
      fixed:
        "SELECT CONCAT('Answer with SQL only. Question: ', prompt) AS prompt, completion FROM (SELECT prompt, completion FROM t) AS data",
    },
  ],
  open(about) {
    const { template } = about;
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
        const fix = found.count === count ? withTemplate(about) : undefined;
        yield {
          message: `${found.count === count ? 'No prompt of the data has' : `${found.count} of ${count} prompts lack`} the words of the prompt template, ${quoted(words[0]!)}.`,
          hint: 'Put them around the prompts in the query, or tune a model whose template is the bare prompt.',
          count: found.count,
          samples: found.samples,
          ...(fix && { fix }),
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

/** The prompts as the template asks them, where it has one place for them. */
function withTemplate(about: About) {
  const { template = '', layout } = about;
  const [place, ...others] = placeholders(template);
  const column = columns[layout];
  // A backslash means something else in each database.
  if (!place || others.length > 0 || !column || template.includes('\\')) return undefined;
  const quotedText = (text: string) => (text === '' ? [] : [`'${text.replaceAll("'", "''")}'`]);
  const before = quotedText(template.slice(0, place.range.from));
  const behind = quotedText(template.slice(place.range.to));
  const asked = `CONCAT(${[...before, column, ...behind].join(', ')})`;
  const value = column === 'content' ? `CASE LOWER(role) WHEN 'user' THEN ${asked} ELSE content END` : asked;
  return changeColumn(about, 'Put the words of the template around the prompts', column, value);
}

/** What holds the prompt in each layout. */
const columns: Readonly<Record<string, string>> = {
  'prompt, completion': 'prompt',
  'question, context, answer': 'question',
  'role, content': 'content',
};
