import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderCsv, renderJsonLines, renderMarkdown } from '../../core/cli/separated.ts';

const columns = ['a', 'b'].map(name => ({ name, type: '' }));

test('CSV quotes what must be, and tells NULL from an empty text', () => {
  assert.equal(
    renderCsv(columns, [
      ['x,"y"', 1],
      ['two\nlines', true],
      [null, ''],
    ]),
    'a,b\n"x,""y""",1\n"two\nlines",true\n,""\n',
  );
});

test('Markdown cells cannot break out of the table', () => {
  assert.equal(
    renderMarkdown(columns, [
      ['x|y *z*', 1],
      ['two\nlines', null],
    ]),
    '| a | b |\n| --- | ---: |\n| x\\|y \\*z\\* | 1 |\n| two<br>lines | *NULL* |\n',
  );
});

test('JSON Lines: one object per row, columns of one name told apart', () => {
  const same = ['a', 'a', 'a_2'].map(name => ({ name, type: '' }));
  assert.equal(renderJsonLines(same, [[1, null, Uint8Array.of(16)]]), '{"a":1,"a_2":null,"a_2_2":"\\\\x10"}\n');
});
