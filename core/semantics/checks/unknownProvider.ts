import { check } from './check.ts';

export const unknownProvider = check({
  id: 'unknown-provider',
  severity: 'warning',
  explanation:
    'This version has no adapter for the service, so the statement cannot run. It may be right for another version or server.',
  examples: [
    {
      bad: 'CREATE ML_ENGINE e FROM «locl»;',
      good: 'CREATE ML_ENGINE e FROM local;',
      fixed: 'CREATE ML_ENGINE e FROM local;',
    },
  ],
  *run({ names }) {
    for (const { meaning } of names) {
      if (meaning.type === 'problem' && meaning.problem.code === 'unknown-provider') yield meaning.problem;
    }
  },
});
