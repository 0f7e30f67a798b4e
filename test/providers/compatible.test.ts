// A job at a service of the OpenAI shape. What it has in common with every service of jobs is in `jobs.test.ts`.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { TuneEvent } from '../../core/adapters/provider.ts';
import { onDisk } from '../support/onDisk.ts';
import { refusal } from '../support/providerSuite.ts';
import { bench, keyFor, lines, wentWell } from './tuningBench.ts';

const create = 'POST /fine_tuning/jobs';

const steps = ['step 1/3 3 4', 'step 2/3 1.5 2', 'step 3/3 1 1.3333333333333333'];
const stepsIn = (events: readonly TuneEvent[]) => lines(events).filter(line => line.startsWith('step'));

const checkpointsIn = (events: readonly TuneEvent[]) =>
  events.flatMap(event => (event.type === 'checkpoints' ? [event.checkpoints] : []));

suite('a job that goes well', () => {
  test('the last validation loss is that of the version, whichever process heard of it', async t => {
    const b = await bench(t);
    await b.run({ until: event => event.type === 'checkpoints' && event.checkpoints.length === 3 });
    const done = (await b.run()).at(-1);
    assert.deepEqual(done?.type === 'done' && done.validationLoss, 4 / 3);
  });

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
  test('losses that come later than the job says how far it is are told all the same', async t => {
    const b = await bench(t);
    b.fake.jobs.counted = { of: 3, late: 2 };
    const events = await b.run();
    assert.deepEqual(
      stepsIn(events).filter(line => !line.includes('undefined')),
      steps,
    );
    const reached = events.flatMap(event => (event.type === 'progress' ? [event.step] : []));
    assert.deepEqual(reached, [2, 1, 3, 2, 3, 3]);
  });

  test('the result file has the losses of a job that only says how far it is', async t => {
    const b = await bench(t, { forgets: ['events'] });
    b.fake.jobs.counted = { of: 3, late: 1 };
    assert.deepEqual(stepsIn(await b.run()).slice(-2), ['step 1/2 3 4', 'step 2/2 1.5 2']);
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
});

suite('before it trains', () => {
  test('500 after it was accepted, at a service that drops metadata: found by its file', async t => {
    const b = await bench(t, { forgets: ['metadata'] });
    b.fake.fail(create, { type: 'lost answer', status: 500 });
    wentWell(b, await b.run());
    assert.equal(b.fake.count(create), 1);
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
