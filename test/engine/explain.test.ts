// EXPLAIN tells how a query would run and what a FINETUNE would train on; nothing is asked and nothing is trained.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { model, testEngine } from '../support/engine.ts';
import { scriptedProvider } from '../support/scriptedProvider.ts';

const queries = [
  'SELECT content FROM example_db.questions WHERE id > 1;',
  "SELECT answer FROM m WHERE content IN ('a', 'b');",
  'SELECT q.id, m.answer FROM example_db.questions AS q JOIN m WHERE q.id < 3 LIMIT 2;',
  'SELECT * FROM example_db (SELECT id FROM other);',
  'SELECT answer FROM m WHERE content = (SELECT content FROM example_db.questions WHERE id = 1);',
  'WITH a AS (SELECT * FROM example_db.questions) SELECT * FROM a JOIN models AS b ON a.content = b.name;',
  'SELECT content FROM example_db.questions UNION SELECT name FROM models;',
  'SELECT * FROM (SELECT id FROM example_db.other) AS o JOIN models AS b ON o.note = b.name;',
];

test('a query is explained step by step', async t => {
  const { run } = await testEngine(t);
  await run(model('m'));
  assert.equal(
    await run('EXPLAIN SELECT q.id, m.answer FROM example_db.questions AS q JOIN m WHERE q.id < 3 LIMIT 2;'),
    `step | what | where | detail
1 | read | database example_db | SELECT * FROM questions AS q WHERE q.id < 3 LIMIT 2
2 | ask | engine local, on this machine | m.1; at most 2 questions; from content
3 | combine | this machine | SELECT q.id, m.answer FROM example_db.questions AS q JOIN m WHERE q.id < 3 LIMIT 2`,
  );
  assert.match(
    await run("EXPLAIN SELECT answer FROM m WHERE content IN ('a', 'b');"),
    /m\.1; 2 questions; from content/,
  );
});

for (const query of queries) {
  test(`what is said to be read is what is read: ${query}`, async t => {
    const { run, source, provider } = await testEngine(t);
    await run(model('m'));
    const said = (await run(`EXPLAIN ${query}`))
      .split('\n')
      .flatMap(line => / \| read \| database .*? \| (.*)$/.exec(line)?.[1] ?? []);
    assert.deepEqual([source.statements, provider.requests], [[], []], 'EXPLAIN has read or asked');
    await run(query);
    assert.deepEqual(source.statements, said);
  });
}

test('what would be refused is refused', async t => {
  const { run } = await testEngine(t);
  await run(model('m'));
  assert.match(await run('EXPLAIN SELECT * FROM nowhere.t;'), /^failed unknown-database/);
  assert.match(await run("EXPLAIN SELECT answer FROM m WHERE other = 'x';"), /^failed missing-input/);
  assert.match(await run('EXPLAIN FINETUNE m FROM example_db (SELECT id FROM other);'), /^failed unknown-layout/);
});

test('a table is still described', async t => {
  const { run } = await testEngine(t);
  assert.equal(await run('EXPLAIN example_db.other;'), 'column | type\nid | INTEGER\nnote | TEXT');
});

const data = `EXPLAIN FINETUNE m FROM example_db (
  SELECT content AS prompt, note AS completion FROM questions, other, (SELECT 1 UNION SELECT 2) WHERE content IS NOT NULL
) USING n_epochs = 2;`;

test('a FINETUNE is explained with its doubtful data, and nothing is trained', async t => {
  const { run, provider } = await testEngine(t);
  await run(model('m'));
  assert.equal(
    await run(data),
    `property | value
model | m.1
base_model | nano-sql
engine | local (Embedded model)
rows | 12
layout | prompt, completion
chats | 12
training_chats | 10
validation_chats | 2
tokens | 136 (estimated)
longest_chat | 12 tokens (estimated) of 512
n_epochs | 2
learning_rate | 0.0005
batch_size | 8
seed | 1
steps | 4
sent | nothing: training runs on this machine
finding | 6 chats are copies of another.
finding | 3 prompts have several different answers, such as "one".`,
  );
  assert.deepEqual(provider.requests, []);
  assert.equal(await run('SELECT COUNT(*) AS runs FROM finetunes;'), 'runs\n0');
});

test('tokens are exact where the provider counts them, and it says which chats it cannot learn', async t => {
  const provider = scriptedProvider(prompt => prompt, {
    countTokens: async (_, chats) => chats.map((_, i) => (i === 0 ? 'it is empty' : i === 1 ? 600 : 10)),
  });
  const { run } = await testEngine(t, provider);
  await run(model('m'));
  const told = await run(data);
  assert.match(told, /^tokens \| 700$/m);
  assert.match(told, /^longest_chat \| 600 tokens of 512$/m);
  assert.match(told, /^finding \| 1 chat is longer than the 512 tokens that the model reads\.$/m);
  assert.match(told, /^finding \| Chat 1 cannot be learned: it is empty\.$/m);
});
