import { parse } from '../../dialect/parser.ts';
import { chatLayouts } from '../chatLayouts.ts';
import { findDatabase, plainName } from '../resolve.ts';
import { outputColumns } from '../scope.ts';
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
    if (statement.kind !== 'FinetuneModel') return;
    const { source, query: native } = statement.fields;
    const inside = source && findDatabase(plainName(source), catalog);
    if (!native || !inside) return;
    const [only] = parse(native.text).statements;
    if (only?.kind !== 'Select' || only.problems.length > 0 || !only.fields.query) return;
    const columns = outputColumns(only.fields.query, { catalog, common: [], inside });
    if (!columns) return;
    const names = new Set(columns.map(c => c.name.toLowerCase()));
    if (chatLayouts.some(layout => layout.every(column => names.has(column)))) return;
    const from = native.inner.from + only.range.from;
    yield {
      message: `No chats can be made of the columns ${columns.map(c => `\`${c.name}\``).join(', ')}.`,
      range: { from, to: native.inner.from + only.range.to },
      hint: `Name them so that they are one of: ${chatLayouts.map(layout => layout.join(', ')).join('; ')}.`,
    };
  },
});
