import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { RunRecord } from '../../../core/catalog/records.ts';
import { temporaryFolder } from '../../support/host.ts';
import { never, processOn, steps, versions } from './bench.ts';
import { countingProvider } from './countingProvider.ts';

test('a process killed in the middle of training: the next one goes on from its checkpoint', async t => {
  const { survivor, provider, run, before } = await killedAt(t, '23', ({ step }) => step === 22);
  assert.deepEqual(before, ['1 complete active', '2 generating']);
  assert.deepEqual([run.status, run.step], ['succeeded', 40]);
  assert.deepEqual(
    provider.begun.map(({ from }) => from),
    [20],
  );
  assert.deepEqual(
    steps(survivor.store, run.id),
    Array.from({ length: 41 }, (_, i) => i),
  );
  assert.deepEqual(versions(survivor.store), ['1 complete', '2 complete active']);
  assert.equal(survivor.store.runs().length, 1);
});

for (const [doing, staying] of [
  ['its data is read', 'reading'],
  ['its data is checked', 'checking'],
  ['a person is asked', 'confirming'],
] as const) {
  test(`killed while ${doing}: the next process says so, and asks no provider`, async t => {
    const { survivor, provider, run } = await killedAt(t, staying, ({ status }) => status === staying);
    assert.equal(run.status, 'failed');
    assert.match(run.error!, /ended before all of it was there/);
    assert.deepEqual([provider.begun.length, versions(survivor.store)], [0, ['1 complete active', '2 error']]);
  });
}

test('killed while what was trained is tried: it is tried again, and becomes active once', async t => {
  const { survivor, run } = await killedAt(t, 'trying', ({ status }) => status === 'trying');
  assert.equal(run.status, 'succeeded');
  assert.deepEqual(
    steps(survivor.store, run.id),
    Array.from({ length: 41 }, (_, i) => i),
  );
  assert.deepEqual(versions(survivor.store), ['1 complete', '2 complete active']);
  const told = survivor.store.events(run.id).map(each => each.message);
  assert.equal(told.filter(message => message.includes('is complete')).length, 1);
});

/** A process that stays where a run has come to, killed there; and the next one on the same data, past all leases. */
async function killedAt(t: TestContext, staying: string, isThere: (run: RunRecord) => boolean) {
  const data = temporaryFolder(t);
  const provider = countingProvider({ steps: 40 });
  const survivor = processOn(t, data, provider, 3_600_000);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'trainingProcess.ts'), data, '40', staying], {
    stdio: 'inherit',
  });
  t.after(() => child.kill('SIGKILL'));
  const seen = () => survivor.store.runs()[0];
  for (let run = seen(); !run || !isThere(run); run = seen()) {
    assert.equal(child.exitCode, null);
    await survivor.host.sleep(20);
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  const before = versions(survivor.store);
  survivor.tuner.resume();
  return { provider, survivor, before, run: await survivor.tuner.wait(seen()!.id, never) };
}
