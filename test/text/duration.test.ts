import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duration, timeToGo } from '../../core/text/duration.ts';

const hour = 3_600_000;

test('a length of time is as exact as it is short', () => {
  assert.deepEqual([850.4, 12_340, 245_000, 3 * hour + 12.4 * 60_000].map(duration), [
    '850 ms',
    '12.3 s',
    '4 min 5 s',
    '3 h 12 min',
  ]);
});

test('what is estimated has no more than whole seconds', () => {
  assert.deepEqual([0, 4100, 59_700, 26 * hour].map(timeToGo), ['1 s', '4 s', '1 min 0 s', '26 h 0 min']);
});
