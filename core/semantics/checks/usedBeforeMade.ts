import { plainName } from '../resolve.ts';
import { check, namesOf } from './check.ts';

export const usedBeforeMade = check({
  id: 'used-before-made',
  severity: 'warning',
  explanation: 'The name is made by a statement further down. From top to bottom the file cannot run.',
  examples: [
    {
      bad: 'DESCRIBE ft_sql; DROP ML_ENGINE «fresh»; CREATE ML_ENGINE fresh FROM local;',
      good: 'CREATE ML_ENGINE fresh FROM local; DROP ML_ENGINE fresh;',
    },
    {
      bad: 'SET ACTIVE «ft_sql.4»; FINETUNE ft_sql FROM example_db (SELECT * FROM demo_data.chats);',
      good: 'FINETUNE ft_sql FROM example_db (SELECT * FROM demo_data.chats); SET ACTIVE ft_sql.4;',
    },
  ],
  *run(subject) {
    for (const { name } of namesOf(subject, 'later')) {
      yield {
        message: `\`${plainName(name)}\` is made further down.`,
        range: name.range,
        hint: 'Run that statement first, or move it up.',
      };
    }
  },
});
