// Text of other databases: what they read is never complained of, what nobody reads is, at its place.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DatabaseSnapshot } from '../../core/catalog/snapshot.ts';
import { parse } from '../../core/dialect/parser.ts';
import { check } from '../../core/ide/diagnostics.ts';
import { exampleCatalog } from '../../core/semantics/checks/exampleCatalog.ts';

const database = (name: string, source: string): DatabaseSnapshot => ({ name, source, options: {}, createdAt: 0 });
const catalog = {
  ...exampleCatalog,
  databases: [...exampleCatalog.databases, database('pg', 'pglite'), database('other', 'something_new')],
};

function complaints(text: string): readonly string[] {
  return check(parse(text), catalog).map(
    ({ code, range }) => `${code} ${range ? text.slice(range.from, range.to) : 'nowhere'}`,
  );
}

describe('PostgreSQL is not complained of', () => {
  const texts = [
    "SELECT a FROM t WHERE a ~ '^x'",
    "SELECT a::text, b ->> 'k', c #>> '{x,y}' FROM t",
    'SELECT count(*) FILTER (WHERE a > 1) FROM t',
    'SELECT x FROM t, LATERAL (SELECT 1) AS s',
    'SELECT DISTINCT ON (a) a, b FROM t ORDER BY a, b DESC NULLS LAST',
    'SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY a) FROM t',
    'SELECT * FROM generate_series(1, 10) AS g(i)',
    'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT * FROM r',
    'SELECT a FROM t WHERE a = ANY(ARRAY[1, 2])',
    'SELECT a FROM t TABLESAMPLE BERNOULLI (10)',
    "SELECT now() - interval '1 day'",
    "SELECT string_agg(a, ',' ORDER BY a) FROM t",
    'SELECT a FROM t FETCH FIRST 5 ROWS ONLY',
    'SELECT a FROM t FOR UPDATE SKIP LOCKED',
    'SELECT a FROM t GROUP BY GROUPING SETS ((a), ())',
    "SELECT substring(a FROM 1 FOR 3), trim(BOTH 'x' FROM a) FROM t",
    "SELECT a AT TIME ZONE 'UTC', $$its$$, E'a\\n' FROM t",
    'SELECT sum(a) OVER w FROM t WINDOW w AS (ORDER BY a)',
    '-- the first ones\nSELECT a /* here */ FROM t;',
    '(SELECT 1) UNION ALL (SELECT 2) ORDER BY 1',
    'VALUES (1, 2)',
    'TABLE t',
    'EXPLAIN ANALYZE SELECT 1',
    'DO $$ BEGIN PERFORM 1; END $$',
  ];
  for (const text of texts) it(text, () => assert.deepEqual(complaints(`SELECT * FROM pg (${text});`), []));
});

describe('a mistake stands where it is', () => {
  const cases: readonly [text: string, complaint: string][] = [
    ['SELECT * FROM pg (SELECT a FROM t LIMT 5);', 'native-syntax LIMT'],
    ['SELECT 1;\nSELECT * FROM pg (SELEC a FROM t);', 'native-syntax SELEC'],
    ['FINETUNE ft_sql FROM pg (\n  -- chats\n  SELECT role, content FROM t GROUP content\n);', 'native-syntax content'],
    ['SELECT * FROM pg (SELECT a, FROM t);', 'native-syntax ,'],
    ['SELECT * FROM pg (SELECT a FROM t LIMIT 5, 10);', 'native-dialect ,'],
    ['SELECT * FROM mindsdb (SELECT a FRM t);', 'native-syntax FRM'],
    ['CREATE VIEW v FROM pg AS (SELECT a FORM t);', 'native-syntax FORM'],
  ];
  for (const [text, complaint] of cases) it(text, () => assert.deepEqual(complaints(text), [complaint]));
});

describe('names inside native text', () => {
  const cases: readonly [text: string, ...complaints: string[]][] = [
    ['FINETUNE ft_sql FROM example_db (SELECT role, content FROM demo_data.chat);', 'unknown-table chat'],
    ['SELECT * FROM example_db (SELECT roel FROM demo_data.chats AS c);', 'unknown-column roel'],
    ['SELECT * FROM example_db (WITH c AS (SELECT 1 AS one) SELECT one FROM c);'],
    ['SELECT * FROM example_db (SELECT * FROM pg_catalog.pg_tables);'],
    ['SELECT * FROM example_db (DELETE FROM demo_data.chats);', 'write-without-where DELETE FROM demo_data.chats'],
    ["CREATE VIEW v AS (SELECT answer FROM ft_sq WHERE content = 'x');", 'unknown-model ft_sq'],
    ['CREATE VIEW v AS (SELECT answer FROM ft_sql);', 'missing-input ft_sql'],
    ['CREATE VIEW v FROM mindsdb AS (SELECT answer FROM ft_sql);', 'missing-input ft_sql'],
    // What the native text gives is what the query around it has.
    ['SELECT x.nope FROM example_db (SELECT role FROM demo_data.chats) AS x;', 'unknown-column nope'],
    ['SELECT x.n, x.role FROM example_db (SELECT count(*) AS n, c.* FROM demo_data.chats AS c GROUP BY role) AS x;'],
    ['SELECT x.count FROM example_db (SELECT count(*) FROM demo_data.chats) AS x;'],
    ['SELECT x.nope FROM pg (SELECT a FROM t FETCH FIRST 2 ROWS ONLY) AS x;', 'unknown-column nope'],
    ['SELECT x.b FROM pg (SELECT a FROM t WHERE c IN (VALUES (1))) AS x;', 'unknown-column b'],
  ];
  for (const [text, ...expected] of cases) it(text, () => assert.deepEqual(complaints(text), expected));
});

describe('what is not known is not judged', () => {
  it('a text that is not closed, which the next statement may be in', () => {
    const open = 'FINETUNE ft_sql FROM example_db (SELECT * FROM demo_data.chats\n\n';
    assert.deepEqual(complaints(`${open}SELECT answer FROM ft_sql;`), ['syntax-incomplete ']);
  });
  it('the dialect', () => assert.deepEqual(complaints('SELECT * FROM other (SELECT a FRM t);'), []));
  it('the database', () =>
    assert.deepEqual(complaints('SELECT * FROM gone (SELECT a FRM t);'), ['unknown-database gone']));
  it('a very long text', () =>
    assert.deepEqual(complaints(`SELECT * FROM pg (SELECT a FRM t WHERE a IN (${'1, '.repeat(10_000)}1));`), []));
  it('a deep text', () => {
    const deep = `${'('.repeat(900)}1${')'.repeat(900)}`;
    assert.deepEqual(complaints(`SELECT * FROM pg (SELECT ${deep});`), []);
  });
});
