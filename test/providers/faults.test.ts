// Whatever the network and the service do, a run ends with one job and nothing lost. `docs/FAULTS.md` is the table of these.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { TuneEvent } from '../../core/adapters/provider.ts';
import { onDisk } from '../support/onDisk.ts';
import { refusal } from '../support/providerSuite.ts';
import { timingOut } from './hosts.ts';
import { type Bench, bench, keyFor, lines, wentWell } from './tuningBench.ts';

const create = 'POST /fine_tuning/jobs';
const look = 'GET /fine_tuning/jobs/*';

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
      assert.deepEqual(stepsIn(events), steps);
      const told = events.filter(event => event.type === 'message' && event.level === 'warn');
      assert.equal(told.length, 1, lines(events).join('\n'));
      assert.ok(lines(events).includes('info: OpenAI-compatible server answers again.'));
    });
  }

  test('a time-out', async t => {
    const b = await bench(t, { changeHost: host => timingOut(host, { address: /jobs\/ftjob-1$/, times: 2 }) });
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
    const looked = b.fake.count(look);
    assert.equal((await refusal(b.run())).problem.code, 'job-gone');
    assert.deepEqual([b.fake.count(look) - looked, b.fake.count(create)], [4, 1]);
  });

  test('410: the service has taken jobs away, and nothing is made in its place', async t => {
    const b = await bench(t);
    b.fake.fail(look, { type: 'status', status: 410 }, 1, 2);
    assert.equal((await refusal(b.run())).problem.code, 'service-gone');
    assert.equal(b.fake.count(create), 1);
  });

  test('the key is missing where it is gone on with: told once, and waited for', async t => {
    let isMissing = false;
    const b = await bench(t, {
      key: 'k',
      changeHost: host => ({
        ...host,
        secrets: { ...host.secrets, get: async name => (isMissing ? undefined : host.secrets.get(name)) },
        async sleep(ms, signal) {
          await host.sleep(ms, signal);
          if (isMissing && host.slept.filter(each => each === 60_000).length === 3) isMissing = false;
        },
      }),
    });
    const request = { model: { base: 'base-1', options: { api_key: await keyFor(b, 'k') } } };
    await b.run({ request, until: event => event.type === 'progress' });
    isMissing = true;
    const events = await b.run({ request });
    wentWell(b, events);
    assert.equal(isMissing, false);
    assert.equal(lines(events).filter(line => /^warn: .*The job goes on at the service/.test(line)).length, 1);
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
