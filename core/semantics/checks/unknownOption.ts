import { check, wrongOptions } from './check.ts';

export const unknownOption = check({
  id: 'unknown-option',
  severity: 'error',
  explanation: 'Each provider says which options it takes. Others would have no effect, so they are refused.',
  examples: [
    {
      bad: "CREATE MODEL m PREDICT answer USING engine = 'local', «prompt_teplate» = '{{content}}';",
      good: "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}';",
      fixed: "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}';",
    },
    {
      bad: 'FINETUNE ft_sql FROM example_db (SELECT role, content FROM demo_data.chats) USING «n_epoch» = 3;',
      good: 'FINETUNE ft_sql FROM example_db (SELECT role, content FROM demo_data.chats) USING n_epochs = 3;',
    },
  ],
  run: subject => wrongOptions(subject, 'unknown-option'),
});
