import { unsupported } from '../unsupported.ts';
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
  *run({ statement }) {
    const instead = statement.kind === 'Unknown' ? undefined : unsupported[statement.kind];
    if (!instead) return;
    yield { message: 'This engine does not run this statement.', range: statement.range, hint: instead };
  },
});
