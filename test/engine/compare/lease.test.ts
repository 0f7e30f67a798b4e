import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ComparisonRecord } from '../../../core/catalog/comparison.ts';
import { holdComparison, watchComparisons } from '../../../core/engine/compare/lease.ts';
import { openStore } from '../../../core/engine/store/store.ts';
import type { Host } from '../../../core/host.ts';
import { testHost } from '../../support/host.ts';

const record = (id: string, status: ComparisonRecord['status'] = 'running'): ComparisonRecord => ({
  id,
  models: ['m.1', 'm.2'],
  status,
  total: 3,
  createdAt: 0,
  statement: 'COMPARE',
});

test('a comparison whose process died fails; one that is held, and one that is over, stay', t => {
  const real = testHost(t);
  let now = 1_000_000;
  const beats: (() => void)[] = [];
  const host: Host = {
    ...real,
    now: () => now,
    every: (_, work) => {
      beats.push(work);
      return () => void beats.splice(beats.indexOf(work), 1);
    },
  };
  const store = openStore(host);
  t.after(() => store.close());
  const letGo = holdComparison(record('dead'), { host, store });
  letGo();
  holdComparison(record('held'), { host, store });
  holdComparison(record('over', 'complete'), { host, store })();
  const status = () => Object.fromEntries(store.comparisons().map(each => [each.id, each.status]));

  watchComparisons({ host, store });
  assert.deepEqual(status(), { over: 'complete', held: 'running', dead: 'running' });
  for (let i = 0; i < 10; i++) {
    now += 2000;
    for (const beat of beats) beat();
  }
  assert.deepEqual(status(), { over: 'complete', held: 'running', dead: 'failed' });
});

test('a lease that was written before the clock was set back does not hold for ever', t => {
  const host = testHost(t);
  const store = openStore(host);
  t.after(() => store.close());
  store.addComparison(record('c'), { owner: 'gone', until: 9_000_000 });
  store.failDeadComparisons(1000, 15_000);
  assert.equal(store.comparison('c')?.status, 'failed');
});
