import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mcnemar, meanOf, quantile, share, signedRank, studentPoint } from '../../../core/engine/compare/statistics.ts';

const near = (found: number, expected: number, digits: number) =>
  assert.equal(found.toFixed(digits), expected.toFixed(digits));

test('Wilson intervals are those of Newcombe (1998), table I', () => {
  for (const [yes, of, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    const found = share(yes, of);
    near(found.low, low, 4);
    near(found.high, high, 4);
  }
});

test('a share of nothing may be anything, and all right reaches 1', () => {
  assert.deepEqual(share(0, 0, 3), { yes: 0, of: 0, low: 0, high: 1, undecided: 3 });
  assert.equal(share(20, 20).high, 1);
});

test("Student's points are those of the tables", () => {
  for (const [degrees, point] of [
    [1, 12.706],
    [4, 2.776],
    [10, 2.228],
    [30, 2.042],
    [100, 1.984],
  ] as const)
    near(studentPoint(degrees), point, 3);
});

test('the interval of a mean', () => {
  const found = meanOf([4, 8, 6, 5, 3]);
  near(found.mean, 5.2, 6);
  near(found.low, 2.8116, 4);
  near(found.high, 7.5884, 4);
  assert.deepEqual(meanOf([]), { mean: 0, low: 0, high: 0, n: 0 });
  assert.deepEqual(meanOf([7]), { mean: 7, low: 7, high: 7, n: 1 });
});

test('the exact McNemar test: 6 against 16 discordant pairs give p = 0.0525, 9 against 1 give 22 of 1024', () => {
  near(mcnemar(6, 16), 0.0525, 4);
  near(mcnemar(16, 6), 0.0525, 4);
  near(mcnemar(9, 1), 22 / 1024, 10);
  assert.equal(mcnemar(0, 0), 1);
  assert.equal(mcnemar(5, 5), 1);
  assert.ok(mcnemar(400, 0) < 1e-100);
});

test("the signed-rank test agrees with Hollander and Wolfe's depression data (V = 40, p = 0.0391)", () => {
  const before = [1.83, 0.5, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.3];
  const after = [0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29];
  near(signedRank(before.map((value, i) => value - after[i]!)), 0.03906, 5);
});

test('the signed-rank test leaves zeros out and takes ties', () => {
  assert.equal(signedRank([0, 0]), 1);
  near(signedRank([0, 1, 1, 1, 1, 1, 1]), 2 / 64, 10);
});

test('above 200 pairs the normal approximation continues the exact distribution', () => {
  const differences = Array.from({ length: 200 }, (_, i) => (i % 9 < 5 ? 1 : -1) * (i + 1));
  const [exact, approximate] = [signedRank(differences), signedRank([...differences, 0.5])];
  assert.ok(Math.abs(exact - approximate) < 0.005, `${exact} and ${approximate}`);
});

test('quantiles lie between values in proportion', () => {
  assert.equal(quantile([3, 1, 2], 0.5), 2);
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5);
  assert.equal(quantile([], 0.5), 0);
});
