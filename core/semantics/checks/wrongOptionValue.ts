import { check, wrongOptions } from './check.ts';

export const wrongOptionValue = check({
  id: 'wrong-option-value',
  severity: 'error',
  explanation:
    'The value has the wrong type, is out of the range that the provider allows, or has no effect beside the others.',
  examples: [
    {
      bad: "SELECT answer FROM ft_sql WHERE content = 'hi!' USING max_tokens = «'many'»;",
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!' USING max_tokens = 100;",
    },
    {
      bad: "SELECT answer FROM ft_sql WHERE content = 'hi!' USING temperature = «3»;",
      good: "SELECT answer FROM ft_sql WHERE content = 'hi!' USING temperature = 0.3;",
    },
    {
      bad: 'FINETUNE ft_sql FROM example_db (SELECT role, content FROM demo_data.chats) USING «lora_r = 4»;',
      good: "FINETUNE ft_sql FROM example_db (SELECT role, content FROM demo_data.chats) USING method = 'lora', lora_r = 4;",
    },
  ],
  run: subject => wrongOptions(subject, 'wrong-option-value'),
});
