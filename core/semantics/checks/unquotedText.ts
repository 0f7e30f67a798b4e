import { modelInputs } from '../inputs.ts';
import { plainName } from '../resolve.ts';
import { check } from './check.ts';

export const unquotedText = check({
  id: 'unquoted-text',
  severity: 'error',
  explanation:
    'A model that is asked alone reads no table, so what it is given cannot be a column: a word there is a text without its quotes.',
  examples: [
    {
      bad: 'SELECT answer FROM ft_sql WHERE content = «hello»;',
      good: "SELECT answer FROM ft_sql WHERE content = 'hello';",
      fixed: "SELECT answer FROM ft_sql WHERE content = 'hello';",
    },
  ],
  *run({ statement, catalog }) {
    for (const { unquoted } of modelInputs(statement, catalog)) {
      for (const name of unquoted) {
        const text = `'${plainName(name).replaceAll("'", "''")}'`;
        yield {
          message: `\`${plainName(name)}\` is no column here: a text stands in quotes.`,
          range: name.range,
          // `t.content` was hardly meant as a text.
          ...(name.parts.length === 1 && {
            fixes: [{ title: `Write ${text}`, edits: [{ range: name.range, text }] }],
          }),
        };
      }
    }
  },
});
