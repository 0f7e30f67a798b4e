import { unsupportedFamily } from '../unsupported.ts';
import { check } from './check.ts';

export const notSupported = check({
  id: 'unsupported',
  severity: 'information',
  explanation: 'The statement is part of the dialect, and this engine does not run it. Another server may.',
  examples: [
    {
      bad: '«CREATE JOB j (SELECT 1) EVERY 2 hours»;',
      good: 'SELECT 1;',
    },
  ],
  *run({ statement: { kind, range } }) {
    const family = unsupportedFamily(kind);
    if (family) yield { message: `This engine does not run it. ${family.missing}`, range, hint: family.instead };
  },
});
