import { plainName } from '../resolve.ts';
import { check, namesOf } from './check.ts';

export const usedAfterDropped = check({
  id: 'used-after-dropped',
  severity: 'warning',
  explanation: 'A statement further up drops the model or the version. From top to bottom the file cannot run.',
  examples: [
    {
      bad: "DROP MODEL ft_sql; SELECT answer FROM «ft_sql» WHERE content = 'hi!';",
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!'; DROP MODEL ft_sql;",
    },
    {
      bad: 'DROP MODEL ft_sql.1; COMPARE «ft_sql.1», ft_sql.2 FROM example_db (SELECT content FROM demo_data.chats);',
      good: 'DROP MODEL ft_sql.1; DROP MODEL IF EXISTS ft_sql.1;',
    },
  ],
  *run(subject) {
    for (const { name } of namesOf(subject, 'dropped')) {
      yield {
        message: `\`${plainName(name)}\` is dropped further up.`,
        range: name.range,
        hint: 'Move that statement down, or make the model anew before this one.',
      };
    }
  },
});
