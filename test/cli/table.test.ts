import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell } from '../../core/adapters/source.ts';
import { fit, renderTable } from '../../core/cli/table.ts';
import { width } from '../../core/cli/width.ts';
import { testOutput } from './terminal.ts';

const table = (names: string[], rows: Cell[][], columns = 80): string =>
  renderTable(
    names.map(name => ({ name, type: '' })),
    rows,
    testOutput(columns),
  );

test('numbers stand right, NULL is a word, an empty text is nothing', () => {
  assert.equal(
    table(
      ['name', 'n'],
      [
        ['a', 1],
        ['bb', 20],
        [null, null],
        ['', -3.5],
      ],
    ),
    ['name │ n', '─────┼─────', 'a    │    1', 'bb   │   20', 'NULL │ NULL', '     │ -3.5', ''].join('\n'),
  );
});

test('a long cell wraps at blanks, and a short one beside it keeps its width', () => {
  assert.equal(
    table(['id', 'text'], [[7, 'the quick brown fox jumps over the lazy dog']], 25),
    [
      'id │ text',
      '───┼─────────────────────',
      ' 7 │ the quick brown fox',
      '   │ jumps over the lazy',
      '   │ dog',
      '',
    ].join('\n'),
  );
});

test('wide characters and marks that take no room keep the columns straight', () => {
  const lines = table(
    ['wort', 'n'],
    [
      ['日本語', 1],
      ['e\u0301', 2],
      ['👩‍👩‍👧', 3],
      ['🇩🇪', 4],
      ['❤️', 5],
    ],
  )
    .trimEnd()
    .split('\n');
  assert.deepEqual(new Set(lines.slice(2).map(line => width(line.split('│')[0]!))), new Set([7]));
});

test('line breaks of a cell stay, tabs are blanks, and what could drive the terminal is made visible', () => {
  assert.equal(table(['t'], [['a\r\nb\tc\x1b[31m']]), 't\n───────────\na\nb    c␛[31m\n');
});

test('bytes are shown as Postgres writes them', () => {
  assert.equal(table(['b'], [[Uint8Array.of(0, 255)]]), 'b\n──────\n\\x00ff\n');
});

test('no line is wider than the terminal, whatever the cells', () => {
  const long = 'Lorem ipsum dolor sit amet '.repeat(20);
  for (const columns of [40, 80, 133]) {
    const text = table(
      ['a', 'b', 'c'],
      [
        [long, long, 1],
        [long.replaceAll(' ', ''), '日'.repeat(90), null],
      ],
      columns,
    );
    assert.ok(text.split('\n').every(line => width(line) <= columns));
  }
});

test('room is taken from the widest columns, and all of it is used', () => {
  assert.deepEqual(fit([5, 100, 100], 50), [5, 23, 22]);
  assert.deepEqual(fit([5, 10, 3], 50), [5, 10, 3]);
});

test('a result without columns is nothing, one without rows its head', () => {
  assert.equal(table([], []), '');
  assert.equal(table(['a'], []), 'a\n─\n');
});
