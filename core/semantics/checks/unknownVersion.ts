import { check, unresolved } from './check.ts';

export const unknownVersion = check({
  id: 'unknown-version',
  severity: 'error',
  explanation: 'Versions are numbered from 1; each FINETUNE adds one. `DESCRIBE model` lists those that are there.',
  examples: [
    {
      bad: "SELECT answer FROM ft_sql.«7» WHERE content = 'hi!';",
      good: "SELECT answer FROM ft_sql.2 WHERE content = 'hi!';",
    },
  ],
  run: subject => unresolved(subject, 'unknown-version'),
});
