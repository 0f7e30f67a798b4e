import { check } from './check.ts';

export const unknownSource = check({
  id: 'unknown-source',
  severity: 'warning',
  explanation:
    'This version has no adapter for the kind of database, so the statement cannot run. It may be right for another version or server.',
  examples: [
    {
      bad: "CREATE DATABASE d WITH ENGINE = '«pglit»';",
      good: "CREATE DATABASE d WITH ENGINE = 'pglite';",
      fixed: "CREATE DATABASE d WITH ENGINE = 'pglite';",
    },
  ],
  *run({ names }) {
    for (const { meaning } of names) {
      if (meaning.type === 'problem' && meaning.problem.code === 'unknown-source') yield meaning.problem;
    }
  },
});
