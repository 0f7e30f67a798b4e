// The sample database as a reader of the tutorial finds it, and the sample that shows how it is made.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { chatRows, questionRows } from '../../core/adapters/embedded/sample.ts';
import { open } from '../../core/adapters/sources/pglite/session.ts';
import { generate } from '../../scripts/sample/generate.ts';
import { testHost } from '../support/host.ts';
import { never, read } from '../support/sourceSuite.ts';

const triples = generate();
const prepare = readFileSync(join(import.meta.dirname, '../../samples/prepare-data.sql'), 'utf8');
const blanks = (sql: string) => sql.replaceAll(/\s+/g, ' ').trim();

test('prepare-data.sql shows the very statements that make the tables', () => {
  assert.ok(blanks(prepare).includes(blanks(chatRows)));
  assert.ok(blanks(prepare).includes(blanks(questionRows)));
});

test('the sample database', async t => {
  const session = await open(testHost(t), { name: 'example_db', options: { sample: true } });
  t.after(() => session.close());
  const chatTable = 'demo_data.anyscale_endpoints_ft_sample_data';

  await t.test('has the tables', async () => {
    const schemas = await session.describe(never);
    const columns = schemas
      .find(schema => schema.name === 'demo_data')!
      .tables.map(table => [
        table.name,
        table.rows,
        table.columns.map(column => `${column.name} ${column.type}`).join(', '),
      ]);
    assert.deepEqual(columns, [
      [
        'anyscale_endpoints_ft_sample_data',
        3 * triples.length,
        'chat_id integer, message_id integer, role text, content text',
      ],
      ['sql_create_context', triples.length, 'question text, context text, answer text'],
      ['test_questions', undefined, 'content text, expected text'],
    ]);
  });

  await t.test('LIMIT 300 reads the first hundred chats, whole and in order', async () => {
    const { rows } = await read(session, `SELECT * FROM ${chatTable} LIMIT 300`);
    const expected = triples.slice(0, 100).flatMap(({ question, context, answer }, i) => [
      [i + 1, 1, 'system', `Your job is to turn questions into SQL. The tables are: ${context}`],
      [i + 1, 2, 'user', question],
      [i + 1, 3, 'assistant', answer],
    ]);
    assert.deepEqual(rows, expected);
  });

  await t.test('the questions for comparison are the rest', async () => {
    const { rows } = await read(session, 'SELECT content, expected FROM demo_data.test_questions');
    assert.deepEqual(
      rows,
      triples
        .slice(100)
        .map(t => [`Your job is to turn questions into SQL. The tables are: ${t.context}\n${t.question}`, t.answer]),
    );
  });

  await t.test('the statements of prepare-data.sql run, and give the same rows', async () => {
    const native = [...prepare.matchAll(/FROM example_db \(\n([\s\S]*?)\n\);/g)].map(match => match[1]!);
    assert.equal(native.length, 3);
    for (const sql of native) await read(session, sql);
    const difference = (own: string, given: string) =>
      `(TABLE ${own} EXCEPT TABLE ${given}) UNION ALL (TABLE ${given} EXCEPT TABLE ${own})`;
    assert.deepEqual((await read(session, difference('demo_data.my_chats', chatTable))).rows, []);
    assert.deepEqual((await read(session, difference('demo_data.my_questions', 'demo_data.test_questions'))).rows, []);
  });
});
