// One writer per embedded database, also when it dies: with real processes, which are killed.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { acquire } from '../../core/adapters/embedded/lock.ts';
import { open } from '../../core/adapters/sources/pglite/session.ts';
import { temporaryFolder, testHost } from '../support/host.ts';
import { failure, read } from '../support/sourceSuite.ts';

const program = join(import.meta.dirname, '../support/holdDatabase.ts');

function start(t: TestContext, ...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

test('the lock: taken once, also within a process; free again after its release', t => {
  const path = join(temporaryFolder(t), 'databases', 'x.lock');
  const lock = acquire(path);
  assert.ok('release' in lock);
  assert.deepEqual(acquire(path), { holder: undefined });
  lock.heldBy(42);
  assert.deepEqual(acquire(path), { holder: 42 });
  lock.release();
  const next = acquire(path);
  assert.ok('release' in next);
  assert.deepEqual(acquire(path), { holder: undefined });
  next.release();
});

test('a second process is refused; when the first is killed, the second goes on from what was written', async t => {
  const host = testHost(t);
  const child = start(t, host.data, 'mine', 'plain', 'CREATE TABLE kept AS SELECT 7 AS n');
  await once(child.stdout!, 'data');
  const session = await open(host, { name: 'mine', options: {} });
  t.after(() => session.close());
  const { problem } = await failure(read(session, 'SELECT * FROM kept'));
  assert.equal(problem.code, 'source-in-use');
  assert.match(problem.message, new RegExp(`^The database mine is in use by process ${child.pid}:`));
  assert.match(problem.hint ?? '', /^Close the other/);
  await kill(child);
  assert.deepEqual((await read(session, 'SELECT * FROM kept')).rows, [[7]]);
  assert.equal(session.note, undefined);
});

test('the sample: whole after a kill while it is made; a second process reads a copy', async t => {
  const host = testHost(t);
  const folder = join(host.data, 'databases', 'example_db');
  const torso = start(t, host.data, 'example_db', 'sample', 'SELECT 1');
  while (!existsSync(join(folder, 'PG_VERSION'))) await sleep(20);
  await kill(torso);
  assert.ok(existsSync(`${folder}.making`));

  const child = start(t, host.data, 'example_db', 'sample', 'CREATE TABLE demo_data.own (n int)');
  await once(child.stdout!, 'data');
  assert.ok(!existsSync(`${folder}.making`));

  const copy = await open(host, { name: 'example_db', options: { sample: true } });
  t.after(() => copy.close());
  const chats = await read(copy, 'SELECT * FROM demo_data.anyscale_endpoints_ft_sample_data LIMIT 300');
  assert.equal(chats.rows.length, 300);
  assert.match(copy.note ?? '', new RegExp(`process ${child.pid}.*read-only copy`));
  const refused = await failure(read(copy, 'DELETE FROM demo_data.sql_create_context'));
  assert.equal(refused.problem.code, 'postgres-25006');
  assert.match(refused.problem.hint ?? '', /read-only/);
  await failure(read(copy, 'SELECT * FROM demo_data.own'));
});

test('an idle database does not keep its process alive', async t => {
  const child = start(t, temporaryFolder(t), 'idle', 'plain', 'SELECT 1', 'leave');
  const [code] = await once(child, 'exit');
  assert.equal(code, 0);
});
