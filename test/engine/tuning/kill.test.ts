import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { temporaryFolder } from '../../support/host.ts';
import { never, processOn, steps, versions } from './bench.ts';
import { countingProvider } from './countingProvider.ts';

test('a process killed in the middle of training: the next one goes on from its checkpoint', async t => {
  const data = temporaryFolder(t);
  const provider = countingProvider({ steps: 2000 });
  const survivor = processOn(t, data, provider, 3_600_000);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'trainingProcess.ts'), data, '2000'], {
    stdio: 'inherit',
  });
  t.after(() => child.kill('SIGKILL'));
  const run = () => survivor.store.runs()[0];
  while ((run()?.step ?? 0) < 20) {
    assert.equal(child.exitCode, null);
    await survivor.host.sleep(20);
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.deepEqual(versions(survivor.store), ['1 complete active', '2 generating']);

  survivor.tuner.resume();
  const ended = await survivor.tuner.wait(run()!.id, never);
  assert.deepEqual([ended.status, ended.step], ['succeeded', 2000]);
  assert.equal(provider.begun.length, 1);
  assert.ok(provider.begun[0]!.from >= 15, `went on from ${provider.begun[0]!.from}`);
  assert.deepEqual(
    steps(survivor.store, ended.id),
    Array.from({ length: 2001 }, (_, i) => i),
  );
  assert.deepEqual(versions(survivor.store), ['1 complete', '2 complete active']);
  assert.equal(survivor.store.runs().length, 1);
});

/** A process in which a run has come to a state, killed there; and the next one on the same data, past all leases. */
async function killedAt(t: TestContext, status: 'reading' | 'trying') {
  const data = temporaryFolder(t);
  const provider = countingProvider({ steps: 3 });
  const survivor = processOn(t, data, provider, 3_600_000);
  const child = spawn(process.execPath, [join(import.meta.dirname, 'trainingProcess.ts'), data, '3', status], {
    stdio: 'inherit',
  });
  t.after(() => child.kill('SIGKILL'));
  while (survivor.store.runs()[0]?.status !== status) {
    assert.equal(child.exitCode, null);
    await survivor.host.sleep(20);
  }
  child.kill('SIGKILL');
  await once(child, 'exit');
  survivor.tuner.resume();
  return { provider, survivor, run: await survivor.tuner.wait(survivor.store.runs()[0]!.id, never) };
}

test('killed while its data is read: the next process says so, and asks no provider', async t => {
  const { survivor, provider, run } = await killedAt(t, 'reading');
  assert.equal(run.status, 'failed');
  assert.match(run.error!, /ended before all of it was there/);
  assert.deepEqual([provider.begun.length, versions(survivor.store)], [0, ['1 complete active', '2 error']]);
});

test('killed while what was trained is tried: it is tried again, and becomes active once', async t => {
  const { survivor, run } = await killedAt(t, 'trying');
  assert.equal(run.status, 'succeeded');
  assert.deepEqual(steps(survivor.store, run.id), [0, 1, 2, 3]);
  assert.deepEqual(versions(survivor.store), ['1 complete', '2 complete active']);
  const told = survivor.store.events(run.id).map(each => each.message);
  assert.equal(told.filter(message => message.includes('is complete')).length, 1);
});
