import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyEdits } from '../../core/text/edits.ts';
import { range } from '../../core/text/range.ts';

test('edits refer to the text before any of them, in whatever order they come', () => {
  const edits = [
    { range: range(7, 8), text: 'two' },
    { range: range(0, 6), text: 'PICK' },
  ];
  assert.equal(applyEdits('SELECT 1;', edits), 'PICK two;');
});

test('text can be put in, between others and at both ends, in the order given', () => {
  const edits = [
    { range: range(2, 2), text: '>' },
    { range: range(0, 0), text: '<' },
    { range: range(1, 1), text: 'x' },
    { range: range(1, 1), text: 'y' },
  ];
  assert.equal(applyEdits('ab', edits), '<axyb>');
});

test('edits that overlap are a bug of whoever made them', () => {
  const edits = [
    { range: range(0, 3), text: '' },
    { range: range(2, 4), text: '' },
  ];
  assert.throws(() => applyEdits('abcd', edits), RangeError);
});
