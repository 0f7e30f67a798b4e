import { nativeProblems } from '../native/nativeProblems.ts';
import { check } from './check.ts';

export const nativeSyntax = check({
  id: 'native-syntax',
  severity: 'warning',
  explanation:
    'The text between these parentheses goes to the database as it is and is read there, in its own dialect. This one cannot be read; the database would say so only when the statement runs. It is a warning because the database has the last word.',
  examples: [
    {
      bad: 'FINETUNE ft_sql FROM example_db (SELECT chat_id, role, content «FORM» demo_data.chats);',
      good: 'FINETUNE ft_sql FROM example_db (SELECT chat_id, role, content FROM demo_data.chats);',
      fixed: 'FINETUNE ft_sql FROM example_db (SELECT chat_id, role, content FROM demo_data.chats);',
    },
    {
      bad: 'CREATE VIEW recent AS (SELECT content «FRM» example_db.demo_data.chats);',
      good: 'CREATE VIEW recent AS (SELECT content FROM example_db.demo_data.chats);',
      fixed: 'CREATE VIEW recent AS (SELECT content FROM example_db.demo_data.chats);',
    },
    {
      bad: 'SELECT * FROM example_db (SELECT role«,» FROM demo_data.chats);',
      good: 'SELECT * FROM example_db (SELECT DISTINCT ON (role) role, content FROM demo_data.chats);',
    },
  ],
  *run(subject) {
    for (const each of nativeProblems(subject)) if (each.type === 'mistake') yield each.problem;
  },
});
