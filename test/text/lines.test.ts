import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lines } from '../../core/text/lines.ts';

test('lines end at \\n, \\r\\n or \\r, and are given without it', () => {
  const lines = new Lines('a\nb\r\nc\rd\n');
  assert.equal(lines.count, 5);
  assert.deepEqual(
    [0, 1, 2, 3, 4, 5].map(index => lines.line(index)),
    ['a', 'b', 'c', 'd', '', ''],
  );
});

test('every offset goes to a position and back', () => {
  const text = 'one\r\n\r\ntwo 😀\rthree\n';
  const lines = new Lines(text);
  for (let offset = 0; offset <= text.length; offset++) {
    const back = lines.offset(lines.at(offset));
    // Between \r and \n there is no position of its own: it is the end of the line.
    assert.equal(back, offset);
  }
});

test('columns count UTF-16 units, as LSP does', () => {
  assert.deepEqual(new Lines('😀x').at(2), { line: 0, character: 2 });
});

test('a position past the end of its line, or past the text, is clipped', () => {
  const lines = new Lines('ab\ncd');
  assert.equal(lines.offset({ line: 0, character: 99 }), 2);
  assert.equal(lines.offset({ line: 1, character: 99 }), 5);
  assert.equal(lines.offset({ line: 9, character: 0 }), 5);
});

test('an empty text has one empty line', () => {
  const lines = new Lines('');
  assert.deepEqual([lines.count, lines.line(0), lines.at(0)], [1, '', { line: 0, character: 0 }]);
});
