// A small number of the texts that CI tries (`npm run fuzz`); and proof that the search can fail.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from '../../scripts/fuzz/fuzz.ts';
import { minimise } from '../../scripts/fuzz/minimise.ts';

test('two thousand mutated texts are read, judged, completed and formatted', () => {
  assert.deepEqual(fuzz(2000, 20_260_101), []);
});

test('a failing text is cut down to what makes it fail', () => {
  const text = `${'SELECT a FROM t; '.repeat(20)}x(y${' WHERE b = 1'.repeat(20)})`;
  assert.equal(
    minimise(text, each => each.includes('(') && each.includes(')')),
    '()',
  );
});
