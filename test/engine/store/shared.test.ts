// Several processes on one catalog file.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { openEngine } from '../../../core/engine/open.ts';
import { openStore, type Store } from '../../../core/engine/store/store.ts';
import { temporaryFolder, testHost } from '../../support/host.ts';
import { scriptedProvider } from '../../support/scriptedProvider.ts';
import { scriptedSource } from '../../support/scriptedSource.ts';
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

test('an engine or a database that another process has exchanged is asked as it is now', async t => {
  const data = temporaryFolder(t);
  const windows = await Promise.all(
    [0, 1].map(async () => {
      const engine = await openEngine(testHost(t, { data }), {
        openProvider: {
          openai_compatible: async (host, record) =>
            await scriptedProvider(() => String(record.options.api_base)).open(host, record),
        },
        openSource: {
          sqlite: async (host, record) =>
            await scriptedSource(`CREATE TABLE t AS SELECT '${record.options.db_file}' AS file`).open(host, record),
        },
      });
      t.after(() => engine.close());
      return async (text: string) => {
        const results = await Array.fromAsync(engine.run(text, { signal: new AbortController().signal }));
        return results.at(-1)?.table?.rows() ?? results.map(({ problem }) => problem?.message);
      };
    }),
  );
  const [first, second] = windows as [(text: string) => Promise<unknown>, (text: string) => Promise<unknown>];
  const made = (host: string) =>
    `CREATE ML_ENGINE e FROM openai_compatible USING api_base = 'https://${host}.example/v1';
     CREATE MODEL m PREDICT answer USING engine = 'e', model_name = 'x', prompt_template = '{{content}}';`;
  await first(`${made('one')} CREATE DATABASE d WITH ENGINE = 'sqlite', PARAMETERS = {"db_file": "one.db"};`);
  const [asked, read] = ["SELECT answer FROM m WHERE content = 'x'", 'SELECT file FROM d.t'];
  assert.deepEqual([await first(asked), await first(read)], [[['https://one.example/v1']], [['one.db']]]);
  await second(`DROP MODEL m; DROP ML_ENGINE e; ${made('two')} ALTER DATABASE d PARAMETERS = {"db_file": "two.db"};`);
  assert.deepEqual([await first(asked), await first(read)], [[['https://two.example/v1']], [['two.db']]]);
});
