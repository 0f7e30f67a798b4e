import assert from 'node:assert/strict';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CatalogSnapshot } from '../../../core/catalog/snapshot.ts';
import { openStore } from '../../../core/engine/store/store.ts';
import { watchCatalog } from '../../../core/engine/store/watchCatalog.ts';
import { type Ending, temporaryFolder, testHost } from '../../support/host.ts';

/** A watcher whose clock is moved by hand. */
function watching(t: Ending, folder: string) {
  const told: CatalogSnapshot[] = [];
  const logged: string[] = [];
  let look = () => {};
  const host = {
    every: (_: number, work: () => void) => {
      look = work;
      return () => {};
    },
    log: (_: unknown, message: string) => void logged.push(message),
  };
  const stop = watchCatalog(folder, host, snapshot => told.push(snapshot));
  t.after(stop);
  return { told, logged, look: () => look() };
}

test('tells of a catalog that is made later, and of each change once', t => {
  const data = join(temporaryFolder(t), 'later');
  const { told, logged, look } = watching(t, data);
  look();
  assert.deepEqual([told, existsSync(data)], [[], false]);
  const store = openStore(testHost(t, { data }));
  t.after(() => store.close());
  look();
  store.createEngine({ name: 'mine', provider: 'local', options: {}, createdAt: 0 });
  look();
  look();
  assert.deepEqual(
    told.map(({ engines }) => engines.map(e => e.name)),
    [[], ['mine']],
  );
  assert.deepEqual(logged, []);
});

test('writes nothing, and says once what it cannot read', t => {
  const data = temporaryFolder(t);
  writeFileSync(join(data, 'catalog.db'), 'no database, but long enough to be looked at '.repeat(20));
  const { told, logged, look } = watching(t, data);
  look();
  assert.deepEqual([told, logged, readdirSync(data)], [[], ['cannot read the catalog'], ['catalog.db']]);
});
