import { check } from './check.ts';

export const writeWithoutWhere = check({
  id: 'write-without-where',
  severity: 'warning',
  everywhere: true,
  explanation:
    'Without WHERE every row of the table is changed or removed. Where that is meant, say so with an ignore comment.',
  examples: [
    {
      bad: '«DELETE FROM example_db.demo_data.chats»;',
      good: 'DELETE FROM example_db.demo_data.chats WHERE chat_id = 1;',
    },
    {
      bad: "«UPDATE example_db.demo_data.chats SET role = 'user'»;",
      good: "UPDATE example_db.demo_data.chats SET role = 'user' WHERE chat_id = 1;",
    },
  ],
  *run({ statement }) {
    const { range } = statement;
    if (statement.kind === 'Delete' && statement.fields.table && !statement.fields.where) {
      yield { message: 'This removes every row of the table.', range, hint: 'Add WHERE to choose rows.' };
    }
    if (statement.kind === 'Update') {
      const { values, where, from, keys } = statement.fields;
      if (values && !where && !from && !keys)
        yield { message: 'This changes every row of the table.', range, hint: 'Add WHERE to choose rows.' };
    }
  },
});
