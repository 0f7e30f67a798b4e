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
  SELECT "Content", expected FROM demo_data.test_questions LIMIT 50
)
USING reference = 'expected';
`,
  );
});

test('its query spells names as the database does that it is sent to', () => {
  const schemas = [{ name: 'test-data', tables: [table('order', 'my question', 'Expected')] }];
  const draftOn = (source: string) =>
    draftComparison(snapshot({ databases: [{ ...database, source, schemas }] }), ['m.1', 'm.2'], ['my question']);
  assert.match(draftOn('postgres'), /SELECT "my question", "Expected" FROM "test-data"\."order" LIMIT/);
  assert.match(draftOn('mysql'), /SELECT `my question`, `Expected` FROM `test-data`\.`order` LIMIT/);
  assert.match(draftOn('postgres'), /USING reference = 'Expected';/);
});

test('a draft is a statement without problems, also when no table fits', () => {
  for (const inputs of [['content'], ['question', 'context']]) {
    const [statement] = parse(draftComparison(snapshot({}), ['m.1', 'm.2'], inputs)).statements;
    assert.equal(statement?.kind, 'Compare');
    assert.deepEqual(statement.problems, []);
  }
});
