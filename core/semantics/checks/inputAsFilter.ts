import { modelInputs } from '../inputs.ts';
import { check } from './check.ts';

export const inputAsFilter = check({
  id: 'input-as-filter',
  severity: 'error',
  explanation:
    'A model has no rows to filter: WHERE gives it inputs, as `column = value` or `column IN (…)` joined by AND. Only its answer can be filtered.',
  examples: [
    {
      bad: "SELECT answer FROM ft_sql WHERE content = 'hi!' AND «content» LIKE 'h%';",
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!' AND answer LIKE 'h%';",
    },
    {
      bad: "SELECT answer FROM ft_sql WHERE content = 'hi!' AND «id» > 3;",
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!';",
    },
  ],
  *run({ statement, catalog }) {
    for (const { asked, filtered } of modelInputs(statement, catalog)) {
      for (const name of filtered) {
        const column = name.parts.at(-1)!.text;
        yield {
          message: `\`${column}\` is an input of \`${asked.model.name}\`, not a column to filter by.`,
          range: name.range,
          hint: `Give inputs as ${column} = '…', joined by AND; only \`${asked.model.predict}\` can be filtered.`,
        };
      }
    }
  },
});
