import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RunRecord } from '../../core/catalog/records.ts';
import { spentOn } from '../../core/catalog/spent.ts';

const run = (parts: Partial<RunRecord>) => spentOn({ status: 'running', step: 0, steps: 0, ...parts } as RunRecord);
const priced = { priceLow: 2, priceHigh: 4, trainingPrice: 3 } as const;

test('while it trains: the part of the estimate that its steps are', () => {
  assert.deepEqual(run({ ...priced, step: 25, steps: 100 }), { low: 0.5, high: 1, basis: 'estimated' });
  assert.deepEqual(run({ priceLow: 2, step: 1, steps: 2 }), { low: 1, high: 1, basis: 'estimated' });
  assert.deepEqual(run({ ...priced, step: 25, steps: 100, status: 'cancelled' })?.high, 1);
  assert.deepEqual(run({ ...priced, step: 101, steps: 100 })?.high, 4, 'never more than all');
});

test('what the service says goes before; its tokens are counted at the known price', () => {
  assert.deepEqual(run({ ...priced, trainedTokens: 500_000 }), { low: 1.5, high: 1.5, basis: 'counted' });
  assert.deepEqual(run({ ...priced, trainedTokens: 500_000, cost: 1.2 }), { low: 1.2, high: 1.2, basis: 'told' });
  assert.deepEqual(run({ trainedTokens: 500_000 }), undefined, 'no price is known');
});

test('nothing is said where nothing is known, was made or is to be paid', () => {
  assert.equal(run({ step: 25, steps: 100 }), undefined);
  assert.equal(run({ ...priced }), undefined);
  assert.equal(run({ priceLow: 0, priceHigh: 0, step: 1, steps: 2 }), undefined);
  assert.equal(run({ trainedTokens: 5, trainingPrice: 0 }), undefined);
  for (const status of ['succeeded', 'failed'] as const) {
    assert.equal(run({ ...priced, step: 25, steps: 100, status }), undefined, status);
  }
});
