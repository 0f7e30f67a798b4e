import { chatLayouts } from '../chatLayouts.ts';
import { layoutOf, trainingQuery } from '../trainingQuery.ts';
import { check } from './check.ts';

export const unknownLayout = check({
  id: 'unknown-layout',
  severity: 'error',
  explanation:
    'Fine-tuning learns from chats. The columns of the query say how rows become chats; these can be none of the ways that are known.',
  examples: [
    {
      bad: 'FINETUNE ft_sql FROM example_db («SELECT chat_id, content FROM demo_data.chats»);',
      good: 'FINETUNE ft_sql FROM example_db (SELECT chat_id, role, content FROM demo_data.chats);',
    },
    {
      bad: 'FINETUNE ft_sql FROM example_db («SELECT * FROM demo_data.test_questions»);',
      good: 'FINETUNE ft_sql FROM example_db (SELECT content AS prompt, expected AS completion FROM demo_data.test_questions);',
    },
  ],
  *run({ statement, catalog }) {
    const training = trainingQuery(statement, catalog);
    if (!training?.columns || training.columns.open) return;
    const { range, query } = training;
    // Without FROM it is still being written.
    if (query?.type === 'Select' && !query.from) return;
    const { columns } = training.columns;
    if (layoutOf(columns)) return;
    yield {
      message: `No chats can be made of the columns ${columns.map(c => `\`${c.name}\``).join(', ')}.`,
      range,
      hint: `Name them so that they are one of: ${chatLayouts.map(layout => layout.join(', ')).join('; ')}.`,
    };
  },
});
