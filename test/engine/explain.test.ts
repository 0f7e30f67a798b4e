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
  const { run, provider } = await testEngine(t);
  await run(model('m'));
  const sql = 'SELECT q.id, m.answer FROM example_db.questions AS q JOIN m WHERE q.id < 3 LIMIT 2';
  const explained = (ask: string) => `step | what | where | detail | rows | questions | stored | tokens | cost
1 | read | database example_db | SELECT * FROM questions AS q WHERE q.id < 3 LIMIT 2 | 2 | NULL | NULL | NULL | NULL
2 | ask | engine local, on this machine | m.1; from content | ${ask}
3 | combine | this machine | ${sql} | NULL | NULL | NULL | NULL | NULL`;
  assert.equal(await run(`EXPLAIN ${sql};`), explained('2 | 2 | 0 | about 402 | free'));
  assert.deepEqual(provider.requests, []);
  await run("SELECT answer FROM m WHERE content = 'two'");
  assert.equal(await run(`EXPLAIN ${sql};`), explained('2 | 1 | 1 | about 4 | free'));
  await run(sql);
  assert.equal(await run(`EXPLAIN ${sql};`), explained('2 | 0 | 2 | NULL | free'));
  assert.match(await run(`EXPLAIN ${sql} USING cache = false;`), / \| 2 \| 0 \| about /);
  assert.equal(provider.requests.length, 2);
});

test('what it may cost, and what depends on answers that are not there yet', async t => {
  const { run, provider } = await testEngine(t);
  await run(`CREATE ML_ENGINE far FROM openai_compatible USING api_base = 'https://far.example/v1';
    CREATE MODEL a PREDICT word USING engine = 'far', model_name = 'big', prompt_template = '{{content}}',
      max_tokens = 10, prompt_price = 1000000, completion_price = 1000000;
    CREATE MODEL b PREDICT answer USING engine = 'far', model_name = 'other', prompt_template = 'Say {{word}}';`);
  const told = await run('EXPLAIN SELECT b.answer FROM example_db.questions AS q JOIN a JOIN b WHERE q.id < 3');
  assert.match(
    told,
    /2 \| ask \| engine far, https:\/\/far\.example\/v1 \| a\.1; from content; per million tokens \$1000000 in and \$1000000 out, as given to the model \| 2 \| 2 \| 0 \| about 22 \| about \$22\.00/,
  );
  assert.match(told, /3 \| ask \| .* \| b\.1; from word \| 2 \| .* \| unknown/);
  assert.deepEqual(provider.requests, []);
});

for (const query of queries) {
  test(`what is said to be read is what is read: ${query}`, async t => {
    const { run, source, provider } = await testEngine(t);
    await run(model('m'));
    const said = (await run(`EXPLAIN ${query}`))
      .split('\n')
      .flatMap(line => / \| read \| database .*? \| (.*?)(?: \| (?:NULL|\d+)){5}$/.exec(line)?.[1] ?? []);
    assert.deepEqual(provider.requests, [], 'EXPLAIN has asked');
    const read = [...source.statements];
    if (!/ m\b/.test(query)) assert.deepEqual(read, [], 'read though no question depends on it');
    await run(query);
    assert.deepEqual(source.statements.slice(read.length), said);
  });
}

test('a native query that may change something is not run to see what it comes to', async t => {
  const { run, source } = await testEngine(t);
  await run(model('m'));
  assert.match(
    await run('EXPLAIN SELECT m.answer FROM example_db (DELETE FROM questions RETURNING content) AS q JOIN m'),
    /^failed not-explained/,
  );
  assert.deepEqual(source.statements, []);
});

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

test('a FINETUNE is explained with what is wrong and doubtful in its data, and nothing is trained', async t => {
  const { run, provider, engine } = await testEngine(t);
  await run(model('m'));
  assert.equal(
    await run(data),
    `kind | name | row | value
fact | model |  | m.1
fact | base_model |  | nano-sql
fact | engine |  | local (Embedded model)
fact | rows |  | 12
fact | layout |  | prompt, completion
fact | chats |  | 12
fact | training_chats |  | 10
fact | validation_chats |  | 2
fact | tokens |  | 136 (estimated)
fact | longest_chat |  | 12 tokens (estimated) of 512
fact | n_epochs |  | 2
fact | learning_rate |  | 0.0005
fact | batch_size |  | 8
fact | seed |  | 1
fact | early_stopping |  | false
fact | method |  | full
fact | steps |  | 4
fact | sent |  | nothing: training runs on this machine
warning | few-chats |  | 12 chats are few; 2 of them are kept back to measure with. From 50 on a change can be told from chance.
warning | several-answers |  | 3 prompts have several different answers. Keep the answer that is right.
warning | several-answers | 1 | “one”: “first”, in row 2 “second”
warning | several-answers | 3 | “two”: “first”, in row 4 “second”
warning | several-answers | 5 | “three”: “first”, in row 6 “second”
fix | several-answers |  | SELECT prompt, completion FROM (SELECT prompt, completion, MIN(completion) OVER (PARTITION BY prompt) AS min_answer, MAX(completion) OVER (PARTITION BY prompt) AS max_answer FROM (SELECT content AS prompt, note AS completion FROM questions, other, (SELECT 1 UNION SELECT 2) WHERE content IS NOT NULL) AS data) AS data WHERE min_answer = max_answer
warning | duplicate-chat |  | 6 chats are copies of another. Leave copies out of the query.
warning | duplicate-chat | 7 | as row 1: “first”
warning | duplicate-chat | 8 | as row 2: “second”
warning | duplicate-chat | 9 | as row 3: “first”
warning | duplicate-chat | 10 | as row 4: “second”
warning | duplicate-chat | 11 | as row 5: “first”
fix | duplicate-chat |  | SELECT DISTINCT prompt, completion FROM (SELECT content AS prompt, note AS completion FROM questions, other, (SELECT 1 UNION SELECT 2) WHERE content IS NOT NULL) AS data
warning | one-answer |  | One answer is given in 50 % of the chats. Balance the data, unless it is meant so.
warning | one-answer | 1 | “first”
warning | torn-split |  | The validation chats ask what is also trained on. Select data with more different questions.
warning | torn-split | 11 | the first that validates`,
  );
  assert.deepEqual(provider.requests, []);
  assert.equal(await run('SELECT COUNT(*) AS runs FROM finetunes;'), 'runs\n0');
  assert.deepEqual(engine.snapshot().models[0]!.versions.length, 1);
});

test('tokens are exact where the provider counts them, and it says which chats it cannot learn', async t => {
  const provider = scriptedProvider(prompt => prompt, {
    countTokens: async (_, chats) => chats.map((_, i) => (i === 0 ? 'it is empty' : i === 1 ? 600 : 10)),
  });
  const { run } = await testEngine(t, provider);
  await run(model('m'));
  const told = await run(data);
  assert.match(told, /^fact \| tokens \| {2}\| 700$/m);
  assert.match(told, /^fact \| longest_chat \| {2}\| 600 tokens of 512$/m);
  assert.match(told, /^warning \| too-long \| {2}\| 1 chat is longer than the 512 tokens that the model reads/m);
  assert.match(
    told,
    /^error \| not-learnable \| {2}\| Embedded model cannot learn 1 of 12 chats\..*\nerror \| not-learnable \| 1 \| chat 1: it is empty$/m,
  );
});
