import assert from 'node:assert/strict';
import { test } from 'node:test';
import { located, ProblemError, problem, refuse } from '../../core/text/problem.ts';
import { contains, cover, range, shift, slice } from '../../core/text/range.ts';

test('a problem is an error unless said otherwise, and has no empty parts', () => {
  assert.deepEqual(problem('x', 'Wrong.'), { code: 'x', severity: 'error', message: 'Wrong.' });
  assert.deepEqual(problem('x', 'Hm.', { severity: 'hint', hint: undefined, range: undefined, fixes: [] }), {
    code: 'x',
    severity: 'hint',
    message: 'Hm.',
  });
});

test('refusing throws the problem as it is', () => {
  assert.throws(
    () => refuse('x', 'Wrong.', { hint: 'Mend it.' }),
    (error: unknown) =>
      error instanceof ProblemError && error.problem.hint === 'Mend it.' && error.message === 'Wrong.',
  );
});

test('a place is given to a problem that has none, and never taken from one that has', () => {
  const [here, there] = [range(1, 2), range(3, 4)];
  assert.deepEqual(located(problem('x', 'Wrong.'), here).range, here);
  assert.deepEqual(located(problem('x', 'Wrong.', { range: there }), here).range, there);
  assert.equal(located(problem('x', 'Wrong.'), undefined).range, undefined);
});

test('ranges are half-open, and a cursor at either end is inside', () => {
  assert.equal(slice('SELECT 1', range(0, 6)), 'SELECT');
  assert.deepEqual(
    [-1, 0, 3, 6, 7].map(offset => contains(range(0, 6), offset)),
    [false, true, true, true, false],
  );
  assert.deepEqual(cover(range(4, 6), range(1, 2)), range(1, 6));
  assert.deepEqual(shift(range(1, 2), 10), range(11, 12));
});
