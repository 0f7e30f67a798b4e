// Trees back to text: parentheses where they are needed, names and strings as each database wants them.
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { parse } from '../../core/dialect/parser.ts';
import { type PrintOptions, printQuery, printStatement, type Quoting } from '../../core/dialect/print.ts';
import type { Query } from '../../core/dialect/tree.ts';
import { bare, seededBelow } from '../support/parsed.ts';

const query = (text: string): Query => (parse(text).statements[0]!.fields as { query: Query }).query;
const printed = (text: string, options?: PrintOptions) => printQuery(query(text), options);

const cases: readonly (readonly [Quoting, string, string])[] = [
  ['postgresql', 'select "it\'s", \'a\\\'b\', "say ""hi"""', "SELECT 'it''s', 'a''b', 'say \"hi\"'"],
  ['mysql', "select 'a\\b', 'it''s'", "SELECT 'a\\\\b', 'it''s'"],
  ['sqlite', 'select `a b`, `c"d`, `User`, user from t', 'SELECT "a b", "c""d", "User", "user" FROM t'],
  ['mysql', 'select `a b`, order from t', 'SELECT `a b`, `order` FROM t'],
  ['postgresql', 'select User, Name from t', 'SELECT "user", Name FROM t'],
  ['mindsdb', 'select `a b`, `select`, c from m.1', 'SELECT `a b`, `select`, c FROM m.1'],
  ['postgresql', 'select a::int, convert(b, int) from t', 'SELECT CAST(a AS int), CAST(b AS int) FROM t'],
  ['sqlite', 'select a as "A b" from t order by "A b", "c" || d', `SELECT a AS "A b" FROM t ORDER BY "A b", 'c' || d`],
  [
    'postgresql',
    'select "c", sum(a) over (partition by "B" order by "c") from t group by "B"',
    `SELECT 'c', sum(a) OVER (PARTITION BY "B" ORDER BY "c") FROM t GROUP BY "B"`,
  ],
  ['sqlite', 'select a from t offset 5', 'SELECT a FROM t LIMIT -1 OFFSET 5'],
  ['sqlite', 'select a from t limit 5, 10', 'SELECT a FROM t LIMIT 10 OFFSET 5'],
  ['sqlite', 'select a not ilike b || c from t', 'SELECT LOWER(a) NOT LIKE LOWER(b || c) FROM t'],
  [
    'sqlite',
    'select extract(year from d), extract(century from d) from t',
    "SELECT CAST(STRFTIME('%Y', SUBSTR(d, 1, 19)) AS INTEGER), extract(century FROM d) FROM t",
  ],
  ['mysql', 'select a ilike b from t', 'SELECT a LIKE b FROM t'],
  ['mysql', 'select a || b || c from t', 'SELECT CONCAT(CONCAT(a, b), c) FROM t'],
  ['postgresql', 'select a from t using x = 1', 'SELECT a FROM t USING x = 1'],
  ['postgresql', "select interval 1 day, date '2020-01-01'", "SELECT INTERVAL '1 day', DATE '2020-01-01'"],
  ['postgresql', 'select 12345678901234567890, 1.10, -5', 'SELECT 12345678901234567890, 1.10, -5'],
  ['sqlite', '(select 1 limit 1) union select 2', 'SELECT * FROM (SELECT 1 LIMIT 1) UNION SELECT 2'],
  [
    'postgresql',
    '(select 1 limit 1) union (select 2 union select 3)',
    '(SELECT 1 LIMIT 1) UNION (SELECT 2 UNION SELECT 3)',
  ],
  ['postgresql', 'select a from t group by b with rollup', 'SELECT a FROM t GROUP BY ROLLUP (b)'],
];

for (const [quoting, text, wanted] of cases) {
  test(`${quoting}: ${text}`, () => assert.equal(printed(text, { quoting }), wanted));
}

test('USING is left out on request', () => {
  assert.equal(printed('select a from t using x = 1', { using: false }), 'SELECT a FROM t');
  assert.equal(printed('select a from (select 1 using x = 1) as y', { using: false }), 'SELECT a FROM (SELECT 1) AS y');
});

test('tables can be replaced; aliases stay', () => {
  const table: PrintOptions['table'] = ({ name }) =>
    name.parts[0]!.text === 'd'
      ? name.parts
          .slice(1)
          .map(part => part.text)
          .join('.')
      : undefined;
  assert.equal(
    printed('select x.a from d.s.t as x join d.u where b in (select c from d.v)', { quoting: 'postgresql', table }),
    'SELECT x.a FROM s.t AS x CROSS JOIN u WHERE b IN (SELECT c FROM v)',
  );
});

const same = [
  'SELECT a OR b AND NOT c = d',
  'SELECT (a OR b) AND c',
  'SELECT NOT (a AND b)',
  'SELECT NOT a = b',
  'SELECT (NOT a) = b',
  'SELECT a - (b - c), a - b - c',
  'SELECT (a + b) * c, a + b * c',
  'SELECT -(-a), -(a + b), - a',
  'SELECT (a = b) = c, a = (b = c)',
  'SELECT (a || b) LIKE c, a || b = c',
  'SELECT (a | b) + c, a | (b + c)',
  'SELECT a BETWEEN b + 1 AND (c AND d)',
  'SELECT (a IS NULL) = b, a IN (1, 2), a NOT IN (SELECT 1)',
  'SELECT (a + b)::int, a + b::int',
  'SELECT CASE a WHEN 1 THEN b ELSE c END + 1',
  "SELECT a -> 'b' ->> 'c', a -> ('b' ->> 'c')",
  'SELECT f(a FROM b FOR c), COUNT(DISTINCT a), f(*)',
  'SELECT SUM(a) OVER (PARTITION BY b ORDER BY c rows BETWEEN unbounded preceding AND CURRENT ROW) AS d FROM t',
  'WITH a AS (SELECT 1), b (x, y) AS (SELECT 1, 2) SELECT * FROM a, b AS c JOIN d ON a.x = c.y',
  'SELECT * FROM d (any text {here}) AS x JOIN (SHOW MODELS) AS y',
  'SELECT DISTINCT ON (a, b) c FROM t WHERE x > LAST FOR UPDATE',
];

for (const text of same) {
  test(`printing keeps the tree: ${text}`, () => {
    const first = parse(text).statements[0]!;
    assert.deepEqual(first.problems, []);
    const again = parse(printStatement(first)).statements[0]!;
    assert.deepEqual(bare(again), bare(first), printStatement(first));
  });
}

test('SQLite reads an expression as we do, however deep', () => {
  const database = new DatabaseSync(':memory:');
  const operators = ['+', '-', '*', '=', '<', 'AND', 'OR', '||', '<>', '&', '|'];
  const random = seededBelow(7);
  const grow = (depth: number): string =>
    depth === 0 ? String(random(4)) : `(${grow(depth - 1)} ${operators[random(operators.length)]} ${grow(depth - 1)})`;
  for (let i = 0; i < 300; i++) {
    const source = `SELECT ${grow(3)} AS x`;
    const text = printed(source, { quoting: 'sqlite' });
    assert.deepEqual(database.prepare(text).get(), database.prepare(source).get(), `${source} → ${text}`);
  }
});
