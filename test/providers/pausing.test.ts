// PAUSE FINETUNE at a service: the job stands still there, and goes on as the same job.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TuneRequest } from '../../core/adapters/provider.ts';
import { onDisk } from '../support/onDisk.ts';
import { refusal } from '../support/providerSuite.ts';
import type { HurriedHost } from './hosts.ts';
import { type Bench, bench, lines } from './tuningBench.ts';

/** Pauses at the first loss; what was told until then. */
async function paused(b: Bench): Promise<readonly string[]> {
  const stop = new AbortController();
  const request: TuneRequest = {
    run: 'r1',
    model: { base: 'base-1' },
    ...onDisk(b.folder, b.chats),
    options: {},
    folder: b.folder,
  };
  const told: string[] = [];
  try {
    for await (const event of b.session.tune!(request, stop.signal)) {
      told.push(...lines([event]));
      if (event.type === 'progress') stop.abort('paused');
    }
  } catch (error) {
    if (error !== 'paused') throw error;
  }
  return told;
}

test('paused at the service, and resumed as the same job, with each step told once', async t => {
  const b = await bench(t);
  const before = await paused(b);
  assert.equal(b.fake.jobs.get('ftjob-1')!.status, 'paused');
  const after = lines(await b.run({ request: onDisk(b.folder, b.chats) }));
  assert.equal(b.fake.count('POST /fine_tuning/jobs/*/resume'), 1);
  assert.equal(b.fake.count('POST /fine_tuning/jobs'), 1);
  assert.equal(after.at(-1), 'done ft:base-1:org::ftjob-1');
  const steps = [...before, ...after].filter(line => line.startsWith('step')).map(line => Number(line.slice(5, 6)));
  assert.deepEqual([...new Set(steps)], [1, 2, 3]);
  assert.deepEqual(b.fake.complaints, []);
});

test('a resume whose answer is lost is not a second job', async t => {
  const b = await bench(t);
  await paused(b);
  b.fake.fail('POST /fine_tuning/jobs/*/resume', { type: 'lost answer', status: 500 });
  assert.equal(lines(await b.run({ request: onDisk(b.folder, b.chats) })).at(-1), 'done ft:base-1:org::ftjob-1');
  assert.equal(b.fake.jobs.list().length, 1);
});

test('a job whose answer is lost is paused, too', async t => {
  const stop = new AbortController();
  // It waits for nothing but to ask for the job again.
  const changeHost = (host: HurriedHost): HurriedHost => ({
    ...host,
    sleep: (ms, signal) => {
      stop.abort('paused');
      return host.sleep(ms, signal);
    },
  });
  const b = await bench(t, { changeHost });
  b.fake.fail('POST /fine_tuning/jobs', { type: 'lost answer', status: 500 });
  await assert.rejects(b.run({ request: onDisk(b.folder, b.chats), signal: stop.signal }), error => error === 'paused');
  assert.equal(b.fake.jobs.get('ftjob-1')!.status, 'paused');
  assert.deepEqual([b.handle().job, b.handle().paused], ['ftjob-1', true]);
});

test('a service that cannot pause: said, with what it may cost', async t => {
  const b = await bench(t);
  b.fake.fail('POST /fine_tuning/jobs/*/pause', { type: 'status', status: 405 }, 10);
  const { problem } = await refusal(paused(b));
  assert.equal(problem.code, 'job-not-paused');
  assert.match(problem.message, /goes on at the service, and may cost/);
});
