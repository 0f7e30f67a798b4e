import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoverTable, literal } from '../../client/src/run/hoverTable.ts';
import { endedText, inlineText } from '../../client/src/run/inlineText.ts';
import type { Cell } from '../../core/adapters/source.ts';
import { ResultTable, type StatementResult } from '../../core/engine/results.ts';
import { run } from './records.ts';

function table(names: readonly string[], ...rows: readonly (readonly Cell[])[]): ResultTable {
  const made = new ResultTable();
  made.setColumns(names.map(name => ({ name, type: '' })));
  made.append(rows);
  return made;
}

const result = (parts: Partial<StatementResult>): StatementResult => ({
  kind: 'Select',
  range: { from: 0, to: 1 },
  outcome: 'rows',
  notes: [],
  ms: 1234,
  ...parts,
});

test('behind a statement stands how many rows, how long, and the answer when it is one', () => {
  assert.equal(inlineText(result({ table: table(['a', 'b'], [1, 2], [3, 4]) })), '✓ 2 rows · 1.2 s');
  assert.equal(
    inlineText(result({ table: table(['answer'], ['SELECT name\n  FROM t']) })),
    '✓ 1 row · 1.2 s · SELECT name FROM t',
  );
  assert.equal(inlineText(result({ table: table(['a'], [null]) })), '✓ 1 row · 1.2 s · NULL');
  assert.equal(inlineText(result({ table: table(['a'], ['']) })), '✓ 1 row · 1.2 s · empty text');
  assert.equal(inlineText(result({ table: table(['a'], [false]) })), '✓ 1 row · 1.2 s · false');
  assert.equal(inlineText(result({ kind: 'Explain', table: table(['step'], [1]) })), '✓ explained · 1.2 s');
});

test('a long answer is cut to one line; what failed says why', () => {
  const long = inlineText(result({ table: table(['answer'], ['word '.repeat(200)]) }));
  assert.equal(long.length, 140);
  assert.match(long, /…$/);
  const problem = { code: 'x', severity: 'error', message: 'There is no\nmodel `m`.' } as const;
  assert.equal(inlineText(result({ outcome: 'failed', problem })), '✗ There is no model m.');
  assert.equal(inlineText(result({ outcome: 'cancelled' })), '○ cancelled');
  assert.equal(inlineText(result({ outcome: 'done', message: 'Model `m` created.' })), '✓ Model m created · 1.2 s');
});

test('behind a FINETUNE stands that it began, and how it ended once it has', () => {
  const began = result({ kind: 'FinetuneModel', outcome: 'run', message: 'Training of `ft_sql.2` has begun.' });
  assert.equal(inlineText(began), '✓ Training of ft_sql.2 has begun.');
  assert.equal(endedText(run({ status: 'succeeded', validationLoss: 0.016 })), '✓ ft_sql.2: done · loss 0.016');
  assert.equal(endedText(run({ status: 'failed', error: 'disk full' })), '✗ ft_sql.2: failed');
  assert.equal(endedText(run({ status: 'cancelled' })), '○ ft_sql.2: cancelled');
});

test('a hover shows the first rows as a table, NULL apart from an empty text', () => {
  assert.equal(
    hoverTable(table(['a', 'b'], [1, null], ['x', ''])),
    '| a | b |\n| --- | --- |\n| 1 | *NULL* |\n| x | *empty text* |',
  );
});

test('a hover of many rows says how many there are', () => {
  const rows = Array.from({ length: 12 }, (_, i) => [i]);
  const lines = hoverTable(table(['a'], ...rows)).split('\n');
  assert.equal(lines.length, 2 + 8 + 2);
  assert.equal(lines.at(-1), '*the first 8 of 12 rows*');
});

test('no answer becomes markup, a link, an image or another row', () => {
  const hostile = '[x](command:evil) <img src=x> https://a.example `c` | ![i](j)\n# h **b** &amp; $(bug)';
  const escaped = literal(hostile);
  assert.doesNotMatch(escaped, /(?<!\\)[[\]()<>|`*#!&:/$]/);
  assert.equal(escaped.includes('\n'), false);
  assert.equal(escaped.replace(/\\(?=[!-/:-@[-`{-~])/g, ''), hostile.replace('\n', ' ⏎ '));
});
