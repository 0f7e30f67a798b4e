import { holding } from '../holding.ts';
import { rule } from '../rule.ts';

export const personalData = rule({
  id: 'personal-data',
  severity: 'warning',
  explanation:
    "A chat holds what looks like an e-mail address, a phone number, a card number or a bank account. Where the data is sent to a service, somebody's personal data leaves this machine; and a model that learned it may say it to anybody.",
  examples: [
    {
      bad: { rows: [['Who is it?', 'Write to ann.smith@acme-mail.com.']] },
      good: { rows: [['Who is it?', 'Write to ann@example.com.']] },
      fixed: "SELECT * FROM (SELECT prompt, completion FROM t) AS data WHERE prompt NOT IN ('Who is it?')",
    },
  ],
  open: about => holding(about, 'personal', 'personal data'),
});
