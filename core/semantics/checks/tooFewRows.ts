import type { Expression } from '../../dialect/tree.ts';
import { layoutOf, trainingQuery } from '../trainingQuery.ts';
import { check } from './check.ts';

/** The engine refuses fewer chats. */
const fewestChats = 10;
/** In the layout of one message per row: a system message, a question and its answer. */
const usualMessages = 3;

export const tooFewRows = check({
  id: 'too-few-rows',
  severity: 'warning',
  explanation:
    'Fine-tuning needs at least ten chats. With `role` and `content` a row is one message, and a chat is usually three of them; otherwise a row is a chat. This LIMIT leaves fewer.',
  examples: [
    {
      bad: 'FINETUNE ft_sql FROM example_db (SELECT chat_id, role, content FROM demo_data.chats LIMIT «12»);',
      good: 'FINETUNE ft_sql FROM example_db (SELECT chat_id, role, content FROM demo_data.chats LIMIT 30);',
    },
    {
      bad: 'FINETUNE ft_sql FROM example_db (SELECT content AS prompt, expected AS completion FROM demo_data.test_questions LIMIT «9»);',
      good: 'FINETUNE ft_sql FROM example_db (SELECT content AS prompt, expected AS completion FROM demo_data.test_questions LIMIT 10);',
    },
  ],
  *run({ statement, catalog }) {
    const training = trainingQuery(statement, catalog);
    if (training?.query?.type !== 'Select') return;
    const { limit } = training.query;
    const rows = numberOf(limit);
    if (!limit || rows === undefined) return;
    const isLong = training.columns && layoutOf(training.columns.columns)?.includes('role');
    const least = isLong ? fewestChats * usualMessages : fewestChats;
    if (rows >= least) return;
    yield {
      message: `${rows === 1 ? 'One row is' : `${rows} rows are`} fewer than a fine-tuning needs.`,
      range: limit.range,
      hint: isLong
        ? `Take at least ${least} rows: ${fewestChats} chats of ${usualMessages} messages each.`
        : `Take at least ${least} rows.`,
    };
  },
});

const numberOf = (expression: Expression | undefined): number | undefined =>
  expression?.type === 'Literal' && typeof expression.value === 'number' ? expression.value : undefined;
