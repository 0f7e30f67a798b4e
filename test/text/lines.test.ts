import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Lines } from '../../core/text/lines.ts';
import { Random } from '../../scripts/sample/random.ts';

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
    assert.equal(back, text.startsWith('\r\n', offset - 1) ? offset - 1 : offset);
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
  assert.equal(new Lines('ab\r\ncd').offset({ line: 0, character: 99 }), 2);
});

test('an empty text has one empty line', () => {
  const lines = new Lines('');
  assert.deepEqual([lines.count, lines.line(0), lines.at(0)], [1, '', { line: 0, character: 0 }]);
});

test('lines that follow an edit are those of the text, wherever a line break is put, cut or joined', () => {
  const random = new Random(3);
  for (let i = 0; i < 3000; i++) {
    const write = (most: number) => Array.from({ length: random.integer(0, most) }, () => random.pick(pieces)).join('');
    const before = write(12);
    const from = random.integer(0, before.length);
    const to = random.integer(from, before.length);
    const put = write(4);
    const text = before.slice(0, from) + put + before.slice(to);
    const edited = new Lines(before).edited({ from, to }, put.length, text);
    const fresh = new Lines(text);
    const all = (lines: Lines) => Array.from({ length: text.length + 1 }, (_, offset) => lines.at(offset));
    assert.equal(edited.count, fresh.count, JSON.stringify([before, from, to, put]));
    assert.deepEqual(all(edited), all(fresh), JSON.stringify([before, from, to, put]));
  }
});

const pieces = ['\r', '\n', '\r\n', 'a', 'bc'];
