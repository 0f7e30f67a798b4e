import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerSql } from '../../../core/engine/compare/answerSql.ts';

const cases: readonly (readonly [string, string | undefined])[] = [
  ['SELECT a FROM t', 'SELECT a FROM t'],
  ['  select a\nfrom t ;\n', 'select a\nfrom t'],
  ['-- how many\nSELECT a FROM t', 'SELECT a FROM t'],
  ['(SELECT a FROM t) UNION (SELECT b FROM u)', '(SELECT a FROM t) UNION (SELECT b FROM u)'],
  ['WITH x AS (SELECT 1 AS a) SELECT a FROM x', 'WITH x AS (SELECT 1 AS a) SELECT a FROM x'],
  ['SELECT a\n\nFROM t\n\nWHERE a = 1', 'SELECT a\n\nFROM t\n\nWHERE a = 1'],
  ["SELECT a FROM t WHERE b = 'x; y. Z'", "SELECT a FROM t WHERE b = 'x; y. Z'"],
  ['SELECT t.a FROM t WHERE b > 1.5', 'SELECT t.a FROM t WHERE b > 1.5'],

  ['Sure:\n```sql\nSELECT a FROM t;\n```\nThis selects a.', 'SELECT a FROM t'],
  ['```\nSELECT a FROM t\n```', 'SELECT a FROM t'],
  ['```sql\nSELECT a FROM t', 'SELECT a FROM t'],
  ['First make it:\n```sql\n-- only text\n```\nthen ```SELECT b FROM t```', 'SELECT b FROM t'],
  [
    "You can use the following query: SELECT COUNT(*) FROM t WHERE c = 'Canada'; It counts the rows.",
    "SELECT COUNT(*) FROM t WHERE c = 'Canada'",
  ],
  ['The query is SELECT a FROM t. It selects a.', 'SELECT a FROM t'],
  ['Try this:\n\nSELECT a\nFROM t\nWHERE b = 1\n\nIt selects what you want.', 'SELECT a\nFROM t\nWHERE b = 1'],
  ['Try this:\nSELECT a FROM t\nThis query selects a.', 'SELECT a FROM t'],
  ['Use `SELECT a FROM t` for that.', 'SELECT a FROM t'],
  ['Use "SELECT a FROM t WHERE b = \'x\'" for that.', "SELECT a FROM t WHERE b = 'x'"],
  ['Use “SELECT a FROM t”, please.', 'SELECT a FROM t'],
  ['**SELECT a FROM t WHERE b = 2 * 3**', 'SELECT a FROM t WHERE b = 2 * 3'],
  ['Use **SELECT a\nFROM t** for that.', 'SELECT a\nFROM t'],
  ['**`SELECT a FROM t`**', 'SELECT a FROM t'],
  ['**SELECT a FROM t;**', 'SELECT a FROM t'],
  ['**SQL:** SELECT a FROM t', 'SELECT a FROM t'],
  ['SELECT a FROM t; This selects a from t.', 'SELECT a FROM t'],

  ['SELECT a FROM t; DROP TABLE t;', 'SELECT a FROM t; DROP TABLE t'],
  ['DROP TABLE t', 'DROP TABLE t'],

  ['<think>\nSELECT b FROM t?\n\nNo.\n</think>\n\nSELECT a FROM t', 'SELECT a FROM t'],

  ['', undefined],
  ['I do not know.', undefined],
  ['Please select a table first.', undefined],
  ['With pleasure, as always.', undefined],
];

for (const [answer, sql] of cases) test(JSON.stringify(answer), () => assert.equal(answerSql(answer), sql));
