// A small number of the texts that CI tries (`npm run fuzz`); and proof that the search can fail.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzz } from '../../scripts/fuzz/fuzz.ts';
import { minimise } from '../../scripts/fuzz/minimise.ts';

test('two thousand mutated texts are read, judged, completed and formatted', () => {
  assert.deepEqual(fuzz(2000, 20_260_101), []);
});

test('what a million texts found stays mended', () => {
  // A semicolon on the line after a block comment; the end of a text in smart quotes.
  for (const seed of [12_154_170, 11_453_462]) assert.deepEqual(fuzz(1, seed), []);
});

test('a failing text is cut down to what makes it fail', () => {
  const text = `${'SELECT a FROM t; '.repeat(20)}x(y${' WHERE b = 1'.repeat(20)})`;
  assert.equal(
    minimise(text, each => each.includes('(') && each.includes(')')),
    '()',
  );
});
