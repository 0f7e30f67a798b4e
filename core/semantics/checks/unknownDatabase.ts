import { check, unresolved } from './check.ts';

export const unknownDatabase = check({
  id: 'unknown-database',
  severity: 'error',
  explanation:
    'Databases are connected by CREATE DATABASE; `SHOW DATABASES` lists them. `example_db` is there from the start.',
  examples: [
    {
      bad: 'SELECT * FROM «exampel_db».demo_data.chats;',
      good: 'SELECT * FROM example_db.demo_data.chats;',
      fixed: 'SELECT * FROM example_db.demo_data.chats;',
    },
    {
      bad: 'FINETUNE ft_sql FROM «warehouse» (SELECT role, content FROM chats);',
      good: 'FINETUNE ft_sql FROM example_db (SELECT role, content FROM demo_data.chats);',
    },
  ],
  run: subject => unresolved(subject, 'unknown-database'),
});
