// One job, whatever becomes of the requests that make it: uploading its files and creating it.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { onDisk } from '../support/onDisk.ts';
import { refusal } from '../support/providerSuite.ts';
import { timingOut } from './hosts.ts';
import { bench, keyFor, wentWell } from './tuningBench.ts';

const create = 'POST /fine_tuning/jobs';

suite('creating the job', () => {
  for (const [name, fault] of [
    ['500', { type: 'lost answer', status: 500 }],
    ['a reset', { type: 'lost answer' }],
    ['half an answer', { type: 'half', bytes: 20 }],
    ['a time-out', undefined],
  ] as const) {
    test(`${name} after it was accepted: found by its id, not made again`, async t => {
      const late = { address: /\/fine_tuning\/jobs$/, method: 'POST', times: 1, carriedOut: true };
      const b = await bench(t, fault ? {} : { changeHost: host => timingOut(host, late) });
      if (fault) b.fake.fail(create, fault);
      wentWell(b, await b.run());
      assert.equal(b.fake.count(create), 1);
      assert.equal(b.fake.count('GET /fine_tuning/jobs'), 1);
    });
  }

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
    assert.deepEqual([b.fake.count('GET /fine_tuning/jobs'), b.fake.count(create)], [4, 2]);
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
    [404, 'unknown-base-model'],
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
