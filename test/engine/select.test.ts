import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model, testEngine } from '../support/engine.ts';
import { failing, scriptedProvider } from '../support/scriptedProvider.ts';

/** Statement (after the model `m` was made), what it comes to. */
const cases: readonly (readonly [sql: string, expected: string])[] = [
  ["SELECT answer FROM m WHERE content = 'hi'", 'answer\nHI'],
  ["SELECT * FROM m WHERE content = 'hi'", 'answer | content\nHI | hi'],
  ["SELECT answer FROM mindsdb.m WHERE 'hi' = content", 'answer\nHI'],
  ["SELECT m.answer FROM m.1 WHERE m.content = 'hi'", 'answer\nHI'],
  ["SELECT x.answer FROM m AS x WHERE x.content = 'hi'", 'answer\nHI'],
  ["SELECT length(answer) AS n FROM m WHERE content = 'hi'", 'n\n2'],
  ["SELECT answer FROM m WHERE content IN ('b', 'a') ORDER BY answer LIMIT 1", 'answer\nA'],
  ["SELECT answer FROM m WHERE content = 'hi' AND answer = 'HO'", 'answer'],
  ['SELECT answer FROM m WHERE content = NULL', 'answer\nNULL'],
  ["SELECT answer FROM m WHERE content = concat('a', 'b')", 'answer\nAB'],
  ['SELECT answer FROM m WHERE content = (SELECT content FROM example_db.questions WHERE id = 2)', 'answer\nTWO'],
  [
    "SELECT answer FROM m WHERE content = 'hello' USING max_tokens = 2",
    'answer\nHE\nwarning answer-cut: The answer was cut at max_tokens.',
  ],
  [
    "SELECT answer FROM m WHERE content = 'hi' AND mood = 'good'",
    'answer\nHI\nwarning unused-input: `mood` is given, but the prompt template of `m` does not use it.',
  ],
  ['SELECT t.id, m.answer FROM example_db.questions AS t JOIN m LIMIT 2', 'id | answer\n1 | ONE\n2 | TWO'],
  ['SELECT t.id, m.answer FROM m JOIN example_db.questions AS t WHERE t.id = 3', 'id | answer\n3 | THREE'],
  [
    'SELECT id, answer FROM example_db.questions JOIN m WHERE id > 1 ORDER BY id DESC LIMIT 2',
    'id | answer\n4 | NULL\n3 | THREE',
  ],
  ["SELECT id FROM example_db.questions JOIN m WHERE answer LIKE 'T%' ORDER BY id DESC LIMIT 1", 'id\n3'],
  [
    'SELECT m.answer, m.content FROM example_db.other AS t JOIN m ON m.content = t.note',
    'answer | content\nFIRST | first\nSECOND | second',
  ],
  ["SELECT t.id, m.answer FROM example_db.other AS t JOIN m WHERE m.content = 'x'", 'id | answer\n1 | X\n2 | X'],
  [
    'SELECT a.answer, b.answer FROM example_db.questions AS t JOIN m AS a JOIN m.1 AS b LIMIT 1',
    'answer | answer\nONE | ONE',
  ],
  ['SELECT count(*) AS n FROM (SELECT * FROM example_db.questions) AS t JOIN m WHERE m.answer IS NOT NULL', 'n\n3'],
  ['WITH q AS (SELECT content FROM example_db.questions WHERE id = 1) SELECT answer FROM q JOIN m', 'answer\nONE'],
  ['SELECT * FROM example_db (SELECT id FROM questions LIMIT 1)', 'id\n1'],
  ['SELECT id + 1 AS n FROM example_db (SELECT id FROM questions LIMIT 1) AS t', 'n\n2'],
  ['SELECT 1 + 1 AS two', 'two\n2'],
  ['SELECT NULL AS nothing', 'nothing\nNULL'],
  ['SELECT name, version, active FROM models', 'name | version | active\nm | 1 | 1'],
  ['SELECT prompt, answer FROM calls', 'prompt | answer'],
  ['SELECT id FROM example_db.questions WHERE id = 1 UNION SELECT id FROM example_db.other', 'id\n1\n2'],
];

test('queries over tables, models and both', async t => {
  for (const [sql, expected] of cases) {
    await t.test(sql, async t => {
      const { run } = await testEngine(t);
      await run(model('m'));
      assert.equal(await run(sql), expected);
    });
  }
});

const errors: readonly (readonly [sql: string, expected: string])[] = [
  [
    "SELECT answer FROM modls WHERE content = 'hi'",
    'failed unknown-model: There is no model or table `modls`.\n  Did you mean `models`?\n  at: modls',
  ],
  [
    "SELECT answer FROM m.7 WHERE content = 'hi'",
    'failed unknown-version: The model `m` has no version 7.\n  It has m.1.\n  at: 7',
  ],
  [
    'SELECT * FROM exampl_db.questions',
    'failed unknown-database: There is no database `exampl_db`.\n  Did you mean `example_db`?\n  at: exampl_db',
  ],
  [
    'SELECT answer FROM m',
    "failed missing-input: `m` needs `content`, which its prompt template uses.\n  Give it in the WHERE clause: content = '…'.\n  at: m",
  ],
  [
    "SELECT answer FROM m WHERE content = 'a' OR content = 'b'",
    "failed input-as-filter: `content` is an input of `m`, not a column to filter by.\n  Give inputs as content = '…', joined by AND; only `answer` can be filtered.\n  at: content",
  ],
  [
    "SELECT answer FROM m WHERE content = 'a' USING max_token = 3",
    'failed unknown-option: The model `m` has no option `max_token`.\n  Did you mean `max_tokens`?\n  at: max_token',
  ],
  [
    "SELECT answr FROM m WHERE content = 'a'",
    'failed unknown-column: There is no column `answr`.\n  Did you mean `answer`?\n  at: answr',
  ],
  ['SELECT nosuch FROM example_db.questions', 'failed unknown-column: There is no column `nosuch`.\n  at: nosuch'],
  [
    'SELECT answer FROM example_db.other JOIN m',
    "failed missing-input: `m` needs `content`, which its prompt template uses.\n  The columns here are `id`, `note`; rename one with AS in a sub-select, or add AND m.content = '…'.\n  at: m",
  ],
];

test('what is wrong, where, and what to do', async t => {
  const { run } = await testEngine(t);
  await run(model('m'));
  for (const [sql, expected] of errors) await t.test(sql, async () => assert.equal(await run(sql), expected));
});

test('LIMIT, ORDER BY and conditions on the table reach it before the model is asked', async t => {
  const { run, provider, source } = await testEngine(t);
  await run(model('m'));
  await run('SELECT t.id, m.answer FROM example_db.questions AS t JOIN m WHERE t.id < 4 ORDER BY t.id DESC LIMIT 1');
  assert.deepEqual(
    provider.requests.map(r => r.messages),
    [[{ role: 'user', content: 'three' }]],
  );
  assert.match(source.statements.at(-1)!, /WHERE t\.id < 4 ORDER BY t\.id DESC LIMIT 1/);
});

test('a condition on the answer keeps LIMIT after prediction', async t => {
  const { run, provider } = await testEngine(t);
  await run(model('m'));
  assert.equal(await run("SELECT t.id FROM example_db.questions AS t JOIN m WHERE m.answer = 'TWO' LIMIT 1"), 'id\n2');
  assert.equal(provider.requests.length, 3);
});

test('a query over one database runs there as a whole', async t => {
  const { run, source } = await testEngine(t);
  await run(
    'SELECT q.id FROM example_db.questions AS q JOIN example_db.other AS o ON o.id = q.id WHERE o.note = "first"',
  );
  assert.equal(source.statements.length, 1);
  assert.match(source.statements[0]!, /o\.note = 'first'/);
});

test('options of the model are defaults, those of the SELECT win', async t => {
  const { run, provider } = await testEngine(t);
  await run(
    "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}', max_tokens = 7, temperature = 0.5",
  );
  await run("SELECT answer FROM m WHERE content = 'x' USING max_tokens = 9");
  assert.equal(provider.requests[0]!.maxTokens, 9);
  assert.equal(provider.requests[0]!.temperature, 0.5);
});

test("a provider's error is told, and the call is recorded with it", async t => {
  const { run } = await testEngine(
    t,
    scriptedProvider(() => failing('The service is down.')),
  );
  await run(model('m'));
  const text = "SELECT answer FROM m WHERE content = 'x'";
  assert.equal(await run(text), `failed provider-failed: The service is down.\n  Try again.\n  at: ${text}`);
  assert.equal(await run('SELECT error FROM calls'), 'error\nThe service is down.');
});

test('a statement that fails ends the run; those before it stand', async t => {
  const { run, engine } = await testEngine(t);
  assert.equal(
    await run(`${model('m')} SELECT answer FROM nope; ${model('n')}`),
    'Model `m` created on nano-sql: version 1, active.\ninformation engine-created: The engine `local` was created.\n---\nfailed unknown-model: There is no model or table `nope`.\n  Tables are named with their database, as in example_db.demo_data.t; SHOW MODELS lists the models.\n  at: nope',
  );
  assert.deepEqual(
    engine.snapshot().models.map(m => m.name),
    ['m'],
  );
});
