import { check, unresolved } from './check.ts';

export const unknownModel = check({
  id: 'unknown-model',
  severity: 'error',
  explanation:
    'The name is neither in the catalog nor made by a statement of an open file. A name without dots in FROM is a model or a system table; tables are named with their database.',
  examples: [
    {
      bad: "SELECT answer FROM «ft_sq» WHERE content = 'hi!';",
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!';",
      fixed: "SELECT answer FROM ft_sql WHERE content = 'hi!';",
    },
    { bad: 'SELECT * FROM «questions»;', good: 'SELECT * FROM example_db.demo_data.chats;' },
    { bad: 'DROP MODEL «nothing»;', good: 'DROP MODEL IF EXISTS nothing;' },
    { bad: 'DESCRIBE «ft_sq»;', good: 'DESCRIBE my_local;', fixed: 'DESCRIBE ft_sql;' },
  ],
  run: subject => unresolved(subject, 'unknown-model'),
});
