// The database that the package ships is the one that a checkout fills.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filledSample } from '../../core/adapters/embedded/sample.ts';
import { open } from '../../core/adapters/sources/pglite/session.ts';
import type { Host } from '../../core/host.ts';
import { fillSampleDatabase } from '../../scripts/sample/filled.ts';
import { testHost } from '../support/host.ts';
import { never, read } from '../support/sourceSuite.ts';

const filled = await fillSampleDatabase();

test('a database that was filled before holds what one that is filled now holds, in the same order', async t => {
  const host = testHost(t);
  const asked: string[] = [];
  const packaged: Host = {
    ...testHost(t),
    asset: async name => {
      asked.push(name);
      return name === filledSample ? filled : host.asset(name);
    },
  };
  const sessions = await Promise.all(
    [host, packaged].map(each => open(each, { name: 'example_db', options: { sample: true } })),
  );
  t.after(() => Promise.all(sessions.map(session => session.close())));
  const [made, shipped] = sessions;
  assert.deepEqual(await shipped!.describe(never), await made!.describe(never));
  for (const table of ['sql_create_context', 'anyscale_endpoints_ft_sample_data', 'test_questions']) {
    const sql = `SELECT * FROM demo_data.${table}`;
    assert.deepEqual((await read(shipped!, sql)).rows, (await read(made!, sql)).rows, table);
  }
  assert.deepEqual(asked, [filledSample], 'the rows were not read');
  await read(shipped!, 'CREATE TABLE demo_data.mine AS SELECT 1 AS one');
  assert.deepEqual((await read(shipped!, 'SELECT one FROM demo_data.mine')).rows, [[1]]);
});

test('a database without the sample tables begins with it too, and holds nothing of it', async t => {
  const host = testHost(t);
  const packaged: Host = { ...host, asset: async name => (name === filledSample ? filled : host.asset(name)) };
  const session = await open(packaged, { name: 'd', options: {} });
  t.after(() => session.close());
  const tables = (await session.describe(never)).flatMap(schema => schema.tables);
  assert.deepEqual(tables, []);
  await session.write!(['CREATE TABLE mine AS SELECT 1 AS one'], never);
  await session.close();
  const again = await open(packaged, { name: 'd', options: {} });
  t.after(() => again.close());
  assert.deepEqual((await read(again, 'SELECT one FROM mine')).rows, [[1]]);
});
