import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstPair, pairRow } from '../../client/src/panels/comparisonView.ts';
import { counts, filters, shows } from '../../client/webviews/compare/filters.ts';
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
