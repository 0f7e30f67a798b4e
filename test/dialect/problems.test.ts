// What the parser says about mistakes: one problem per place, the blamed part marked, in words a user knows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../core/dialect/parser.ts';
import { type ProblemCase, problems, saysProblems } from '../support/parsed.ts';

const cases: readonly ProblemCase[] = [
  ['SELEC 1', 'syntax-statement: No statement begins with “SELEC”. Did you mean SELECT?', '[SELEC] 1'],
  ['CREAT MODEL m', 'syntax-statement: No statement begins with “CREAT”. Did you mean CREATE?', '[CREAT] MODEL m'],
  [
    'CREATE MODE m PREDICT a',
    'syntax-word: “MODE” is not expected here. Did you mean MODEL?',
    'CREATE [MODE] m PREDICT a',
  ],
  [
    'CREATE MODEL m',
    'syntax-incomplete: The statement ends too early: FROM or PREDICT is missing.',
    'CREATE MODEL m[]',
  ],
  [
    'CREATE ML_ENGINE IF NOT\nSELECT 1',
    'syntax-incomplete: The statement ends too early: EXISTS is missing.',
    'CREATE ML_ENGINE IF NOT[]⏎SELECT 1',
  ],
  [
    'DROP MODEL IF EXISTS\nSELECT 1',
    'syntax-incomplete: The statement ends too early: the name of a model is missing.',
    'DROP MODEL IF EXISTS[]⏎SELECT 1',
  ],
  [
    'SET ACTIVE\nSELECT 1',
    'syntax-incomplete: The statement ends too early: a model with a version, such as m.2 is missing.',
    'SET ACTIVE[]⏎SELECT 1',
  ],
  [
    'CREATE MODEL m PREDICT',
    'syntax-incomplete: The statement ends too early: the name of a column is missing.',
    'CREATE MODEL m PREDICT[]',
  ],
  [
    'CREATE MODEL m PREDCT a',
    'syntax-word: “PREDCT” is not expected here. Did you mean PREDICT?',
    'CREATE MODEL m [PREDCT] a',
  ],
  [
    'CREATE MODEL PREDICT a USING b = 1',
    'syntax: Expected a name or IF NOT EXISTS here, not “PREDICT”.',
    'CREATE MODEL [PREDICT] a USING b = 1',
  ],
  [
    `CREATE MODEL 'm' PREDICT a`,
    'syntax-quoted-name: A name does not stand in single quotes.',
    `CREATE MODEL ['m'] PREDICT a`,
  ],
  [
    'FINETUNE m FROM db',
    'syntax-incomplete: The statement ends too early: a query in parentheses is missing.',
    'FINETUNE m FROM db[]',
  ],
  [
    'FINETUNE m FROM db SELECT 1',
    'syntax-parentheses: The query stands in parentheses here.',
    'FINETUNE m FROM db [SELECT] 1',
  ],
  ['FINETUNE m', 'syntax-incomplete: The statement ends too early: FROM is missing.', 'FINETUNE m[]'],
  [
    'FINETUNE m FROM db (SELECT 1',
    'syntax-incomplete: The statement ends too early: ) is missing.',
    'FINETUNE m FROM db (SELECT 1[]',
  ],
  [
    'FINETUNE m FROM db (SELECT 1) USNG a = 1',
    'syntax-word: “USNG” is not expected here. Did you mean USING?',
    'FINETUNE m FROM db (SELECT 1) [USNG] a = 1',
  ],
  [
    "SELECT a FROM m WHERE b = 'what's up' LIMIT 1; SELECT 'c';",
    "syntax-apostrophe: The text ends at this quote. A quote inside a text is doubled, as in 'it''s'.",
    "SELECT a FROM m WHERE b = 'what[']s up' LIMIT 1; SELECT 'c';",
  ],
  [
    "SELECT 'it's', a FROM m",
    "syntax-apostrophe: The text ends at this quote. A quote inside a text is doubled, as in 'it''s'.",
    "SELECT 'it[']s', a FROM m",
  ],
  [
    "SELECT concat('what's up', a) FROM m",
    "syntax-apostrophe: The text ends at this quote. A quote inside a text is doubled, as in 'it''s'.",
    "SELECT concat('what[']s up', a) FROM m",
  ],
  [
    "SELECT a FROM m WHERE b = 'hi;\nSELECT a FROM m WHERE b = 'x';",
    "syntax-unclosed: This text has no closing ' on its line, and goes on into the next statement.",
    "SELECT a FROM m WHERE b = [']hi;⏎SELECT a FROM m WHERE b = 'x';",
  ],
  [
    "CREATE MODEL m PREDICT a USING b = 'Tables:\nCREATE TABLE t (a INT)\nWhat's asked?';",
    "syntax-apostrophe: The text ends at this quote. A quote inside a text is doubled, as in 'it''s'.",
    "CREATE MODEL m PREDICT a USING b = 'Tables:⏎CREATE TABLE t (a INT)⏎What[']s asked?';",
  ],
  [
    "ALTER DATABASE d PARAMETERS = {'a': 1 'b': 2}",
    "syntax-comma: A comma is missing before 'b'.",
    "ALTER DATABASE d PARAMETERS = {'a': 1 ['b']: 2}",
  ],
  [
    'SELECT a FORM m WHERE b = 1',
    'syntax-word: “FORM” is not expected here. Did you mean FROM?',
    'SELECT a [FORM] m WHERE b = 1',
  ],
  ['SELECT a FROM m WHERE b == 1', 'syntax-operator: Equal is written with one =.', 'SELECT a FROM m WHERE b [==] 1'],
  [
    'CREATE MODEL m PREDICT a USING b = 1,',
    'syntax-comma: Nothing follows this comma.',
    'CREATE MODEL m PREDICT a USING b = 1[,]',
  ],
  [
    'CREATE MODEL m PREDICT a USING b = 1 c = 2',
    'syntax-comma: A comma is missing before "c".',
    'CREATE MODEL m PREDICT a USING b = 1 [c] = 2',
  ],
  [
    'CREATE MODEL m PREDICT a USING b = ',
    'syntax-incomplete: The statement ends too early: a value for b is missing.',
    'CREATE MODEL m PREDICT a USING b =[]',
  ],
  [
    'CREATE MODEL m PREDICT a USING b',
    'syntax-incomplete: The statement ends too early: = is missing.',
    'CREATE MODEL m PREDICT a USING b[]',
  ],
  [
    'CREATE MODEL m PREDICT a USING b = (1)',
    'syntax: Expected a value for b here, not “(”.',
    'CREATE MODEL m PREDICT a USING b = [(]1)',
  ],
  [
    'CREATE MODEL m PREDICT a USING',
    'syntax-incomplete: The statement ends too early: an option is missing.',
    'CREATE MODEL m PREDICT a USING[]',
  ],
  [
    'CREATE DATABASE d WITH ENGINE = pglite',
    'syntax: Expected a text in quotes here, not “pglite”.',
    'CREATE DATABASE d WITH ENGINE = [pglite]',
  ],
  [
    `CREATE DATABASE d PARAMETERS = {'a': }`,
    'syntax: Expected a value here, not “}”.',
    `CREATE DATABASE d PARAMETERS = {'a': [}]`,
  ],
  [
    'CREATE DATABASE d PARAMETERS = {a: 1}',
    'syntax-json-key: Keys in JSON stand in quotes.',
    'CREATE DATABASE d PARAMETERS = {[a]: 1}',
  ],
  [
    `CREATE DATABASE d PARAMETERS = {'a': 1,}`,
    'syntax-comma: Nothing follows this comma.',
    `CREATE DATABASE d PARAMETERS = {'a': 1[,]}`,
  ],
  [
    `CREATE DATABASE d PARAMETERS = 'x'`,
    `syntax: Expected an object in braces here, not 'x'.`,
    `CREATE DATABASE d PARAMETERS = ['x']`,
  ],
  [
    `CREATE DATABASE d PARAMETERS = {'a': 1`,
    'syntax-incomplete: The statement ends too early: } is missing.',
    `CREATE DATABASE d PARAMETERS = {'a': 1[]`,
  ],
  ['SELECT', 'syntax-incomplete: The statement ends too early: an expression or DISTINCT is missing.', 'SELECT[]'],
  ['SELECT a,', 'syntax-incomplete: The statement ends too early: an expression is missing.', 'SELECT a,[]'],
  ['SELECT a, FROM t', 'syntax-comma: Nothing follows this comma.', 'SELECT a[,] FROM t'],
  [
    'SELECT a FROM',
    'syntax-incomplete: The statement ends too early: the name of a table is missing.',
    'SELECT a FROM[]',
  ],
  [
    'SELECT a FROM t WHERE',
    'syntax-incomplete: The statement ends too early: an expression is missing.',
    'SELECT a FROM t WHERE[]',
  ],
  [
    'SELECT a FROM t WHERE a =',
    'syntax-incomplete: The statement ends too early: an expression is missing.',
    'SELECT a FROM t WHERE a =[]',
  ],
  ['SELECT a FRM t', 'syntax-word: “FRM” is not expected here. Did you mean FROM?', 'SELECT a [FRM] t'],
  ['SELECT a FROM t LIMIT x', 'syntax: Expected a number here, not “x”.', 'SELECT a FROM t LIMIT [x]'],
  [`SELECT a FROM t LIMIT 'x'`, 'syntax-number: LIMIT takes a whole number.', `SELECT a FROM t LIMIT ['x']`],
  [
    'SELECT a FROM t LIMIT 1 WHERE b = 1',
    'syntax-clause: WHERE must stand before LIMIT.',
    'SELECT a FROM t LIMIT 1 [WHERE] b = 1',
  ],
  ['SELECT a WHERE b = 1', 'syntax-clause: WHERE needs a FROM before it.', 'SELECT a [WHERE] b = 1'],
  [
    'SELECT a FROM t WHERE b = 1 WHERE c = 1',
    'syntax-clause: A query has only one WHERE; this is the second.',
    'SELECT a FROM t WHERE b = 1 [WHERE] c = 1',
  ],
  ['SELECT (a FROM t', 'syntax: Expected ) here, not “FROM”.', 'SELECT (a [FROM] t'],
  ['SELECT a b c', 'syntax: Expected FROM, HAVING, LIMIT or OFFSET here, not “c”.', 'SELECT a b [c]'],
  [
    'SELECT a FROM t x y',
    'syntax: Expected JOIN, WHERE, GROUP BY, HAVING or ORDER BY here, not “y”.',
    'SELECT a FROM t x [y]',
  ],
  [
    'SELECT a FROM t WHERE b ORDER\nSELECT 1',
    'syntax: After ORDER comes BY.',
    'SELECT a FROM t WHERE b [ORDER]⏎SELECT 1',
  ],
  ['SELECT a FROM t GROUP a', 'syntax: After GROUP comes BY, not “a”.', 'SELECT a FROM t GROUP [a]'],
  ['SELECT f(a, FROM t', 'syntax-comma: Nothing follows this comma.', 'SELECT f(a[,] FROM t'],
  [
    'SELECT CASE WHEN a THEN 1 FROM t',
    'syntax: Expected WHEN, ELSE or END here, not “FROM”.',
    'SELECT CASE WHEN a THEN 1 [FROM] t',
  ],
  [
    'SELECT a FROM t WHERE b = ‘x’',
    'syntax-quotes: These quotes are typographic; the dialect knows only straight ones.',
    'SELECT a FROM t WHERE b = [‘x’]',
  ],
  ['SELECT ‘', 'syntax-quotes: This is a typographic quote.', 'SELECT [‘]'],
  ['# note\nSELECT 1', 'syntax-comment: Comments begin with --, not with #.', '[# note]⏎SELECT 1'],
  ['SELECT 1 # note', 'syntax-character: # means nothing here. Comments begin with --.', 'SELECT 1 [#] note'],
  [
    `CREATE DATABASE d PARAMETERS = {"host`,
    'syntax-unclosed: This text has no closing ".',
    'CREATE DATABASE d PARAMETERS = {["]host',
  ],
  [`SELECT 'abc`, `syntax-unclosed: This text has no closing '.`, `SELECT [']abc`],
  ['SELECT `` FROM t', 'syntax-empty: There is no name between these quotes.', 'SELECT [``] FROM t'],
  ['SELECT `abc', 'syntax-unclosed: This name has no closing `.', 'SELECT [`]abc'],
  [
    'SELECT * FROM db (SELECT $a$it\n)',
    'syntax-unclosed: This text has no closing $a$.',
    'SELECT * FROM db (SELECT [$a$]it⏎)',
  ],
  [
    'SELECT ($$a$$)',
    'syntax-quotes: Text in dollar quotes is for another database only, inside db ( … ).',
    'SELECT ([$$a$$])',
  ],
  ['SELECT 1 /* abc', 'syntax-unclosed: This comment has no closing */.', 'SELECT 1 [/*] abc'],
  ['SELECT a FROM my-db.t', 'syntax-name: A name with a minus in it stands in back-quotes.', 'SELECT a FROM [my-db].t'],
  [`SELECT a FROM 'db'.t`, 'syntax-quoted-name: A name does not stand in single quotes.', `SELECT a FROM ['db'].t`],
  [
    'SELECT a FROM t JOIN',
    'syntax-incomplete: The statement ends too early: the name of a table is missing.',
    'SELECT a FROM t JOIN[]',
  ],
  ['SELECT a IN ()', 'syntax: Expected an expression here, not “)”.', 'SELECT a IN ([)]'],
  [
    'SELECT a FROM t UNION',
    'syntax-incomplete: The statement ends too early: ALL, DISTINCT or SELECT is missing.',
    'SELECT a FROM t UNION[]',
  ],
  ['INSERT t VALUES (1)', 'syntax: Expected INTO here, not “t”.', 'INSERT [t] VALUES (1)'],
  [
    'INSERT INTO t VALUES',
    'syntax-incomplete: The statement ends too early: a row in parentheses is missing.',
    'INSERT INTO t VALUES[]',
  ],
  [
    'INSERT INTO t VALUES (1',
    'syntax-incomplete: The statement ends too early: ) is missing.',
    'INSERT INTO t VALUES (1[]',
  ],
  [
    'UPDATE t SET',
    'syntax-incomplete: The statement ends too early: the name of a column is missing.',
    'UPDATE t SET[]',
  ],
  ['UPDATE t SET a', 'syntax-incomplete: The statement ends too early: = is missing.', 'UPDATE t SET a[]'],
  ['UPDATE t WHERE a = 1', 'syntax: Expected SET or ON here, not “WHERE”.', 'UPDATE t [WHERE] a = 1'],
  ['DELETE t', 'syntax: Expected FROM here, not “t”.', 'DELETE [t]'],
  ['SET', 'syntax-incomplete: The statement ends too early: a variable or ACTIVE is missing.', 'SET[]'],
  ['SET a', 'syntax-incomplete: The statement ends too early: = is missing.', 'SET a[]'],
  [
    'SHOW',
    'syntax-incomplete: The statement ends too early: a word such as MODELS, FULL or EXTENDED is missing.',
    'SHOW[]',
  ],
  [
    'DESCRIBE',
    'syntax-incomplete: The statement ends too early: a word such as MODELS or a name is missing.',
    'DESCRIBE[]',
  ],
  ['DROP MODEL a, b', 'syntax: Expected the end of the statement here, not “,”.', 'DROP MODEL a[,] b'],
  [
    'DROP',
    'syntax-incomplete: The statement ends too early: ML_ENGINE, DATABASE, PROJECT, SCHEMA or DATASOURCE is missing.',
    'DROP[]',
  ],
  [
    'SHOW databases WITH',
    'syntax: Expected FROM, IN, LIKE, WHERE or the end of the statement here, not “WITH”.',
    'SHOW databases [WITH]',
  ],
  [
    'CREATE JOB j (SELECT 1) EVERY 1 hour EVERY 2 hours',
    'syntax-clause: EVERY is given twice.',
    'CREATE JOB j (SELECT 1) EVERY 1 hour [EVERY] 2 hours',
  ],
  [
    'CREATE VIEW v AS SELECT 1',
    'syntax-parentheses: The query stands in parentheses here.',
    'CREATE VIEW v AS [SELECT] 1',
  ],
  ['COMMIT WORK', 'syntax: Expected the end of the statement here, not “WORK”.', 'COMMIT [WORK]'],
  ['SELECT 1 SELECT 2', 'syntax-semicolon: A semicolon is missing before “SELECT”.', 'SELECT 1 [SELECT] 2'],
  [
    'CREATE TABLE t AS SELECT 1',
    'syntax: Expected columns in parentheses or a query here, not “AS”.',
    'CREATE TABLE t [AS] SELECT 1',
  ],
  [
    'SELECT a FROM t; FINETUNE',
    'syntax-incomplete: The statement ends too early: the name of a model or MODEL is missing.',
    'SELECT a FROM t; FINETUNE[]',
  ],
  [
    'SELECT * FROM t WHERE genre not null',
    'syntax: Expected GROUP BY, HAVING, ORDER BY, LIMIT or OFFSET here, not “not”.',
    'SELECT * FROM t WHERE genre [not] null',
  ],
  [
    'CREATE ML_ENGINE e FROM',
    'syntax-incomplete: The statement ends too early: a provider is missing.',
    'CREATE ML_ENGINE e FROM[]',
  ],
  ['COMPARE a, FROM (SELECT 1)', 'syntax-comma: Nothing follows this comma.', 'COMPARE a[,] FROM (SELECT 1)'],
  [
    'SELECT a FROM db.',
    'syntax-incomplete: The statement ends too early: the name of a table is missing.',
    'SELECT a FROM db.[]',
  ],
  ['FINETUNE m FROM db ()', 'syntax-empty: There is no query between these parentheses.', 'FINETUNE m FROM db [()]'],
];

saysProblems(cases);

test('problems carry positions of the whole text, and only their own statement has them', () => {
  const text = 'SELECT 1;\nSELEC 2;\nSELECT 3 FROM;';
  const { statements } = parse(text);
  assert.deepEqual(
    statements.map(each => each.problems.map(({ range }) => [range!.from, range!.to])),
    [[], [[10, 15]], [[32, 32]]],
  );
});

test('at most five alternatives are named', () => {
  for (const [text] of cases) {
    for (const line of problems(text).split('\n')) assert.ok(line.split(/, | or /).length <= 6, line);
  }
});
