// Several processes on one catalog file.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { openStore } from '../../../core/engine/store/store.ts';
import { temporaryFolder, testHost } from '../../support/host.ts';

const writer = (data: string, name: string, count: number) =>
  promisify(execFile)(process.execPath, [join(import.meta.dirname, 'writer.ts'), data, name, String(count)]);

test('processes that open a new catalog at once and write to it lose nothing', async t => {
  const data = temporaryFolder(t);
  await Promise.all(['a', 'b', 'c'].map(name => writer(data, name, 60)));
  const store = openStore(testHost(t, { data }));
  t.after(() => store.close());
  assert.equal(store.engines().length, 180);
  assert.equal(store.setting('count'), 180);
  assert.ok(store.revision > 180);
});

test('a listener hears of what another process did, and the snapshot shows it', async t => {
  const host = testHost(t);
  const store = openStore(host);
  t.after(() => store.close());
  const before = store.snapshot();
  const changed = new Promise<void>(resolve => store.onChange(resolve));
  // The timer behind the listener does not keep a process alive; this one does.
  const alive = setInterval(() => {}, 1000);
  t.after(() => clearInterval(alive));
  await writer(host.data, 'other', 1);
  await changed;
  assert.ok(store.revision > before.revision);
  assert.deepEqual(
    store.snapshot().engines.map(e => e.name),
    ['other0'],
  );
});

test('a listener does not keep the process alive', async t => {
  const data = temporaryFolder(t);
  const text = `
    import { openStore } from ${JSON.stringify(join(import.meta.dirname, '../../../core/engine/store/store.ts'))};
    import { createNodeHost } from ${JSON.stringify(join(import.meta.dirname, '../../../core/node/host.ts'))};
    openStore(createNodeHost({ data: ${JSON.stringify(data)} })).onChange(() => {});
    process.stdout.write('ended');
  `;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', text], {
    timeout: 20_000,
  });
  assert.equal(stdout, 'ended');
});
