import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftComparison } from '../../client/src/commands/comparisonDraft.ts';
import { parse } from '../../core/dialect/parser.ts';
import { snapshot } from './records.ts';

const table = (name: string, ...columns: readonly string[]) => ({
  name,
  columns: columns.map(column => ({ name: column, type: 'text' })),
});

const database = {
  name: 'example_db',
  source: 'pglite',
  options: {},
  createdAt: 0,
  schemas: [
    { name: 'demo_data', tables: [table('chats', 'role', 'content'), table('test_questions', 'Content', 'expected')] },
  ],
};

test('a draft asks the table that has the columns', () => {
  const draft = draftComparison(snapshot({ databases: [database] }), ['m.1', 'my model.2'], ['content']);
  assert.equal(
    draft,
    `-- Questions that none of them was trained on, and the answers that are expected.
COMPARE m.1, \`my model\`.2
FROM example_db (
  SELECT content, expected FROM demo_data.test_questions LIMIT 50
)
USING reference = 'expected';
`,
  );
});

test('a draft is a statement without problems, also when no table fits', () => {
  for (const inputs of [['content'], ['question', 'context']]) {
    const [statement] = parse(draftComparison(snapshot({}), ['m.1', 'm.2'], inputs)).statements;
    assert.equal(statement?.kind, 'Compare');
    assert.deepEqual(statement.problems, []);
  }
});
