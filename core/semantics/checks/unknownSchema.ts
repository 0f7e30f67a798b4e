import { check, unresolved } from './check.ts';

export const unknownSchema = check({
  id: 'unknown-schema',
  severity: 'warning',
  everywhere: true,
  explanation: 'The database was asked for its schemas and has none of this name.',
  examples: [
    {
      bad: 'SELECT * FROM example_db.«demo_dat».chats;',
      good: 'SELECT * FROM example_db.demo_data.chats;',
      fixed: 'SELECT * FROM example_db.demo_data.chats;',
    },
  ],
  run: subject => unresolved(subject, 'unknown-schema'),
});
