// Several processes on one catalog file.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { openStore, type Store } from '../../../core/engine/store/store.ts';
import { temporaryFolder, testHost } from '../../support/host.ts';
import { run } from './records.ts';

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

test('of several processes one tells the user that a run is over', t => {
  const data = temporaryFolder(t);
  const windows = [0, 1].map(() => openStore(testHost(t, { data })));
  t.after(() => {
    for (const store of windows) store.close();
  });
  const [first, second] = windows as [Store, Store];
  const live = run;
  first.addRun(live, { owner: 'a', until: 1 });
  assert.ok(!first.claimNews(live.id), 'it goes on');
  first.saveRun({ ...live, status: 'succeeded', finishedAt: 2 }, 'a');
  assert.deepEqual(
    [second.claimNews(live.id), first.claimNews(live.id), second.claimNews(live.id)],
    [true, false, false],
  );
});
