import { check, unresolved } from './check.ts';

export const unknownTable = check({
  id: 'unknown-table',
  severity: 'warning',
  everywhere: true,
  explanation:
    'The database was asked for its tables and has none of this name. A table outside the schema `public` is named with its schema.',
  examples: [
    {
      bad: 'SELECT * FROM example_db.demo_data.«chat»;',
      good: 'SELECT * FROM example_db.demo_data.chats;',
      fixed: 'SELECT * FROM example_db.demo_data.chats;',
    },
    {
      bad: 'SELECT * FROM example_db.«chats»;',
      good: 'SELECT * FROM example_db.demo_data.chats;',
      fixed: 'SELECT * FROM example_db.demo_data.chats;',
    },
  ],
  // What the engine knows may be older than the database: it is asked in the end.
  run: subject => unresolved(subject, 'unknown-table'),
});
