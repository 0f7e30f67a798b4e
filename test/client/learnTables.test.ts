// Which databases the editor asks for their tables, and when.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { learnTables } from '../../client/src/run/learnTables.ts';
import type { StatementEnded } from '../../client/src/run/statementRun.ts';
import type { CatalogSnapshot, DatabaseSnapshot } from '../../core/catalog/snapshot.ts';
import { openEngine } from '../../core/engine/open.ts';
import { testHost } from '../support/host.ts';
import { scriptedSource } from '../support/scriptedSource.ts';
import { snapshot } from './records.ts';

const database = (name: string): DatabaseSnapshot => ({ name, source: 'pglite', options: {}, createdAt: 0 });
const ended = (statement: string, outcome = 'done') => ({ run: { statement }, result: { outcome } }) as StatementEnded;

function learning(catalog: CatalogSnapshot) {
  const asked: string[] = [];
  let tell: (each: StatementEnded) => void = () => {};
  learnTables(
    {
      onEnd: listener => {
        tell = listener;
        return { dispose: () => {} };
      },
    },
    { snapshot: () => catalog, open: async () => ({ describe: async name => void asked.push(name) }) },
  );
  return async (each: StatementEnded): Promise<readonly string[]> => {
    asked.length = 0;
    tell(each);
    await new Promise(setImmediate);
    return asked;
  };
}

test('those that a statement names, unless they are known or it failed', async () => {
  const said = learning(
    snapshot({ databases: [database('shop'), database('Other'), { ...database('known'), schemas: [] }] }),
  );
  assert.deepEqual(await said(ended("CREATE DATABASE shop WITH ENGINE = 'pglite'")), ['shop']);
  assert.deepEqual(await said(ended('SELECT * FROM other.t JOIN SHOP.u JOIN known.v', 'rows')), ['shop', 'Other']);
  assert.deepEqual(await said(ended('SELECT * FROM shop (SELECT 1)', 'rows')), ['shop']);
  assert.deepEqual(await said(ended('SELECT shop FROM known.t', 'failed')), []);
  assert.deepEqual(await said(ended('DROP DATABASE gone')), []);
});

test('bare names are of the database in use', async () => {
  const said = learning(snapshot({ databases: [database('shop')], database: 'shop' }));
  assert.deepEqual(await said(ended('SELECT * FROM t', 'rows')), ['shop']);
});

test('the snapshot has the tables then', async t => {
  const engine = await openEngine(testHost(t), {
    openProvider: {},
    openSource: { pglite: scriptedSource('CREATE TABLE people (id INT)').open },
  });
  t.after(() => engine.close());
  let tell: (each: StatementEnded) => void = () => {};
  const changed = new Promise<void>(resolve =>
    engine.onChange(() => engine.snapshot().databases[0]?.schemas && resolve()),
  );
  learnTables(
    {
      onEnd: listener => {
        tell = listener;
        return { dispose: () => {} };
      },
    },
    { snapshot: () => engine.snapshot(), open: async () => engine },
  );
  tell(ended('SELECT id FROM example_db.people', 'rows'));
  await changed;
  assert.deepEqual(
    engine.snapshot().databases[0]?.schemas?.flatMap(s => s.tables.map(table => table.name)),
    ['people'],
  );
});
