import { check, wrongOptions } from './check.ts';

export const wrongOptionValue = check({
  id: 'wrong-option-value',
  severity: 'error',
  explanation: 'The value has the wrong type or is out of the range that the provider allows.',
  examples: [
    {
      bad: "SELECT answer FROM ft_sql WHERE content = 'hi!' USING max_tokens = «'many'»;",
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!' USING max_tokens = 100;",
    },
    {
      bad: "SELECT answer FROM ft_sql WHERE content = 'hi!' USING temperature = «3»;",
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!' USING temperature = 0.3;",
    },
  ],
  run: subject => wrongOptions(subject, 'wrong-option-value'),
});
