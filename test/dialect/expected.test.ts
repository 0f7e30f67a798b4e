// What may stand at the cursor, by the parser's own tests; and what may not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expectedAt } from '../../core/dialect/expected.ts';
import { parse } from '../../core/dialect/parser.ts';
import { expected } from '../support/parsed.ts';

const cases: readonly (readonly [string, string])[] = [
  ['FINETUNE |', '<Model> · MODEL'],
  ['FINETUNE MODEL |', '<Model>'],
  ['FINETUNE ft|', '<Model> · MODEL'],
  ['FINETUNE m |', 'FROM'],
  ['FINETUNE m FROM |', '<Database> · <Native>'],
  ['FINETUNE m FROM db |', '<Native>'],
  ['FINETUNE m FROM db (SELECT |', '<NativeText in db>'],
  ['FINETUNE m FROM db (SELECT a | FROM t)', '<NativeText in db>'],
  ['FINETUNE m FROM db (SELECT 1) |', 'USING · ORDER BY · GROUP BY · WINDOW · HORIZON'],
  ['FINETUNE m FROM db (SELECT 1) USING |', '<OptionKey>'],
  ['FINETUNE m FROM db (SELECT 1) USING n_epochs = 1, seed = 2, |', '<OptionKey beside n_epochs, seed>'],
  ['FINETUNE m FROM db (SELECT 1) USING n_epochs = |', '<OptionValue of n_epochs>'],
  ["FINETUNE m FROM db (SELECT 1) USING tag = 'a|b'", '<OptionValue of tag>'],
  ['CREATE |M', expected('CREATE |')],
  ['CREATE OR |', 'REPLACE'],
  ['CREATE OR REPLACE |', 'DATABASE · PROJECT · MODEL · PREDICTOR · TABLE'],
  ['CREATE MODEL |', '<NewName> · IF NOT EXISTS'],
  ['CREATE MODEL IF |', 'NOT EXISTS'],
  ['CREATE MODEL IF NOT |', 'EXISTS'],
  ['CREATE MODEL m |', 'FROM · PREDICT'],
  ['CREATE MODEL m PREDICT a USING engine = |', '<OptionValue of engine>'],
  ['CREATE DATABASE d WITH |', 'ENGINE'],
  ["CREATE DATABASE d WITH ENGINE = 'x', |", 'PARAMETERS'],
  ['DROP MODEL |', '<Model> · IF EXISTS'],
  ['DROP MODEL p.|', '<Model after p>'],
  ['DROP MODEL p.m.|', '<Model after p.m>'],
  ['SET ACTIVE m.|', '<ModelVersion after m>'],
  ['SET ACTIVE m.1|', '<ModelVersion after m>'],
  ['CANCEL |', 'FINETUNE'],
  ['COMPARE a.1, |', '<Model>'],
  ['SELECT |', '<Column> · DISTINCT'],
  ['SELECT | FROM t', '<Column> · DISTINCT'],
  ['SELECT a FR|', 'AS · FROM · HAVING · LIMIT · OFFSET'],
  ['SELECT a FROM |', '<Table>'],
  ['SELECT a FROM db.|', '<Table after db>'],
  ['SELECT a FROM db.s.|', '<Table after db.s>'],
  ['SELECT a FROM t |', 'AS · JOIN · WHERE · GROUP BY · HAVING · ORDER BY · LIMIT · OFFSET · USING'],
  ['SELECT a FROM t JOIN |', '<Table>'],
  ['SELECT a FROM t LEFT |', 'JOIN · OUTER JOIN · ASOF JOIN'],
  ['SELECT a FROM t JOIN m |', 'AS · ON · JOIN · WHERE · GROUP BY · HAVING · ORDER BY · LIMIT · OFFSET · USING'],
  ['SELECT a FROM t WHERE |', '<Column>'],
  ['SELECT a FROM t WHERE t.|', '<Column after t>'],
  ['SELECT a FROM t WHERE t.| = 1', '<Column after t>'],
  ['SELECT a FROM t GROUP |', 'BY'],
  ['SELECT a FROM t ORDER BY a |', 'ASC · DESC · NULLS FIRST · NULLS LAST · LIMIT · OFFSET · USING'],
  ['SELECT a FROM t LIMIT |', '<Number>'],
  ['SELECT a FROM m WHERE b = 1 USING |', '<OptionKey>'],
  ['SELECT (SELECT a FROM |)', '<Table>'],
  ['SELECT f(|', '<Column> · DISTINCT · )'.replace(' · )', '')],
  ['SELECT a UNION |', 'ALL · DISTINCT · SELECT'],
  ['INSERT |', 'INTO'],
  ['INSERT INTO |', '<Table>'],
  ['UPDATE t SET |', '<ColumnName>'],
  ['UPDATE t SET a = 1, |', '<ColumnName>'],
  ['UPDATE t ON |', '<ColumnName>'],
  ['INSERT INTO t (|', '<ColumnName>'],
  ['DELETE FROM t |', 'WHERE'],
  ['SHOW |', '<Category> · FULL · EXTENDED'],
  ['SHOW TABLES |', 'FROM · IN · LIKE · WHERE'],
  ['DESCRIBE |', '<Category> · <AnyName>'],
  ['DESCRIBE MODEL |', '<AnyName>'],
  ['DROP TABLE |', '<Table> · IF EXISTS'],
  // Nothing where nothing helps.
  ['SELECT 1 -- a|', 'nothing'],
  ['SELECT /* | */ 1', 'nothing'],
  ['SELECT a AS |', '<Alias>'],
];

for (const [marked, wanted] of cases) test(marked, () => assert.equal(expected(marked), wanted));

test('a statement may begin where none has, after a semicolon, and on the line after a complete one', () => {
  const words = (marked: string) => expected(marked).split(' · ');
  for (const marked of ['|', 'SELECT 1; |', 'SELECT 1;\n\n|\nSELECT 2', 'SHOW MODELS\n|', 'SHOW MODELS\nFINE|']) {
    assert.ok(words(marked).includes('FINETUNE'), marked);
  }
  for (const marked of ['SELECT 1 |', 'DROP MODEL\n|', 'SELECT a FROM\n|']) {
    assert.ok(!words(marked).includes('FINETUNE'), marked);
  }
});

test('keywords are never expected where only a name fits', () => {
  for (const marked of ['SELECT a FROM |', 'SELECT a FROM t AS |', 'DROP MODEL m.|', 'SET ACTIVE |m', 'UPDATE |t']) {
    const text = marked.replace('|', '');
    const found = expectedAt(parse(text), marked.indexOf('|'))!;
    assert.deepEqual(
      found.words.filter(word => word !== 'AGENT' && word !== 'SKILL' && word !== 'CHATBOT'),
      [],
      marked,
    );
  }
});

test('the half-typed word is what an answer replaces', () => {
  const replaced = (marked: string) => {
    const text = marked.replace('|', '');
    const { range, typed } = expectedAt(parse(text), marked.indexOf('|'))!;
    return `${typed}:${text.slice(range.from, range.to)}`;
  };
  assert.equal(replaced('SELECT a FR|'), 'FR:FR');
  assert.equal(replaced('SELECT a F|ROM t'), 'F:FROM');
  assert.equal(replaced('SELECT a |'), ':');
  assert.equal(replaced('SELECT a |FROM t'), ':');
  assert.equal(replaced('DROP MODEL m.f|'), 'f:f');
  assert.equal(replaced('DROP MODEL `my m|'), '`my m:`my m');
  assert.equal(replaced("SELECT a FROM m USING engine = 'lo|cal'"), 'lo:local');
});

test('the statement so far comes along', () => {
  const { statement } = expectedAt(parse('FINETUNE ft_sql FROM db (SELECT 1) USING |'), 41)!;
  assert.equal(statement.kind, 'FinetuneModel');
  assert.equal('name' in statement.fields && statement.fields.name?.parts[0]?.text, 'ft_sql');
});

test('inside quotes the text between them is known', () => {
  const text = "CREATE MODEL m PREDICT a USING prompt_template = 'Say {{co}} now';";
  const found = expectedAt(parse(text), text.indexOf('co}}') + 2)!;
  assert.equal(found.text?.value, 'Say {{co}} now');
  assert.deepEqual(
    found.slots.map(each => each.key),
    ['prompt_template'],
  );
});
