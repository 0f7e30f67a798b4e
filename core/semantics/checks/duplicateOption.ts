import { check, wrongOptions } from './check.ts';

export const duplicateOption = check({
  id: 'duplicate-option',
  severity: 'error',
  explanation: 'An option has one value. Which of two was meant cannot be known.',
  examples: [
    {
      bad: "SELECT answer FROM ft_sql WHERE content = 'hi!' USING max_tokens = 10, «max_tokens = 20»;",
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!' USING max_tokens = 20;",
    },
  ],
  run: subject => wrongOptions(subject, 'duplicate-option'),
});
