// Together AI: its own states, prices and files. What it has in common with every service of jobs is in `jobs.test.ts`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { TuneEvent } from '../../core/adapters/provider.ts';
import type { FakeTogether } from '../support/fakeTogether.ts';
import { refusal } from '../support/providerSuite.ts';
import { bench } from './togetherBench.ts';
import { lines } from './tuningBench.ts';

const create = 'POST /fine-tunes';
const steps = (events: readonly TuneEvent[]) => lines(events).filter(line => line.startsWith('step'));

function wentWell({ fake }: { fake: FakeTogether }, events: readonly TuneEvent[]): void {
  assert.match(lines(events).at(-1)!, /^done user\/base-1-ft-1 · Together AI answers with/);
  assert.deepEqual(
    fake.jobs.list().map(job => job.id),
    ['ft-1'],
  );
  assert.deepEqual(
    [...fake.files.values()].map(file => file.name),
    ['tunesql-r1-training.jsonl', 'tunesql-r1-validation.jsonl'],
  );
  assert.deepEqual(fake.complaints, []);
}

suite('a job that goes well', () => {
  test('tells its price, states, messages and losses, in order and once, and leaves the adapter file', async t => {
    const b = await bench(t);
    const events = await b.run({ options: { n_epochs: 2, n_evals: 3, lora_r: 16, suffix: 'x', seed: 7 } });
    wentWell(b, events);
    assert.deepEqual(lines(events).slice(0, -2), [
      'phase uploading',
      'phase starting',
      'price 0.12',
      'info: Together AI says that this will cost $0.12 for 1,234 tokens.',
      'info: Job ft-1 at Together AI.',
      'phase pending',
      'info: Fine tune request created: ft-1',
      'phase queued',
      'phase running',
      'info: Training started',
      'step 1/3 3 4',
      'checkpoints 1',
      'step 2/3 1.5 2',
      'checkpoints 2',
      'step 3/3 1 1.3333333333333333',
      'checkpoints 3',
      'phase compressing',
      'phase uploading',
      'phase completed',
      'info: Job finished',
      'spent 1234 0.12',
      'info: It cost $0.12 for 1,234 tokens.',
    ]);
    assert.equal(readFileSync(join(b.folder, 'adapter.tar.zst'), 'utf8'), 'the adapter');
    assert.deepEqual(b.fake.jobs.get('ft-1')!.request, {
      model: 'base-1',
      training_file: 'file-1',
      validation_file: 'file-2',
      n_epochs: 2,
      n_evals: 3,
      training_type: { type: 'Lora', lora_r: 16, lora_alpha: 32 },
      suffix: 'x',
      random_seed: 7,
    });
    assert.equal(events.find(event => event.type === 'progress')?.remainingMs, 30_000);
  });

  test('a tuned model is tuned on from where it was', async t => {
    const b = await bench(t);
    await b.run({ model: { base: 'base-1', artifact: 'user/earlier' } });
    assert.equal(b.fake.jobs.get('ft-1')!.request.from_checkpoint, 'user/earlier');
  });
});

suite('before a job is made', () => {
  for (const [name, options, more, code] of [
    ['more than max_cost', {}, { options: { max_cost: 0.1 } }, 'too-expensive'],
    [
      'a price that is not said, with max_cost',
      { price: 'unavailable' },
      { options: { max_cost: 1 } },
      'too-expensive',
    ],
    ['more than the account allows', { allowed: false }, {}, 'quota-used-up'],
    ['a file that it finds wrong', { invalid: 'line 3 is no chat' }, {}, 'request-refused'],
  ] as const) {
    test(`${name}: refused with what to do`, async t => {
      const b = await bench(t, options);
      const { problem } = await refusal(b.run(more));
      assert.equal(problem.code, code);
      assert.ok(problem.hint);
      assert.equal(b.fake.count(create), 0);
    });
  }
  test('a price that is not said is told as that', async t => {
    const b = await bench(t, { price: 'unavailable' });
    const events = await b.run();
    wentWell(b, events);
    assert.ok(lines(events).includes('info: Together AI does not say what this will cost.'));
  });
  test('what the service does not take is refused before anything leaves', async t => {
    const b = await bench(t);
    assert.match((await refusal(b.run({ options: { n_epochs: 30 } }))).problem.message, /n_epochs` is 30; .* up to 20/);
    assert.match((await refusal(b.run({ options: { lora: false } }))).problem.message, /with an adapter only/);
    assert.equal((await refusal(b.run({ model: { base: 'other' } }))).problem.code, 'cannot-finetune');
    assert.equal(b.fake.files.size, 0);
  });
});

suite('while it trains', () => {
  test('no metrics and no events: its state says enough', async t => {
    const b = await bench(t, { forgets: ['metrics', 'events'] });
    const events = await b.run();
    wentWell(b, events);
    assert.deepEqual(steps(events), []);
  });
  test('validation losses that are measured later are told later', async t => {
    const b = await bench(t, { measuresLate: true });
    const events = await b.run();
    wentWell(b, events);
    assert.deepEqual(steps(events), [
      'step 1/3 3 undefined',
      'step 1/3 undefined 4',
      'step 2/3 1.5 undefined',
      'step 2/3 undefined 2',
      'step 3/3 1 undefined',
      'step 3/3 undefined 1.3333333333333333',
    ]);
    const done = events.at(-1);
    assert.equal(done?.type === 'done' && done.validationLoss, 4 / 3);
  });
  test('killed in the middle: no step and no message twice', async t => {
    const b = await bench(t);
    const first = await b.run({}, event => event.type === 'progress' && event.step === 2);
    const second = await b.run();
    wentWell(b, second);
    const all = [...lines(first), ...lines(second)].filter(line =>
      /^(?:step|info: (?:Fine|Training|Job f))/.test(line),
    );
    assert.equal(new Set(all).size, all.length - 1, 'the step that was told as it died is told again');
  });
});

suite('after it', () => {
  test('an adapter file is whole also where the disk takes a part of it at a time', async t => {
    const handle = await open(import.meta.filename);
    const writes: { write(bytes: Uint8Array): Promise<unknown> } = Object.getPrototypeOf(handle);
    await handle.close();
    const { write } = writes;
    t.mock.method(writes, 'write', function (this: unknown, bytes: Uint8Array) {
      return write.call(this, bytes.subarray(0, 3));
    });
    const b = await bench(t);
    await b.run();
    assert.equal(readFileSync(join(b.folder, 'adapter.tar.zst'), 'utf8'), 'the adapter');
  });

  test('an adapter file that does not come is said, and the run ends well', async t => {
    const b = await bench(t);
    b.fake.fail('GET /finetune/download', { type: 'status', status: 500 }, 100);
    const events = await b.run();
    wentWell(b, events);
    assert.match(lines(events).at(-2)!, /^warn: The adapter file could not be fetched: .* It stays at the service\.$/);
  });
  test('one that breaks off is fetched again, whole', async t => {
    const b = await bench(t);
    b.fake.fail('GET /finetune/download', { type: 'half', bytes: 3 });
    wentWell(b, await b.run());
    assert.equal(readFileSync(join(b.folder, 'adapter.tar.zst'), 'utf8'), 'the adapter');
  });
});
