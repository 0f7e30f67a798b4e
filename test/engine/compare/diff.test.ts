import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffWords } from '../../../core/engine/compare/diff.ts';

/** `[-removed-]`, `{+added+}`. */
const drawn = (before: string, after: string): string =>
  diffWords(before, after)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`))
    .join('');

const cases: readonly (readonly [string, string, string])[] = [
  ['', '', ''],
  ['a', 'a', 'a'],
  ['', 'a b', '{+a b+}'],
  ['a b', '', '[-a b-]'],
  ['SELECT a FROM t', 'SELECT b FROM t', 'SELECT [-a-]{+b+} FROM t'],
  ['WHERE a>30', 'WHERE a>=30', 'WHERE a[->-]{+>=+}30'],
  ['total_2', 'total_3', '[-total_2-]{+total_3+}'],
  ['a  b', 'a b', 'a[-  -]{+ +}b'],
  ['a\nb', 'a b', 'a[-\n-]{+ +}b'],
  ["country = 'Canada'", 'country = "Canada"', 'country = [-\'-]{+"+}Canada[-\'-]{+"+}'],
  ['Überall ist é', 'Überall war é', 'Überall [-ist-]{+war+} é'],
];

for (const [before, after, expected] of cases) {
  test(`${JSON.stringify(before)} to ${JSON.stringify(after)}`, () => assert.equal(drawn(before, after), expected));
}

test('spans rebuild both texts, whatever they are', () => {
  const texts = ['SELECT COUNT(*) FROM t;', 'You can use:\n\nSELECT COUNT(*)\nFROM t', '🙂 a\u0301 \r\n\t<b>&amp;', ''];
  for (const before of texts) {
    for (const after of texts) {
      const spans = diffWords(before, after);
      assert.equal(
        spans
          .filter(span => span.kind !== 'added')
          .map(span => span.text)
          .join(''),
        before,
      );
      assert.equal(
        spans
          .filter(span => span.kind !== 'removed')
          .map(span => span.text)
          .join(''),
        after,
      );
    }
  }
});

test('texts of 20 kB without a word in common are given up as one removal and one addition', () => {
  const long = (word: string) =>
    Array.from({ length: 2500 }, (_, i) => `${word}${i}`).join(`,${word === 'a' ? ' ' : '\n'}`);
  const kinds = diffWords(`same ${long('a')}`, `same ${long('b')}`).map(span => span.kind);
  assert.deepEqual(kinds, ['same', 'removed', 'added']);
});
