import { modelInputs } from '../inputs.ts';
import { check } from './check.ts';

export const unusedInput = check({
  id: 'unused-input',
  severity: 'warning',
  explanation:
    'WHERE on a model gives inputs and filters nothing; what the prompt template does not use has no effect.',
  examples: [
    {
      bad: "SELECT answer FROM ft_sql WHERE content = 'hi!' AND «language» = 'en';",
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!';",
    },
  ],
  *run({ statement, catalog }) {
    for (const { asked, given, needed } of modelInputs(statement, catalog)) {
      // Then one of them is probably meant to be the missing one.
      if (needed.some(n => !given.some(g => g.column === n.toLowerCase()))) continue;
      for (const { column, name } of given) {
        if (needed.length === 0 || needed.some(n => n.toLowerCase() === column)) continue;
        const last = name.parts.at(-1)!;
        yield {
          message: `\`${last.text}\` is given, but the prompt template of \`${asked.model.name}\` does not use it.`,
          range: name.range,
          hint: `It uses ${needed.map(c => `\`${c}\``).join(', ')}.`,
        };
      }
    }
  },
});
