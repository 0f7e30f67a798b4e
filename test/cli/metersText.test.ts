import assert from 'node:assert/strict';
import { test } from 'node:test';
import { metersText } from '../../core/cli/metersText.ts';
import type { Meters } from '../../core/engine/meters.ts';

const none: Meters = {
  calls: 0,
  cached: 0,
  failed: 0,
  promptTokens: 0,
  completionTokens: 0,
  cost: 0,
  unpriced: 0,
  cutShort: false,
  prices: [],
};
const price = { model: 'm', prompt: 1, completion: 2 };

const cases: readonly (readonly [Partial<Meters>, string])[] = [
  [{ calls: 1, promptTokens: 12, completionTokens: 3 }, '1 question asked; 12 + 3 tokens'],
  [{ cached: 1200 }, '0 questions asked, 1,200 answered from the store'],
  [{ calls: 2, failed: 2 }, '2 questions asked (2 failed)'],
  [
    { calls: 10, failed: 1, cached: 3, promptTokens: 1200, completionTokens: 300, cost: 0.00123, prices: [price] },
    '10 questions asked (1 failed), 3 answered from the store; 1,200 + 300 tokens; $0.0012',
  ],
  [
    { calls: 1, cost: 12.3456, prices: [{ ...price, read: '2026-11-23' }] },
    '1 question asked; 0 + 0 tokens; $12.35 at prices read on 2026-11-23',
  ],
  [{ calls: 2, unpriced: 2 }, '2 questions asked; 0 + 0 tokens; 2 answers at a price that is not known'],
];

test('what a statement asked, in one line', () => {
  for (const [meters, expected] of cases) assert.equal(metersText({ ...none, ...meters }), expected);
});
