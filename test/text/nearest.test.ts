import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editDistance, nearest } from '../../core/text/nearest.ts';

const models = ['ft_sql', 'ft_sql_succinct', 'support'];

test('a slip of the hand finds the name, whatever the case', () => {
  for (const slip of ['ft_sq', 'ft_slq', 'tf_sql', 'ftsql', 'FT_SQL', 'ft__sql'])
    assert.equal(nearest(slip, models), 'ft_sql');
});

test('what is like nothing finds nothing', () => {
  for (const other of ['', 'x', 'customers', 'ft']) assert.equal(nearest(other, models), undefined);
});

test('of two equally near the earlier is taken', () => {
  assert.equal(nearest('abcd', ['abce', 'abcf']), 'abce');
});

test('distance counts letters put in, left out, changed and swapped with their neighbour', () => {
  assert.equal(editDistance('', 'abc'), 3);
  assert.equal(editDistance('kitten', 'sitting'), 3);
  assert.equal(editDistance('model', 'moedl'), 1);
  assert.equal(editDistance('same', 'same'), 0);
});

test('distance is symmetric, and giving up early never makes it smaller', () => {
  const words = ['', 'a', 'select', 'slect', 'finetune', 'fine tune', 'model', 'modle'];
  for (const a of words) {
    for (const b of words) {
      const distance = editDistance(a, b);
      assert.equal(editDistance(b, a), distance);
      for (let limit = 0; limit <= distance; limit++) assert.ok(editDistance(a, b, limit) >= limit);
      assert.equal(editDistance(a, b, distance + 1), distance);
    }
  }
});
