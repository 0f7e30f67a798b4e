import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TuneRequest } from '../../core/adapters/provider.ts';
import { model, testEngine } from '../support/engine.ts';
import { scriptedProvider } from '../support/scriptedProvider.ts';

/** Tunes at once, and keeps what it was asked. */
function tuningProvider() {
  const requests: TuneRequest[] = [];
  const provider = scriptedProvider(prompt => prompt, {
    async *tune(request) {
      requests.push(request);
      yield { type: 'progress', step: 1, steps: 1, epoch: 1, validationLoss: 0.5 };
      yield { type: 'done', artifact: `runs/${request.run}/model`, validationLoss: 0.5 };
    },
  });
  return { provider, requests };
}

const pairs = (count: number, answer: string) =>
  `CREATE TABLE example_db.pairs (prompt TEXT, completion TEXT); INSERT INTO example_db.pairs VALUES ${Array.from(
    { length: count },
    (_, i) => `('question ${i}', '${answer} ${i}')`,
  ).join(', ')};`;

const finetune = 'FINETUNE m FROM example_db (SELECT prompt, completion FROM pairs) USING n_epochs = 2;';

test('RETRAIN asks the stored query again and learns from the untuned base', async t => {
  const { provider, requests } = tuningProvider();
  const { run, engine } = await testEngine(t, provider);
  const ran = await run(`${model('m')} ${pairs(12, 'SELECT')} ${finetune} ${finetune}`, { wait: true });
  assert.match(ran, /`m\.3` trained in 1 steps/);
  await run("INSERT INTO example_db.pairs VALUES ('one more', 'SELECT 13')");
  const last = await run('RETRAIN m', { wait: true });
  assert.match(last, /`m\.4` trained in 1 steps/);
  const [first, second, again] = requests;
  assert.deepEqual(
    [first!.model.artifact, second!.model.artifact, again!.model.artifact],
    [undefined, `runs/${first!.run}/model`, undefined],
  );
  assert.equal(again!.train.count + again!.validation.count, 13);
  assert.equal(again!.options.n_epochs, 2);
  const version = engine.snapshot().models[0]!.versions.find(v => v.version === 4)!;
  assert.deepEqual([version.from, version.dataDatabase, version.active], [1, 'example_db', true]);
});

test('RETRAIN with data and options of its own', async t => {
  const { provider, requests } = tuningProvider();
  const { run } = await testEngine(t, provider);
  const own = 'FROM (SELECT prompt, completion FROM example_db.pairs LIMIT 10) PREDICT answer USING n_epochs = 5';
  assert.match(
    await run(`${model('m')} ${pairs(12, 'SELECT')} ${finetune} RETRAIN m.1 ${own}; RETRAIN m`, { wait: true }),
    /`m\.4` trained/,
  );
  assert.deepEqual(
    requests.map(r => [r.options.n_epochs, r.train.count + r.validation.count]),
    [
      [2, 12],
      [5, 10],
      [5, 10],
    ],
  );
});

const refusals: readonly (readonly [sql: string, expected: string])[] = [
  [
    'RETRAIN m',
    'failed no-data: `m.1` was not trained on anything that could be used again.\n  Say what to learn from: RETRAIN m FROM db (SELECT …).\n  at: m',
  ],
  [
    'RETRAIN m FROM example_db (SELECT id FROM questions) PREDICT reply',
    'failed wrong-predict: `m` answers with `answer`.\n  Leave PREDICT out; a model that answers with another column is made with CREATE MODEL.\n  at: reply',
  ],
  [
    'RETRAIN m FROM example_db (SELECT id FROM questions) USING n_epoch = 1',
    'failed unknown-option: RETRAIN on `local` has no option `n_epoch`.\n  Did you mean `n_epochs`?\n  at: n_epoch',
  ],
];

test('what RETRAIN cannot do', async t => {
  const { run } = await testEngine(t);
  await run(model('m'));
  for (const [sql, expected] of refusals) await t.test(sql, async () => assert.equal(await run(sql), expected));
});

test('a stored query that no longer runs is blamed at the name of the model', async t => {
  const { provider } = tuningProvider();
  const { run } = await testEngine(t, provider);
  await run(`${model('m')} ${pairs(12, 'SELECT')} ${finetune} DROP TABLE example_db.pairs`, { wait: true });
  assert.equal(await run('RETRAIN m'), 'failed source-failed: no such table: pairs\n  at: m');
});
