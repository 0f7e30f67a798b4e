import { holding } from '../holding.ts';
import { rule } from '../rule.ts';

export const secretInData = rule({
  id: 'secret-in-data',
  severity: 'warning',
  explanation:
    'A chat holds what looks like a key or a password. Where the data is sent to a service, it leaves this machine with it; and a model that learned it may say it to anybody.',
  examples: [
    {
      bad: { rows: [['Connect to it.', 'Use postgres://ann:hunter2hunter2@db/app.']] },
      good: { rows: [['Connect to it.', 'Use postgres://db/app.']] },
      fixed: "SELECT * FROM (SELECT prompt, completion FROM t) AS data WHERE prompt NOT IN ('Connect to it.')",
    },
  ],
  open: about => holding(about, 'secret', 'a key or a password'),
});
