// Whatever the network and the service do, a run ends with one job and nothing lost. `docs/FAULTS.md` is the table of these.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { TuneEvent } from '../../core/adapters/provider.ts';
import { saveSecret } from '../../core/adapters/secrets.ts';
import { onDisk } from '../support/onDisk.ts';
import { refusal } from '../support/providerSuite.ts';
import { timingOut } from './hosts.ts';
import { type Bench, bench, lines } from './tuningBench.ts';

const create = 'POST /fine_tuning/jobs';
const look = 'GET /fine_tuning/jobs/*';

/** One job, one pair of files, and it ended well. */
function wentWell({ fake }: Bench, events: readonly TuneEvent[]): void {
  assert.deepEqual(lines(events).at(-1), 'done ft:base-1:org::ftjob-1');
  assert.deepEqual(
    fake.jobs.list().map(job => job.id),
    ['ftjob-1'],
  );
  assert.deepEqual(
    [...fake.files.values()].map(file => file.name),
    ['tunesql-r1-training.jsonl', 'tunesql-r1-validation.jsonl'],
  );
  assert.deepEqual(fake.complaints, []);
}

const keyFor = (b: Bench, key: string): Promise<string> => saveSecret(b.host, 'engine/e/api_key', key, b.fake.url);

const steps = ['step 1/3 3 4', 'step 2/3 1.5 2', 'step 3/3 1 1.3333333333333333'];
const stepsIn = (events: readonly TuneEvent[]) => lines(events).filter(line => line.startsWith('step'));

const checkpointsIn = (events: readonly TuneEvent[]) =>
  events.flatMap(event => (event.type === 'checkpoints' ? [event.checkpoints] : []));

suite('a job that goes well', () => {
  test('tells its states, messages and losses, in order and once', async t => {
    const b = await bench(t);
    const events = await b.run({ request: { options: { n_epochs: 2, suffix: 'x', seed: 7 } } });
    assert.deepEqual(lines(events), [
      'phase uploading',
      'phase starting',
      'info: Job ftjob-1 at OpenAI-compatible server.',
      'phase validating files',
      'info: Created fine-tuning job: ftjob-1',
      'phase queued',
      'phase running',
      steps[0],
      'checkpoints 1',
      steps[1],
      'checkpoints 2 1',
      steps[2],
      'checkpoints 3 2 1',
      'phase succeeded',
      'spent 4321 undefined',
      'done ft:base-1:org:x:ftjob-1',
    ]);
    assert.deepEqual(checkpointsIn(events).at(-1)![0], {
      step: 3,
      name: 'ft:base-1:org:x:ftjob-1:ckpt-step-3',
      trainingLoss: 1,
      validationLoss: 4 / 3,
    });
    const { metadata, method, seed, training_file, validation_file } = b.fake.jobs.get('ftjob-1')!.request;
    assert.deepEqual(
      { metadata, method, seed, training_file, validation_file },
      {
        metadata: { request_id: 'r1', client: 'tunesql' },
        method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 2 } } },
        seed: 7,
        training_file: 'file-1',
        validation_file: 'file-2',
      },
    );
    assert.deepEqual(b.fake.complaints, []);
  });

  test('waits longer and longer, and never longer than a minute', async t => {
    const b = await bench(t, { states: [...Array.from({ length: 20 }, () => 'queued'), 'succeeded'] });
    wentWell(b, await b.run());
    assert.ok(b.host.slept.every(ms => ms <= 60_000));
    assert.ok(b.host.slept[0]! <= 1000 && b.host.slept.at(-1)! >= 45_000, String(b.host.slept));
  });
});

suite('checkpoints', () => {
  const list = 'GET /fine_tuning/jobs/*/checkpoints';
  test('a service that keeps no list of them is asked once', async t => {
    const b = await bench(t, { forgets: ['checkpoints'] });
    const events = await b.run();
    wentWell(b, events);
    assert.deepEqual(checkpointsIn(events), []);
    assert.equal(b.fake.count(list), 1);
  });

  test('a list that never comes keeps no run from its end', async t => {
    for (const status of [500, 403]) {
      const b = await bench(t);
      b.fake.fail(list, { type: 'status', status }, 1000);
      const events = await b.run();
      wentWell(b, events);
      assert.deepEqual(stepsIn(events), steps);
    }
  });

  test('asked for only when the job has moved', async t => {
    const b = await bench(t, { states: [...Array.from({ length: 20 }, () => 'queued'), 'succeeded'] });
    wentWell(b, await b.run());
    assert.equal(b.fake.count(list), 2);
  });

  test('a list that fails is asked for again, and nothing is lost or told twice', async t => {
    const b = await bench(t);
    b.fake.fail(list, { type: 'status', status: 500 }, 3);
    const events = await b.run();
    wentWell(b, events);
    assert.deepEqual(stepsIn(events), steps);
    assert.deepEqual(
      checkpointsIn(events)
        .at(-1)!
        .map(({ step }) => step),
      [3, 2, 1],
    );
  });
});

suite('creating the job', () => {
  test('500 after it was accepted: found by its id, not made again', async t => {
    const b = await bench(t);
    b.fake.fail(create, { type: 'lost answer', status: 500 });
    wentWell(b, await b.run());
    assert.equal(b.fake.count(create), 1);
  });

  test('500 after it was accepted, at a service that drops metadata: found by its file', async t => {
    const b = await bench(t, { forgets: ['metadata'] });
    b.fake.fail(create, { type: 'lost answer', status: 500 });
    wentWell(b, await b.run());
    assert.equal(b.fake.count(create), 1);
  });

  test('500 without it being accepted: made once it is sure that it is not there', async t => {
    const b = await bench(t);
    b.fake.fail(create, { type: 'status', status: 500 });
    wentWell(b, await b.run());
    assert.ok(b.fake.count('GET /fine_tuning/jobs') >= 3);
  });

  test('a reset, and a list that fails for a while', async t => {
    const b = await bench(t);
    b.fake.fail(create, { type: 'reset' });
    b.fake.fail('GET /fine_tuning/jobs', { type: 'status', status: 502 }, 3);
    wentWell(b, await b.run());
  });

  test('500 after it was accepted and a list that never comes: said to be uncertain, not made again', async t => {
    const b = await bench(t);
    b.fake.fail(create, { type: 'lost answer', status: 500 });
    b.fake.fail('GET /fine_tuning/jobs', { type: 'status', status: 500 }, 1000);
    const { problem } = await refusal(b.run());
    assert.equal(problem.code, 'job-uncertain');
    assert.match(problem.hint!, /request_id r1/);
    assert.equal(b.fake.count(create), 1);
    assert.equal(b.handle().creating, true, 'the next time it is looked for first');
  });

  test('killed between the request and its answer: the next process finds the job', async t => {
    const b = await bench(t);
    await b.run({ until: event => event.type === 'message' });
    b.handle(handle => {
      delete handle.job;
      handle.creating = true;
    });
    wentWell(b, await b.run());
    assert.equal(b.fake.count(create), 1);
  });

  test('429 with Retry-After: waited for as long as asked; without: a while', async t => {
    const b = await bench(t);
    b.fake.fail(create, { type: 'status', status: 429, headers: { 'retry-after': '7' } });
    b.fake.fail(create, { type: 'status', status: 429 });
    wentWell(b, await b.run());
    assert.equal(b.host.slept[0], 7000);
    assert.ok(b.host.slept[1]! >= 1000 && b.host.slept[1]! <= 4000);
    assert.equal(b.fake.count('GET /fine_tuning/jobs'), 0, 'what was turned away need not be looked for');
  });

  for (const [status, code] of [
    [400, 'request-refused'],
    [401, 'key-refused'],
    [403, 'not-allowed'],
    [410, 'service-gone'],
  ] as const) {
    test(`${status}: refused with what to do, and not tried again`, async t => {
      const b = await bench(t);
      b.fake.fail(create, { type: 'status', status, error: { message: 'No.' } });
      const { problem } = await refusal(b.run());
      assert.equal(problem.code, code);
      assert.ok(problem.hint);
      assert.equal(b.fake.count(create), 1);
    });
  }
});

suite('uploading', () => {
  test('an answer that is lost does not double the file', async t => {
    const b = await bench(t);
    b.fake.fail('POST /files', { type: 'lost answer', status: 500 });
    wentWell(b, await b.run());
  });

  test('killed between the files: the first is not sent again', async t => {
    const b = await bench(t);
    await b.run({ until: event => event.type === 'message' });
    b.handle(handle => {
      for (const key of ['job', 'creating', 'validation']) delete handle[key];
    });
    b.fake.jobs.delete('ftjob-1');
    await b.run();
    assert.equal(b.fake.count('POST /files'), 2);
  });

  test('too few chats for the service: nothing leaves the machine', async t => {
    const b = await bench(t, { provider: 'azure_openai', key: 'k' });
    const model = { base: 'base-1', options: { api_key: await keyFor(b, 'k') } };
    const { problem } = await refusal(b.run({ request: { model, ...onDisk(b.folder, b.chats.slice(0, 5)) } }));
    assert.equal(problem.code, 'too-few-chats');
    assert.deepEqual(b.fake.requests, []);
  });
});

suite('while it trains', () => {
  for (const [name, fault] of [
    ['500', { type: 'status', status: 500 }],
    ['a reset', { type: 'reset' }],
    ['half an answer', { type: 'half', bytes: 20 }],
    ['429', { type: 'status', status: 429, headers: { 'retry-after': '3' } }],
    ['401', { type: 'status', status: 401 }],
    ['404 for a moment', { type: 'status', status: 404 }],
  ] as const) {
    test(`${name}: told, and asked for again`, async t => {
      const b = await bench(t);
      b.fake.fail(look, fault, 2);
      const events = await b.run();
      wentWell(b, events);
      assert.deepEqual(stepsIn(events), steps);
      const told = events.filter(event => event.type === 'message' && event.level === 'warn');
      assert.equal(told.length, 1, lines(events).join('\n'));
      assert.ok(lines(events).includes('info: OpenAI-compatible server answers again.'));
    });
  }

  test('a time-out', async t => {
    const b = await bench(t, { changeHost: host => timingOut(host, /jobs\/ftjob-1$/, 2) });
    const events = await b.run();
    wentWell(b, events);
    assert.match(lines(events).find(line => line.startsWith('warn'))!, /did not answer in time/);
  });

  test('a state that nobody knows: shown, and waited for', async t => {
    const b = await bench(t, { states: ['queued', 'pondering_deeply', 'running', 'succeeded'] });
    const events = await b.run();
    wentWell(b, events);
    assert.ok(lines(events).includes('phase pondering deeply'));
  });

  test('events out of order, and late: each message once, no step back', async t => {
    const b = await bench(t);
    const first = await b.run({ until: event => event.type === 'progress' });
    const job = b.fake.jobs.get('ftjob-1')!;
    b.fake.jobs.tell(job, { type: 'message', message: 'late news', at: 1 });
    b.fake.jobs.tell(job, { type: 'metrics', message: 'step 1 again', data: { step: 1, train_loss: 9 } });
    const second = await b.run();
    const all = [...lines(first), ...lines(second)];
    assert.equal(all.filter(line => line === 'info: late news').length, 1);
    assert.equal(all.filter(line => line.includes('Created fine-tuning job')).length, 1);
    const told = all.filter(line => line.startsWith('step')).map(line => Number(line.slice(5, 6)));
    assert.deepEqual(told, told.toSorted());
  });

  test('losses of which the clock is wrong: by step, from before the first on', async t => {
    const b = await bench(t, { states: ['queued', 'succeeded'] });
    await b.run({ until: event => event.type === 'message' });
    const job = b.fake.jobs.get('ftjob-1')!;
    for (const [step, at] of [
      [2, 10],
      [0, 30],
      [1, 20],
    ] as const) {
      b.fake.jobs.tell(job, { type: 'metrics', message: '', at, data: { step, train_loss: 5 - step, valid_loss: 1 } });
    }
    assert.deepEqual(stepsIn(await b.run()), ['step 0/0 5 1', 'step 1/0 4 1', 'step 2/0 3 1']);
  });

  test('many events: every page is read', async t => {
    const b = await bench(t);
    await b.run({ until: event => event.type === 'message' });
    const job = b.fake.jobs.get('ftjob-1')!;
    for (let i = 0; i < 250; i++) b.fake.jobs.tell(job, { type: 'message', message: `news ${i}`, at: 2_000_000_000 });
    const news = lines(await b.run()).filter(line => line.startsWith('info: news'));
    assert.deepEqual(
      news,
      Array.from({ length: 250 }, (_, i) => `info: news ${i}`),
    );
  });

  test('no list of events: losses come from the result file', async t => {
    const b = await bench(t, { forgets: ['events'] });
    const events = await b.run();
    wentWell(b, events);
    assert.deepEqual(stepsIn(events), ['step 1/2 3 4', 'step 2/2 1.5 2']);
  });

  test('the job is deleted at the service: said so, and nothing is made in its place', async t => {
    const b = await bench(t);
    await b.run({ until: event => event.type === 'progress' });
    b.fake.jobs.delete('ftjob-1');
    assert.equal((await refusal(b.run())).problem.code, 'job-gone');
    assert.equal(b.fake.count(create), 1);
  });

  test('the job fails, or is cancelled at the service: with its reason', async t => {
    const failed = await bench(t, { states: ['running', 'failed'] });
    assert.match((await refusal(failed.run())).problem.message, /ftjob-1 failed .*: The data is bad\./);
    const cancelled = await bench(t, { states: ['running', 'cancelled'] });
    assert.equal((await refusal(cancelled.run())).problem.code, 'job-cancelled');
  });
});

suite('cancelling', () => {
  const cancelOn = async (b: Bench, when: (event: TuneEvent) => boolean) => {
    const stop = new AbortController();
    const request = {
      run: 'r1',
      model: { base: 'base-1' },
      ...onDisk(b.folder, [[{ role: 'user', content: 'q' }]]),
      options: {},
      folder: b.host.data,
    } as const;
    await assert.rejects(async () => {
      for await (const event of b.session.tune!(request, stop.signal)) if (when(event)) stop.abort('cancelled');
    });
  };

  test('the job at the service is cancelled too', async t => {
    const b = await bench(t);
    await cancelOn(b, event => event.type === 'progress');
    assert.equal(b.fake.jobs.get('ftjob-1')!.status, 'cancelled');
  });

  test('also while its answer is lost', async t => {
    const b = await bench(t);
    b.fake.fail(create, { type: 'lost answer', status: 500 });
    await cancelOn(b, event => event.type === 'phase' && event.phase === 'starting');
    assert.deepEqual(
      b.fake.jobs
        .list()
        .map(job => job.status)
        .filter(status => status !== 'cancelled'),
      [],
    );
  });

  test('a failure to cancel is said, with what it may cost', async t => {
    const b = await bench(t);
    const stop = new AbortController();
    b.fake.fail('POST /fine_tuning/jobs/*/cancel', { type: 'status', status: 500 }, 100);
    const request = {
      run: 'r1',
      model: { base: 'base-1' },
      ...onDisk(b.folder, [[{ role: 'user', content: 'q' }]]),
      options: {},
      folder: b.host.data,
    } as const;
    const tuning = Array.fromAsync(
      (async function* () {
        for await (const event of b.session.tune!(request, stop.signal)) {
          if (event.type === 'progress') stop.abort('cancelled');
          yield event;
        }
      })(),
    );
    assert.equal((await refusal(tuning)).problem.code, 'job-not-cancelled');
  });
});
