import assert from 'node:assert/strict';
import { test } from 'node:test';
import { comparisonHtml } from '../../client/src/panels/comparisonHtml.ts';
import { comparisonTable } from '../../client/src/panels/comparisonTable.ts';
import { firstPair, ordered, pairRow, turned } from '../../client/src/panels/comparisonView.ts';
import { counts, filters, shows } from '../../client/webviews/compare/filters.ts';
import { holds, inOrder } from '../../client/webviews/compare/order.ts';
import type { ComparedAnswer, ComparisonRow } from '../../core/catalog/comparison.ts';
import { type PairRow, reference } from '../../core/protocol/panels.ts';

const answer = (text: string, parts: Partial<ComparedAnswer> = {}): ComparedAnswer => ({
  text,
  exact: 'unknown',
  structural: 'unknown',
  execution: 'unknown',
  characters: text.length,
  tokens: 1,
  latencyMs: 1,
  ...parts,
});

const row = (...answers: readonly ComparedAnswer[]): ComparisonRow => ({
  index: 0,
  question: 'How many?',
  reference: 'SELECT COUNT(*) FROM t',
  answers,
});

const pair = { left: 0, right: 1 };

const marked = ({ spans }: PairRow): string =>
  spans.map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `{+${text}+}` : `[-${text}-]`)).join('');

test('two sides are compared word by word', () => {
  const view = pairRow(row(answer('SELECT a FROM t'), answer('SELECT b FROM t')), pair);
  assert.equal(marked(view), 'SELECT [-a-]{+b+} FROM t');
  assert.equal(view.changed, true);
});

test('the measure that decides first decides: execution, structure, letters', () => {
  const verdict = (left: Partial<ComparedAnswer>, right: Partial<ComparedAnswer>) =>
    pairRow(row(answer('a', left), answer('b', right)), pair).verdict;
  assert.equal(verdict({ execution: 'no', exact: 'yes' }, { execution: 'yes', exact: 'no' }), 'improved');
  assert.equal(
    verdict({ execution: 'undecided', structural: 'yes' }, { execution: 'undecided', structural: 'no' }),
    'regressed',
  );
  assert.equal(verdict({ exact: 'yes' }, { exact: 'yes' }), 'same');
  assert.equal(verdict({}, { exact: 'yes' }), 'undecided');
});

test('an answer that failed is wrong, and there is nothing to diff', () => {
  const view = pairRow(row(answer('a', { exact: 'yes' }), answer('', { error: 'timed out' })), pair);
  assert.equal(view.failed, true);
  assert.equal(view.verdict, 'regressed');
  assert.deepEqual(view.spans, []);
});

test('the expected answer can be a side', () => {
  const view = pairRow(row(answer('SELECT COUNT(*) FROM u')), { left: reference, right: 0 });
  assert.equal(view.left.text, 'SELECT COUNT(*) FROM t');
  assert.equal(view.verdict, 'undecided');
  assert.equal(view.changed, true);
});

test('the first pair is the baseline and the next model', () => {
  const record = { id: 'c', status: 'complete', total: 1, createdAt: 0, statement: '' } as const;
  assert.deepEqual(firstPair({ ...record, models: ['a', 'b', 'c'] }), { left: 0, right: 1 });
  assert.deepEqual(firstPair({ ...record, models: ['a'] }), { left: reference, right: 0 });
});

test('what a filter counts is what it shows', () => {
  const rows = [
    pairRow(row(answer('a'), answer('a')), pair),
    pairRow(row(answer('a', { exact: 'no' }), answer('b', { exact: 'yes' })), pair),
    pairRow(row(answer('a', { exact: 'yes' }), answer('b', { exact: 'no' })), pair),
    pairRow(row(answer('a'), answer('', { error: 'x' })), pair),
  ];
  assert.deepEqual(counts(rows), { all: 4, changed: 3, improved: 1, regressed: 1, errors: 1 });
  for (const filter of filters) assert.equal(rows.filter(r => shows(filter, r)).length, counts(rows)[filter]);
});

test('rows are put in order by what changed most, and otherwise as they were asked', () => {
  const rows = [
    pairRow({ ...row(answer('aa', { latencyMs: 5 }), answer('a', { latencyMs: 9 })), index: 0 }, pair),
    pairRow({ ...row(answer('a'), answer('aaaa')), index: 1 }, pair),
    pairRow({ ...row(answer('a', { exact: 'yes' }), answer('b', { exact: 'no' })), index: 2 }, pair),
  ];
  const order = (name: Parameters<typeof inOrder>[1]) => inOrder(rows, name).map(each => each.index);
  assert.deepEqual(order('asked'), [0, 1, 2]);
  assert.deepEqual(order('longer'), [1, 2, 0]);
  assert.deepEqual(order('shorter'), [0, 2, 1]);
  assert.deepEqual(order('slower'), [0, 1, 2]);
  assert.deepEqual(order('regressed'), [2, 0, 1]);
});

test('a search looks into the question and both answers, whatever the case', () => {
  const view = pairRow(row(answer('SELECT a'), answer('SELECT b')), pair);
  for (const text of ['', '  ', 'how MANY', 'select b', 'count(*)']) assert.equal(holds(view, text), true, text);
  assert.equal(holds(view, 'select d'), false);
});

test('what a reader said of two answers stays with them, whichever side they are shown on', () => {
  const stored = { index: 0, ...ordered({ left: 1, right: 0 }), better: turned('left', { left: 1, right: 0 }) };
  assert.deepEqual(stored, { index: 0, left: 0, right: 1, better: 'right' });
  const of = (sides: typeof pair) => pairRow(row(answer('a'), answer('b')), sides, [stored]).judged;
  assert.equal(of({ left: 1, right: 0 }), 'left');
  assert.equal(of(pair), 'right');
  assert.equal(of({ left: reference, right: 0 }), undefined);
});

const record = {
  id: 'c',
  models: ['m.1', 'm.2'],
  reference: 'expected',
  status: 'complete',
  total: 1,
  createdAt: 0,
  statement: 'COMPARE m.1, m.2 FROM db (SELECT 1)',
} as const;

test('a comparison is exported with every answer, its measures, its error, and what was said', () => {
  const { columns, rows } = comparisonTable(
    record,
    [row(answer('a', { exact: 'no' }), answer('', { error: 'timed out' }))],
    [{ index: 0, left: 0, right: 1, better: 'left' }],
  );
  const cells = Object.fromEntries(columns.map((column, i) => [column.name, rows[0]![i]]));
  assert.deepEqual(
    [cells.index, cells['m.1'], cells['m.1 exact'], cells['m.2'], cells['m.2 error'], cells.judgement],
    [1, 'a', 'no', null, 'timed out', 'm.1 better than m.2'],
  );
  assert.ok(rows.every(each => each.length === columns.length));
});

test('nothing that a model says is markup in the page, which loads and runs nothing', () => {
  const hostile = '<script>alert(1)</script><img src=x onerror="x"> & more';
  const rows = [
    pairRow({ ...row(answer(hostile), answer(`${hostile}!`)), question: hostile, reference: hostile }, pair),
    pairRow(row(answer('a'), answer('', { error: hostile })), pair),
  ];
  const page = [...comparisonHtml({ ...record, models: [hostile, 'b'] }, [], { left: hostile, right: 'b' }, rows)].join(
    '',
  );
  assert.doesNotMatch(page, /<script|<img/);
  assert.match(page, /&lt;script&gt;alert\(1\)/);
  assert.match(page, /default-src 'none'/);
});
