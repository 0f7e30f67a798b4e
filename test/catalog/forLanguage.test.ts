import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forLanguage } from '../../core/catalog/forLanguage.ts';
import { type CatalogSnapshot, emptySnapshot } from '../../core/catalog/snapshot.ts';
import { run } from '../client/records.ts';

test('the language side hears of names, and not of every move of a run', () => {
  const heard: CatalogSnapshot[] = [];
  const tell = forLanguage(catalog => heard.push(catalog));
  const engine = { name: 'e', provider: 'local', options: {}, createdAt: 0 };
  tell(emptySnapshot);
  for (const step of [1, 2, 3]) tell({ ...emptySnapshot, revision: step, runs: [run({ step })] });
  tell({ ...emptySnapshot, revision: 4, engines: [engine], runs: [run({ step: 4 })] });
  tell({ ...emptySnapshot, revision: 5, database: 'shop', engines: [engine] });
  assert.deepEqual(
    heard.map(({ revision, engines, database, runs }) => [revision, engines.length, database, runs.length]),
    [
      [emptySnapshot.revision, 0, undefined, 0],
      [4, 1, undefined, 0],
      [5, 1, 'shop', 0],
    ],
  );
});
