// A limit on money holds FINETUNE too: nothing is sent that may cost more, and what was begun is spent of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeOpenAI } from '../support/fakeOpenAI.ts';
import { fakeTogether } from '../support/fakeTogether.ts';
import { engineAt, said } from './engineAt.ts';
import { hurriedHost } from './hosts.ts';

const data = Array.from({ length: 14 }, (_, i) => `SELECT 'q${i}' AS prompt, 'a${i}' AS completion`).join(
  ' UNION ALL ',
);
const finetune = (using = '') => `FINETUNE m FROM example_db (${data})${using && ` USING ${using}`};`;
const model = (provider: string, url: string, more = '') => `
  CREATE ML_ENGINE e FROM ${provider} USING api_base = '${url}';
  CREATE MODEL m PREDICT answer USING engine = 'e', model_name = 'base-1', prompt_template = '{{q}}'${more};`;
// 12 chats train, about ten estimated tokens each: at a dollar a token three passes cost between 270 and 450.
const priced = ', training_price = 1000000';

test('what may cost more is refused before anything is sent, and leaves nothing', async t => {
  const fake = await fakeOpenAI(t);
  const { run } = await engineAt(t, hurriedHost(t));
  const results = await run(
    `${model('openai_compatible', fake.url, priced)} ${finetune('n_epochs = 3, max_cost = 300')}`,
  );
  const { problem } = results.at(-1)!;
  assert.equal(problem?.code, 'too-expensive');
  assert.match(problem.message, /^Training may cost \$4\d\d\.00, and the limit leaves \$300\.00\. Nothing was sent\.$/);
  assert.equal(fake.count('POST /files'), 0);
  assert.deepEqual(said(await run('SELECT version FROM models; SELECT * FROM finetunes;')), ['rows: 1', 'rows: ']);
});

test('what was begun is spent of the limit of all statements, and metered', async t => {
  const fake = await fakeOpenAI(t);
  const { run } = await engineAt(t, hurriedHost(t));
  await run(model('openai_compatible', fake.url, priced));
  const [first, second] = await run(finetune('n_epochs = 3') + finetune('n_epochs = 3'), { maxCost: 800 });
  assert.equal(first!.outcome, 'run');
  assert.ok(first!.meters!.training! > 400);
  assert.equal(first!.meters!.cost, first!.meters!.training);
  assert.equal(second!.problem?.code, 'too-expensive');
  assert.equal(fake.jobs.list().length, 1);
});

test('a limit where nobody knows the price is refused; none is needed on this machine', async t => {
  const fake = await fakeOpenAI(t);
  const host = hurriedHost(t);
  const { run } = await engineAt(t, {
    ...host,
    fetch: (url, init) => host.fetch(String(url).replace('https://api.example.com', fake.url), init),
  });
  const here = await run(`${model('openai_compatible', fake.url)} ${finetune('max_cost = 0')}`);
  assert.deepEqual([here.at(-1)!.outcome, here.at(-1)!.meters], ['run', undefined]);
  const sent = fake.count('POST /files');
  const far = `CREATE ML_ENGINE e FROM openai_compatible USING api_base = 'https://api.example.com'`;
  const elsewhere = await run(
    `DROP MODEL m; DROP ML_ENGINE e; ${far}; ${model('openai_compatible', '').split(';')[1]}; ${finetune('max_cost = 5')}`,
  );
  assert.equal(elsewhere.at(-1)!.problem?.code, 'unknown-price', elsewhere.at(-1)!.problem?.message);
  assert.match(elsewhere.at(-1)!.problem!.hint!, /USING training_price = …/);
  assert.equal(fake.count('POST /files'), sent);
});

test('a statement that does not wait for training waits for the price: what follows has the rest of the limit', async t => {
  const fake = await fakeTogether(t, { key: 'k', price: 0.25 });
  const { run } = await engineAt(t, hurriedHost(t));
  await run(model('together', `${fake.url}', api_key = 'k`, ', prompt_price = 0, completion_price = 0'));
  const ask = "SELECT answer FROM m WHERE q = 'x';";
  const [begun, answered, refused] = await run(finetune() + ask + finetune(), { maxCost: 0.3, wait: false });
  assert.match(begun!.message!, /^Training of `m\.2` has begun/);
  assert.equal(begun!.meters?.training, 0.25);
  assert.deepEqual(answered!.table?.rows(), [['You said: x']]);
  assert.match(refused!.problem!.message, /would cost \$0\.25; `max_cost` is \$0\.05/);
  assert.equal(fake.jobs.list().length, 1);
});

test('what is not sent for its price costs nothing, whether training is waited for or not', async t => {
  const fake = await fakeTogether(t, { key: 'k', price: 0.25 });
  const { run } = await engineAt(t, hurriedHost(t));
  await run(model('together', `${fake.url}', api_key = 'k`));
  for (const wait of [true, false]) {
    const [failed] = await run(finetune('max_cost = 0.2'), { maxCost: 1, wait });
    assert.match(failed!.problem!.message, /would cost \$0\.25; `max_cost` is \$0\.20/);
    assert.equal(failed!.meters, undefined);
  }
  assert.equal(fake.jobs.list().length, 0);
});

test('a service that names the price is held to what is left, and what it named is spent', async t => {
  const fake = await fakeTogether(t, { key: 'k', price: 0.25 });
  const { run } = await engineAt(t, hurriedHost(t));
  const made = await run(model('together', `${fake.url}', api_key = 'k`));
  assert.equal(made.at(-1)!.outcome, 'done', made.at(-1)!.problem?.message);
  const [first, second] = await run(finetune() + finetune(), { maxCost: 0.3 });
  assert.equal(first!.outcome, 'run', first!.problem?.message);
  assert.deepEqual([first!.meters?.training, first!.meters?.cost], [0.25, 0.25]);
  assert.match(second!.problem!.message, /would cost \$0\.25; `max_cost` is \$0\.05/);
  assert.equal(fake.jobs.list().length, 1);
  assert.deepEqual(
    said(await run('SELECT price_low, price_high FROM finetunes;'))[0]!
      .split('\n')
      .at(-1),
    '0.25 | 0.25',
  );
});
