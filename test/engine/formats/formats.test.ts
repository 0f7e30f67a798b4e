import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Row } from '../../../core/adapters/source.ts';
import { type TableFormat, type WriteOptions, written, writtenWhole } from '../../../core/engine/formats/formats.ts';

const columns = ['a', 'b'].map(name => ({ name, type: '' }));

const render = (format: TableFormat, rows: readonly Row[], options?: WriteOptions): string =>
  writtenWhole(format, columns, [rows], options);

test('CSV quotes what must be, and tells NULL from an empty text', () => {
  assert.equal(
    render('csv', [
      ['x,"y"', 1],
      ['two\nlines', true],
      [null, ''],
    ]),
    'a,b\n"x,""y""",1\n"two\nlines",true\n,""\n',
  );
});

test('Markdown cells cannot break out of the table', () => {
  assert.equal(
    render('markdown', [
      ['x|y *z*', 1],
      ['two\nlines', null],
    ]),
    '| a | b |\n| --- | ---: |\n| x\\|y \\*z\\* | 1 |\n| two<br>lines | *NULL* |\n',
  );
});

test('JSON Lines: one object per row, columns of one name told apart', () => {
  const same = ['a', 'a', 'a_2'].map(name => ({ name, type: '' }));
  assert.equal(writtenWhole('jsonl', same, [[[1, null, Uint8Array.of(16)]]]), '{"a":1,"a_2":null,"a_2_2":"\\\\x10"}\n');
});

test('rows are copied as spreadsheets paste them', () => {
  const rows = [
    [1, 'two\nlines'],
    [null, 'say "hi"'],
  ];
  assert.equal(render('text', rows), 'a\tb\n1\t"two\nlines"\n\t"say ""hi"""\n');
  assert.equal(render('text', [[1, 2]], { headers: false }), '1\t2\n');
});

test('INSERTs hold every kind of value', () => {
  assert.equal(
    render(
      'insert',
      [
        ["it's", null],
        [true, Uint8Array.of(1, 255)],
      ],
      { table: 'my db.t' },
    ),
    `INSERT INTO "my db"."t" ("a", "b") VALUES ('it''s', NULL);\nINSERT INTO "my db"."t" ("a", "b") VALUES (TRUE, '\\x01ff');\n`,
  );
});

test('in pieces or whole, the text is the same, and JSON is one document', () => {
  const rows: Row[] = Array.from({ length: 5 }, (_, i) => [i, `t${i}`]);
  for (const format of ['text', 'csv', 'json', 'jsonl', 'markdown', 'insert'] as const) {
    const pieces = [...written(format, columns, [rows.slice(0, 2), rows.slice(2)])];
    assert.equal(pieces.length, 3);
    assert.equal(pieces.join(''), render(format, rows), format);
  }
  assert.deepEqual(JSON.parse(render('json', rows))[4], { a: 4, b: 't4' });
  assert.deepEqual(JSON.parse(writtenWhole('json', columns, [])), []);
});
