import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { type Cell, cellsOf, textOf } from '../../client/src/notebook/cells.ts';
import { parse } from '../../core/dialect/parser.ts';
import { table } from '../../core/dialect/statements.ts';

const opened = (text: string): Cell[] => cellsOf(text).map(origin => ({ text: origin.text, origin }));

const texts = (text: string): readonly string[] => cellsOf(text).map(cell => cell.text);

const file = `-- tunesql
-- First.
SELECT 1; -- one

/* two */
SELECT 2
;

DROP MODEL x
SELECT 3; SELECT 4;
-- The end.
`;

test('a cell is a statement with its comments', () => {
  assert.deepEqual(texts(file), [
    '-- tunesql\n-- First.\nSELECT 1; -- one',
    '/* two */\nSELECT 2\n;',
    'DROP MODEL x',
    'SELECT 3;',
    'SELECT 4;\n-- The end.',
  ]);
  assert.deepEqual(texts(''), []);
  assert.deepEqual(texts('\n-- only a comment\n'), ['-- only a comment']);
});

test('what was not changed is written byte for byte', () => {
  const tutorial = readFileSync(new URL('../../samples/tutorial.sql', import.meta.url), 'utf8');
  const all = table.flatMap(entry => entry.examples).join('\n\n');
  const written = [
    file,
    tutorial,
    all,
    '\uFEFFSELECT 1',
    '  SELECT 1  ;  ',
    'SELECT 1;\n\n\n',
    '-- c',
    '#',
    'x',
    ';;',
    '',
    '\t\n',
    '\uFEFF',
  ];
  for (const text of [...written, ...written.map(each => each.replaceAll('\n', '\r\n'))]) {
    const cells = opened(text);
    assert.equal(textOf(cells, '\n'), text);
    const asVsCodeKeepsIt = cells.map(cell => ({ ...cell, text: cell.text.replaceAll('\r\n', '\n') }));
    assert.equal(textOf(asVsCodeKeepsIt, '\r\n'), text);
  }
});

test('a change of one cell leaves the bytes of all others', () => {
  const cells = opened(file);
  cells[1] = { ...cells[1]!, text: 'SELECT 22;' };
  assert.equal(textOf(cells, '\n'), file.replace('/* two */\nSELECT 2\n;', 'SELECT 22;'));
  const windows = opened(file.replaceAll('\n', '\r\n'));
  windows[1] = { ...windows[1]!, text: 'SELECT\n22;' };
  const expected = file.replace('/* two */\nSELECT 2\n;', 'SELECT\n22;').replaceAll('\n', '\r\n');
  assert.equal(textOf(windows, '\r\n'), expected);
});

test('new cells stand apart, and end with a semicolon where another follows', () => {
  const cells = opened('SELECT 1;\nSELECT 2;\n');
  cells.splice(1, 0, { text: 'SELECT 9 -- nine' }, { text: '-- a note' });
  assert.equal(textOf(cells, '\n'), 'SELECT 1;\n\nSELECT 9; -- nine\n\n-- a note\nSELECT 2;\n');
  assert.deepEqual(texts(textOf([{ text: 'SELECT 1' }, { text: 'SELECT 2' }], '\n')), ['SELECT 1;', 'SELECT 2']);
});

test('cells that were moved or taken out are still one statement each', () => {
  const cells = opened(file);
  const moved = [cells[4]!, cells[2]!, cells[0]!];
  const statements = parse(textOf(moved, '\n')).statements.filter(each => each.range.to > each.range.from);
  assert.deepEqual(
    statements.map(each => each.kind),
    ['Select', 'DropModel', 'Select'],
  );
  assert.equal(textOf([], '\n'), '');
});
