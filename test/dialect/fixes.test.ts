// What the first fix of a mistake makes of the text.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../core/dialect/parser.ts';
import { applyEdits } from '../../core/text/edits.ts';

const fixed: readonly (readonly [text: string, fixed: string])[] = [
  ['SELEC 1', 'SELECT 1'],
  ['sel 1', 'SELECT 1'],
  ['SELECT a FROM t WHERE b = 1 an c = 2', 'SELECT a FROM t WHERE b = 1 AND c = 2'],
  ['CREATE MODEL m PREDCT a', 'CREATE MODEL m PREDICT a'],
  ["CREATE MODEL 'm' PREDICT a", 'CREATE MODEL m PREDICT a'],
  ["DROP MODEL 'my model'", 'DROP MODEL `my model`'],
  ['CREATE MODEL m PREDICT a USING b = 1 c = 2', 'CREATE MODEL m PREDICT a USING b = 1, c = 2'],
  ['CREATE MODEL m PREDICT a USING b = 1,', 'CREATE MODEL m PREDICT a USING b = 1'],
  ["ALTER DATABASE d PARAMETERS = {a: 1, 'b': [1, 2,]}", `ALTER DATABASE d PARAMETERS = {"a": 1, 'b': [1, 2,]}`],
  ['SELECT ‘it’', "SELECT 'it'"],
  ["SELECT “it's”", 'SELECT "it\'s"'],
  ['# note\nSELECT 1', '-- note\nSELECT 1'],
  ["SELECT 'abc", "SELECT 'abc'"],
  ['SELECT a FROM my-db.t', 'SELECT a FROM `my-db`.t'],
  ['FINETUNE m FROM db SELECT a FROM t USING x = 1;', 'FINETUNE m FROM db (SELECT a FROM t) USING x = 1;'],
  ['CREATE VIEW v AS SELECT (1) -- one\n', 'CREATE VIEW v AS (SELECT (1)) -- one\n'],
  ['SELECT * FROM db SELECT 1', 'SELECT * FROM db (SELECT 1)'],
  ['SELECT a FROM SELECT 2', 'SELECT a FROM (SELECT 2)'],
  ['DROP MODEL a DROP MODEL b', 'DROP MODEL a; DROP MODEL b'],
  ['SELECT a, FROM t', 'SELECT a FROM t'],
  ["ALTER DATABASE d PARAMETERS = {'a': 1\n 'b': 2}", "ALTER DATABASE d PARAMETERS = {'a': 1,\n 'b': 2}"],
  ["SELECT a FROM t WHERE b = 'it's'", "SELECT a FROM t WHERE b = 'it''s'"],
  ["SELECT 'it's', a FROM t", "SELECT 'it''s', a FROM t"],
  ["SELECT 'hi;\nSELECT b, 'c' FROM t;", "SELECT 'hi';\nSELECT b, 'c' FROM t;"],
  ["SELECT 'what's up' FROM t", "SELECT 'what''s up' FROM t"],
  ["SELECT 'I'm, he said' FROM t", "SELECT 'I''m, he said' FROM t"],
  ["SELECT a, 'I'm, from here' FROM t", "SELECT a, 'I''m, from here' FROM t"],
  ["SELECT 'I'm, he said' FROM t;\nSELECT 'b';", "SELECT 'I''m, he said' FROM t;\nSELECT 'b';"],
  ["SELECT * FROM d (SELECT 'I'm, he said' FROM t)", "SELECT * FROM d (SELECT 'I''m, he said' FROM t)"],
  ["SELECT 'the boys' toys', 'b' FROM t", "SELECT 'the boys'' toys', 'b' FROM t"],
  ["SELECT 'rock ''n' roll' FROM t", "SELECT 'rock ''n'' roll' FROM t"],
  ["INSERT INTO t VALUES ('the dogs' owner', 'b')", "INSERT INTO t VALUES ('the dogs'' owner', 'b')"],
  [
    "SELECT a FROM m WHERE b = 'the boss' name?' AND c = 'd'",
    "SELECT a FROM m WHERE b = 'the boss'' name?' AND c = 'd'",
  ],
  ['SELECT a FROM t WHERE b == 1', 'SELECT a FROM t WHERE b = 1'],
  ['SELECT a FROM t ORDER BY a, LIMIT 5', 'SELECT a FROM t ORDER BY a LIMIT 5'],
  ['SELECT count(* FROM t', 'SELECT count(* FROM t)'],
  ['FINETUNE m FROM db (SELECT 1', 'FINETUNE m FROM db (SELECT 1)'],
  ['FINETUNE m FROM db (SELECT 1\nUSING n = 2;', 'FINETUNE m FROM db (SELECT 1)\nUSING n = 2;'],
  ['FINETUNE m FROM db (SELECT 1 FROM t JOIN u USING (a)', 'FINETUNE m FROM db (SELECT 1 FROM t JOIN u USING (a))'],
];

for (const [text, wanted] of fixed) {
  test(`fix ${text.replaceAll('\n', '⏎')}`, () => {
    const [first] = parse(text).statements.flatMap(each => each.problems);
    assert.equal(applyEdits(text, first!.fixes![0]!.edits), wanted);
  });
}
