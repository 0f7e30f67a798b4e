import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inlayHints } from '../../core/ide/inlayHints.ts';
import { marked } from './marked.ts';

/** The text with its hints in ‹…›. */
function shown(text: string, range = { from: 0, to: text.length }): string {
  const hints = inlayHints(marked(text).view, range);
  return hints.reduceRight(
    (all, { at, text: hint, apart }) => `${all.slice(0, at)}${apart ? ' ' : ''}‹${hint}›${all.slice(at)}`,
    text,
  );
}

describe('inlay hints', () => {
  const cases: readonly (readonly [text: string, hints: string])[] = [
    ['SELECT answer FROM ft_sql;', 'SELECT answer FROM ft_sql‹.2›;'],
    ['COMPARE ft_sql, ft_sql.1 FROM (SELECT 1);', 'COMPARE ft_sql‹.2›, ft_sql.1 FROM (SELECT 1);'],
    [
      'FINETUNE ft_sql FROM example_db (SELECT * FROM demo_data.chats);',
      'FINETUNE ft_sql‹.2› FROM example_db (SELECT * FROM demo_data.chats ‹about 3,000 rows›);',
    ],
    [
      'SELECT * FROM example_db.demo_data.test_questions AS q JOIN ft_sql.1 AS m;',
      'SELECT * FROM example_db.demo_data.test_questions ‹about 200 rows› AS q JOIN ft_sql.1 AS m;',
    ],
    [
      'SELECT * FROM example_db (SELECT * FROM demo_data.chats) AS c;',
      'SELECT * FROM example_db (SELECT * FROM demo_data.chats ‹about 3,000 rows›) AS c;',
    ],
  ];
  for (const [text, hints] of cases) it(text, () => assert.equal(shown(text), hints));

  const without = [
    'SELECT answer FROM ft_sql.2;',
    'DROP MODEL ft_sql;',
    'SELECT answer FROM nobody;',
    'FINETUNE ft_sql.1 FROM nowhere (SELECT * FROM demo_data.chats);',
    'WITH chats AS (SELECT 1 AS one) SELECT * FROM chats;',
    "CREATE MODEL made PREDICT a USING engine = 'local';\nSELECT a FROM made;",
  ];
  for (const text of without) it(`none: ${text}`, () => assert.equal(shown(text), text));

  it('are those of the range that was asked for', () => {
    const text = 'SELECT answer FROM ft_sql;\nSELECT answer FROM ft_sql;';
    assert.equal(
      shown(text, { from: 27, to: text.length }),
      'SELECT answer FROM ft_sql;\nSELECT answer FROM ft_sql‹.2›;',
    );
  });
});
