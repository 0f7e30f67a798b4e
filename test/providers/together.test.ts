// Together AI: its own states, prices and files, and that whatever goes wrong a run ends with one job and nothing lost.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import type { Chat, TuneEvent, TuneRequest } from '../../core/adapters/provider.ts';
import { saveSecret } from '../../core/adapters/secrets.ts';
import { openProvider } from '../../core/adapters/sessions.ts';
import { type FakeTogether, type FakeTogetherOptions, fakeTogether } from '../support/fakeTogether.ts';
import { type Ending, temporaryFolder } from '../support/host.ts';
import { onDisk } from '../support/onDisk.ts';
import { refusal } from '../support/providerSuite.ts';
import { type HurriedHost, hurriedHost, timingOut } from './hosts.ts';
import { lines } from './tuningBench.ts';

const create = 'POST /fine-tunes';
const look = 'GET /fine-tunes/*';
const chat = (n: number): Chat => [
  { role: 'user', content: `question ${n}` },
  { role: 'assistant', content: `answer ${n}` },
];

async function bench(t: Ending, options: FakeTogetherOptions = {}, changeHost = (host: HurriedHost) => host) {
  const fake = await fakeTogether(t, { key: 'k', ...options });
  const host = changeHost(hurriedHost(t));
  const api_key = await saveSecret(host, 'engine/e/api_key', 'k', fake.url);
  const session = await openProvider.together!(host, { name: 'e', options: { api_base: fake.url, api_key } });
  const folder = temporaryFolder(t);
  const request = {
    run: 'r1',
    model: { base: 'base-1' },
    ...onDisk(
      folder,
      Array.from({ length: 12 }, (_, i) => chat(i)),
      [chat(99)],
    ),
    options: { n_epochs: 2, n_evals: 3 },
    folder,
  };
  return {
    fake,
    host,
    folder,
    async run(more: Partial<TuneRequest> = {}, until?: (event: TuneEvent) => boolean, signal = never) {
      const told: TuneEvent[] = [];
      for await (const event of session.tune!({ ...request, ...more }, signal)) {
        told.push(event);
        if (until?.(event)) break;
      }
      return told;
    },
    handle(change: (handle: Record<string, unknown>) => void) {
      const file = join(folder, 'remote.json');
      const content = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
      change(content);
      writeFileSync(file, JSON.stringify(content));
    },
  };
}

const never = new AbortController().signal;
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

suite('creating the job', () => {
  for (const [name, fault] of [
    ['500 after it was accepted', { type: 'lost answer', status: 500 }],
    ['a reset after it was accepted', { type: 'lost answer' }],
    ['a reset', { type: 'reset' }],
    ['half an answer', { type: 'half', bytes: 9 }],
    ['429', { type: 'status', status: 429, headers: { 'retry-after': '7' } }],
    ['500 without it being accepted', { type: 'status', status: 500 }],
  ] as const) {
    test(`${name}: one job`, async t => {
      const b = await bench(t);
      b.fake.fail(create, fault);
      wentWell(b, await b.run());
    });
  }
  test('500 after it was accepted and a list that never comes: said to be uncertain, not made again', async t => {
    const b = await bench(t);
    b.fake.fail(create, { type: 'lost answer', status: 500 });
    b.fake.fail('GET /fine-tunes', { type: 'status', status: 500 }, 1000);
    assert.equal((await refusal(b.run())).problem.code, 'job-uncertain');
    assert.equal(b.fake.count(create), 1);
  });
  test('killed between the request and its answer: the next process finds the job', async t => {
    const b = await bench(t);
    await b.run({}, event => event.type === 'message' && event.message.startsWith('Job'));
    b.handle(handle => {
      delete handle.job;
      handle.creating = true;
    });
    wentWell(b, await b.run());
    assert.equal(b.fake.count(create), 1);
  });
  for (const [status, code] of [
    [400, 'request-refused'],
    [401, 'key-refused'],
    [403, 'not-allowed'],
    [404, 'not-offered'],
    [410, 'service-gone'],
  ] as const) {
    test(`${status}: refused, and not tried again`, async t => {
      const b = await bench(t);
      b.fake.fail(create, { type: 'status', status });
      assert.equal((await refusal(b.run())).problem.code, code);
      assert.equal(b.fake.count(create), 1);
    });
  }
  test('an upload whose answer is lost does not double the file', async t => {
    const b = await bench(t);
    b.fake.fail('POST /files/upload', { type: 'lost answer', status: 500 });
    wentWell(b, await b.run());
  });
});

suite('while it trains', () => {
  for (const [name, fault] of [
    ['500', { type: 'status', status: 500 }],
    ['a reset', { type: 'reset' }],
    ['half an answer', { type: 'half', bytes: 20 }],
    ['429', { type: 'status', status: 429, headers: { 'retry-after': '3' } }],
    ['401', { type: 'status', status: 401 }],
    ['403', { type: 'status', status: 403 }],
    ['404 for a moment', { type: 'status', status: 404 }],
  ] as const) {
    test(`${name}: told, and asked for again`, async t => {
      const b = await bench(t);
      b.fake.fail(look, fault, 2);
      const events = await b.run();
      wentWell(b, events);
      assert.equal(steps(events).length, 3);
      assert.equal(events.filter(event => event.type === 'message' && event.level === 'warn').length, 1);
    });
  }
  test('a time-out: told, and asked for again', async t => {
    const b = await bench(t, {}, host => timingOut(host, { address: /fine-tunes\/ft-1$/, times: 2 }));
    const events = await b.run();
    wentWell(b, events);
    assert.match(lines(events).find(line => line.startsWith('warn'))!, /did not answer in time/);
  });

  test('a state that nobody knows: shown, and waited for', async t => {
    const b = await bench(t, { states: ['pending', 'pondering_deeply', 'running', 'completed'] });
    const events = await b.run();
    wentWell(b, events);
    assert.ok(lines(events).includes('phase pondering deeply'));
    assert.deepEqual(
      events.flatMap(event => (event.type === 'phase' && event.phase === 'pondering deeply' ? [event.status] : [])),
      [undefined],
    );
  });
  test('no metrics and no events: its state says enough', async t => {
    const b = await bench(t, { forgets: ['metrics', 'events'] });
    const events = await b.run();
    wentWell(b, events);
    assert.deepEqual(steps(events), []);
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
  test('the job is deleted, fails, or is cancelled at the service', async t => {
    const gone = await bench(t);
    await gone.run({}, event => event.type === 'progress');
    gone.fake.jobs.delete('ft-1');
    assert.equal((await refusal(gone.run())).problem.code, 'job-gone');
    assert.equal(gone.fake.count(create), 1);
    const failed = await bench(t, { states: ['running', 'error'] });
    assert.equal((await refusal(failed.run())).problem.code, 'job-failed');
    const cancelled = await bench(t, { states: ['running', 'cancel_requested', 'cancelled'] });
    assert.equal((await refusal(cancelled.run())).problem.code, 'job-cancelled');
  });
});

suite('after it', () => {
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

test('CANCEL: the job at the service is cancelled too, also while its answer is lost', async t => {
  for (const [fault, when] of [
    [undefined, (event: TuneEvent) => event.type === 'progress'],
    [{ type: 'lost answer', status: 500 }, (event: TuneEvent) => event.type === 'phase' && event.phase === 'starting'],
  ] as const) {
    const b = await bench(t);
    if (fault) b.fake.fail(create, fault);
    const stop = new AbortController();
    await assert.rejects(
      b.run(
        {},
        event => {
          if (when(event)) stop.abort('cancelled');
          return false;
        },
        stop.signal,
      ),
    );
    assert.deepEqual(
      b.fake.jobs.list().filter(job => job.status !== 'cancelled'),
      [],
    );
  }
});
