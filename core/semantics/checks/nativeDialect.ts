import { nativeProblems } from '../native/nativeProblems.ts';
import { check } from './check.ts';

export const nativeDialect = check({
  id: 'native-dialect',
  severity: 'information',
  explanation:
    'The text between these parentheses is SQL, but a parser of the dialect of that database does not read it: it may be the SQL of another database, such as `::` in MySQL. Where the database takes it all the same, there is nothing to do.',
  examples: [
    {
      bad: 'SELECT * FROM example_db (SELECT role FROM demo_data.chats LIMIT 5«,» 10);',
      good: 'SELECT * FROM example_db (SELECT role FROM demo_data.chats LIMIT 10 OFFSET 5);',
    },
  ],
  *run(subject) {
    for (const each of nativeProblems(subject)) {
      if (each.type !== 'foreign') continue;
      yield {
        message: `This may not be ${each.dialect}.`,
        range: each.range,
        hint: `\`${each.database}\` reads the text between these parentheses as ${each.dialect}.`,
      };
    }
  },
});
