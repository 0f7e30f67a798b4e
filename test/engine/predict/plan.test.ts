// Queries that ask models: who is asked about what, before and after which part of the SQL; and rows whose question has no answer.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ResultTable } from '../../../core/engine/results.ts';
import { model, testEngine } from '../../support/engine.ts';
import { failing, scriptedProvider } from '../../support/scriptedProvider.ts';

/** Answers in upper case; fails for `two`. */
const picky = () => scriptedProvider(prompt => (/two/i.test(prompt) ? failing('Not today.') : prompt.toUpperCase()));

const missing = 'warning answers-missing: 1 of 3 questions have no answer; the first: Not today.';

test('a question without an answer leaves NULL, a column that says why, and a note', async t => {
  const { run, provider } = await testEngine(t, picky());
  await run(model('m'));
  const rows = 'FROM example_db.questions AS q JOIN m WHERE q.id < 4';
  const table = (columns: string, lines: string) => `${columns}\n${lines}\n${missing}`;
  assert.equal(
    await run(`SELECT q.id, m.answer ${rows}`),
    table('id | answer | error', '1 | ONE | NULL\n2 | NULL | Not today.\n3 | THREE | NULL'),
  );
  assert.equal(provider.requests.length, 3);
  assert.equal(
    await run(`SELECT * ${rows} ORDER BY m.answer DESC`),
    table(
      'id | content | expected | answer | error',
      '3 | three | THREE | THREE | NULL\n1 | one | ONE | ONE | NULL\n2 | two | TWO | NULL | Not today.',
    ),
  );
  assert.equal(provider.requests.length, 4, 'only what has no answer is asked again');
  assert.equal(await run(`SELECT q.id ${rows} AND m.error IS NOT NULL`), table('id | error', '2 | Not today.'));
  assert.equal(await run(`SELECT q.id, m.error ${rows} AND m.answer IS NULL`), table('id | error', '2 | Not today.'));
  assert.equal(await run(`SELECT count(m.answer) AS n ${rows}`), table('n', '2'));
  assert.match(await run(`SELECT error FROM calls WHERE error IS NOT NULL LIMIT 1`), /Not today/);
});

test('the column comes when the first question fails, however many rows went before', () => {
  const table = new ResultTable();
  table.setColumns([{ name: 'a', type: '' }]);
  table.append([[1]]);
  table.setColumns([
    { name: 'a', type: '' },
    { name: 'error', type: '' },
  ]);
  table.append([[2, 'No.']]);
  assert.deepEqual(table.rows(), [
    [1, null],
    [2, 'No.'],
  ]);
});

test("error = 'skip' leaves rows without an answer out, 'raise' fails", async t => {
  const { run } = await testEngine(t, picky());
  await run(model('m'));
  const of = (error: string) => `SELECT q.id, m.answer FROM example_db.questions AS q JOIN m USING error = '${error}'`;
  const note = '1 of 4 questions have no answer; the first: Not today.';
  assert.equal(await run(of('skip')), `id | answer\n1 | ONE\n3 | THREE\n4 | NULL\nwarning answers-missing: ${note}`);
  assert.match(await run(of('raise')), /^failed [\w-]+: 1 of 4 questions have no answer/);
  assert.match(await run(of('ignore')), /^failed wrong-option-value: /);
  await run(`CREATE TABLE example_db.kept (${of('skip')})`);
  assert.equal(await run('SELECT id FROM example_db.kept'), 'id\n1\n3\n4');
});

test('threads: no more questions at once', async t => {
  let now = 0;
  let most = 0;
  const provider = scriptedProvider(prompt => prompt);
  const open: typeof provider.open = async (...parts) => {
    const session = await provider.open(...parts);
    return {
      ...session,
      async *complete(...given) {
        most = Math.max(most, ++now);
        await new Promise(setImmediate);
        yield* session.complete(...given);
        now--;
      },
    };
  };
  const { run } = await testEngine(t, { ...provider, open });
  await run("CREATE ML_ENGINE e FROM openai_compatible USING api_base = 'http://localhost:1/v1', concurrency = 8");
  await run("CREATE MODEL m PREDICT answer USING engine = 'e', model_name = 'x', prompt_template = '{{content}}'");
  const values = Array.from({ length: 12 }, (_, i) => `'${i}'`).join(', ');
  await run(`SELECT answer FROM m WHERE content IN (${values}) USING threads = 2`);
  assert.equal(most, 2);
  await run(`SELECT answer FROM m WHERE content IN (${values}) USING cache = false`);
  assert.equal(most, 8);
});

test('what the reference server splits its work by is taken, and said to change nothing', async t => {
  const { run } = await testEngine(t);
  await run(model('m'));
  assert.equal(
    await run("SELECT answer FROM m WHERE content = 'a' USING partition_size = 10"),
    'answer\nA\nwarning clause-without-effect: `partition_size` has no effect: rows are read and asked about as they come.',
  );
});

test('a statement that writes, trains or judges wants every answer', async t => {
  const { run } = await testEngine(t, picky());
  await run(model('m'));
  const query = 'SELECT q.id, m.answer FROM example_db.questions AS q JOIN m WHERE q.id < 4';
  const why = '1 of 3 questions have no answer; the first: Not today.';
  assert.match(
    await run(`INSERT INTO example_db.other (id, note) ${query}`),
    new RegExp(`^failed provider-failed: ${why}`),
  );
  assert.equal(await run('SELECT count(*) AS n FROM example_db.other'), 'n\n2');
  assert.match(
    await run(
      `FINETUNE m FROM (SELECT content AS prompt, answer AS completion FROM (${query.replace('q.id,', 'q.content,')}) AS x)`,
    ),
    new RegExp(why),
  );
  assert.match(
    await run(`EVALUATE exact_match FROM (SELECT answer AS prediction, 'x' AS actual FROM (${query}) AS x)`),
    new RegExp(why),
  );
});

test('a model that needs a missing answer is not asked', async t => {
  const { run, provider } = await testEngine(t, picky());
  await run(`CREATE MODEL a PREDICT word USING engine = 'local', prompt_template = '{{content}}';
    CREATE MODEL b PREDICT answer USING engine = 'local', prompt_template = 'say {{word}}, {{id}}';`);
  assert.equal(
    await run('SELECT q.id, b.answer FROM example_db.questions AS q JOIN a JOIN b WHERE q.id < 4 ORDER BY q.id'),
    `id | answer | error\n1 | SAY ONE, 1 | NULL\n2 | NULL | Not today.\n3 | SAY THREE, 3 | NULL\n${missing}\n${missing}`,
  );
  assert.equal(provider.requests.length, 5);
});

/** Statement, prompts in the order asked or, with a `*`, in any, and what it comes to. */
const plans: readonly (readonly [sql: string, asked: string, expected: string])[] = [
  // LIMIT before asking, where it picks the same rows.
  ['SELECT q.id, m.answer FROM example_db.questions AS q JOIN m LIMIT 1', 'one', 'id | answer\n1 | ONE'],
  ['SELECT q.id FROM example_db.questions AS q JOIN m LIMIT 1 OFFSET 2', 'three', 'id\n3'],
  ['SELECT q.id AS n FROM example_db.questions AS q JOIN m ORDER BY n DESC LIMIT 2', 'three', 'n\n4\n3'],
  ['SELECT q.id AS "No" FROM example_db.questions AS q JOIN m ORDER BY "No" DESC LIMIT 2', 'three', 'No\n4\n3'],
  [
    'SELECT q.id, m.answer FROM example_db.questions AS q JOIN m ORDER BY 1 DESC LIMIT 2',
    'three',
    'id | answer\n4 | NULL\n3 | THREE',
  ],
  ['SELECT m.answer FROM example_db.questions AS q JOIN m LIMIT 0', '', 'answer'],
  [
    "SELECT q.*, m.answer FROM example_db.questions AS q JOIN m WHERE m.answer <> 'x' LIMIT 0",
    '',
    'id | content | expected | answer',
  ],
  ["SELECT answer FROM m WHERE content = 'one' LIMIT 0", '', 'answer'],
  // And not where it would not.
  [
    'SELECT length(m.answer) AS n FROM example_db.questions AS q JOIN m ORDER BY n DESC LIMIT 1',
    'one three two',
    'n\n5',
  ],
  [
    "SELECT q.id FROM example_db.questions AS q JOIN m WHERE m.answer LIKE 'T%' ORDER BY q.id DESC LIMIT 1",
    'one three two',
    'id\n3',
  ],
  [
    'SELECT DISTINCT length(m.answer) AS n FROM example_db.questions AS q JOIN m WHERE q.id < 3 LIMIT 2',
    'one two',
    'n\n3',
  ],
  ['SELECT count(*) AS n FROM example_db.questions AS q JOIN m LIMIT 1', 'one three two', 'n\n4'],
  [
    'SELECT q.id, count(*) OVER () AS n FROM example_db.questions AS q JOIN m LIMIT 1',
    'one three two',
    'id | n\n1 | 4',
  ],
  // Conditions reach the data wherever it comes from.
  [
    'WITH t AS (SELECT * FROM example_db.questions) SELECT t.id, m.answer FROM t JOIN m WHERE t.id = 2',
    'two',
    'id | answer\n2 | TWO',
  ],
  [
    'SELECT t.id, m.answer FROM (SELECT * FROM example_db.questions) AS t JOIN m WHERE t.id = 2',
    'two',
    'id | answer\n2 | TWO',
  ],
  [
    'SELECT t.id, m.answer FROM example_db (SELECT * FROM questions) AS t JOIN m WHERE t.id = 2',
    'two',
    'id | answer\n2 | TWO',
  ],
  ['SELECT name FROM (SELECT name AS content, name FROM models) AS t JOIN m LIMIT 1', 'm', 'name\nm'],
  // Several tables, joined first.
  [
    "SELECT o.note, q.id, m.answer FROM example_db.questions AS q JOIN example_db.other AS o ON o.id = q.id JOIN m WHERE o.note = 'second'",
    'two',
    'note | id | answer\nsecond | 2 | TWO',
  ],
  [
    'SELECT * FROM example_db.questions AS q LEFT JOIN example_db.other AS o ON o.id = q.id JOIN m ORDER BY q.id LIMIT 3',
    'one three two',
    'id | content | expected | id | note | answer\n1 | one | ONE | 1 | first | ONE\n2 | two | TWO | 2 | second | TWO\n3 | three | THREE | NULL | NULL | THREE',
  ],
  [
    "SELECT o.v, m.answer FROM example_db.questions AS q JOIN (SELECT 'x' AS v) AS o JOIN m WHERE q.id = 1",
    'one',
    'v | answer\nx | ONE',
  ],
  // What a model is given is given to it alone.
  [
    "SELECT a.answer, b.answer FROM example_db.questions AS q JOIN m AS a JOIN m AS b WHERE a.content = 'x' AND q.id = 1",
    'one x',
    'answer | answer\nX | ONE',
  ],
  // A condition with a sub-query keeps rows from being asked about, unless it needs their answers.
  [
    'SELECT q.id, m.answer FROM example_db.questions AS q JOIN m WHERE q.id IN (SELECT id FROM example_db.other) ORDER BY q.id DESC LIMIT 1',
    'two',
    'id | answer\n2 | TWO',
  ],
  [
    'SELECT q.id FROM example_db.questions AS q JOIN example_db.other AS o ON o.id = q.id JOIN m WHERE q.id = (SELECT max(version) FROM models)',
    'one',
    'id\n1',
  ],
  [
    "SELECT q.id FROM example_db.questions AS q JOIN m WHERE EXISTS (SELECT 1 FROM models AS x WHERE m.answer = 'TWO')",
    'one three two',
    'id\n2',
  ],
  // Where an input comes from, said in WHERE.
  [
    'SELECT t.id, m.answer FROM example_db.other AS t, m WHERE m.content = t.note AND t.id = 1',
    'first',
    'id | answer\n1 | FIRST',
  ],
  // Over answers, whatever stands around.
  [
    'SELECT length(answer) AS n, count(*) AS c FROM example_db.questions JOIN m GROUP BY length(answer) ORDER BY n',
    'one three two',
    'n | c\nNULL | 1\n3 | 2\n5 | 1',
  ],
  [
    'SELECT max(x.answer) AS a FROM (SELECT m.answer FROM example_db.questions AS q JOIN m) AS x',
    'one three two',
    'a\nTWO',
  ],
  [
    "SELECT id FROM example_db.questions WHERE expected IN (SELECT answer FROM m WHERE content IN ('one', 'two')) ORDER BY id",
    'one two',
    'id\n1\n2',
  ],
  [
    'WITH a AS (SELECT q.id, m.answer FROM example_db.questions AS q JOIN m WHERE q.id < 3) SELECT a.answer, b.answer AS again FROM a JOIN a AS b ON b.id = a.id ORDER BY a.id',
    'one two',
    'answer | again\nONE | ONE\nTWO | TWO',
  ],
  [
    "SELECT answer FROM m WHERE content = 'one' UNION ALL SELECT answer FROM m WHERE content = 'two'",
    'one two',
    'answer\nONE\nTWO',
  ],
  ["SELECT m.*, 1 AS one FROM m WHERE content = 'x'", 'x', 'answer | content | one\nX | x | 1'],
  [
    'SELECT q.*, m.* FROM example_db.questions AS q JOIN m WHERE q.id = 1',
    'one',
    'id | content | expected | answer\n1 | one | ONE | ONE',
  ],
];

for (const [sql, asked, expected] of plans) {
  test(`asked about what is wanted: ${sql}`, async t => {
    const { run, provider } = await testEngine(t);
    await run(model('m'));
    assert.equal(await run(sql), expected);
    assert.equal(
      provider.requests
        .map(r => r.messages[0]!.content)
        .toSorted()
        .join(' '),
      asked,
    );
  });
}

test('with LIMIT after a condition on answers, no more is asked than it takes', async t => {
  const { run, provider, source } = await testEngine(t);
  await run(model('m'));
  const numbers =
    'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT i AS id, i AS content FROM n';
  assert.equal(
    await run(`SELECT n.id FROM example_db (${numbers}) AS n JOIN m WHERE m.answer LIKE '%0' LIMIT 2`),
    'id\n10\n20',
  );
  assert.ok(provider.requests.length < 1000, `${provider.requests.length} asked`);
  assert.equal(source.statements.length, 1);
});

test('a sub-query over one database runs there, unless it needs the row around it', async t => {
  const { run, source } = await testEngine(t);
  await run(model('m'));
  await run('SELECT name FROM models WHERE 1 IN (SELECT q.id FROM example_db.questions AS q WHERE q.id < 2)');
  assert.match(source.statements.at(-1)!, /WHERE q\.id < 2$/);
  assert.equal(
    await run('SELECT (SELECT count(*) FROM example_db.other AS o WHERE o.id <= b.version) AS n FROM models AS b'),
    'n\n1',
  );
});

test('many rows: the local step moves to a worker and comes to the same', async t => {
  const { run } = await testEngine(t);
  const numbers = (n: number) =>
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${n}) SELECT i, i % 10 AS d FROM n`;
  assert.equal(
    await run(
      `SELECT d, count(*) AS c, max(i) AS m FROM example_db (${numbers(12345)}) AS t GROUP BY d HAVING d > 7 ORDER BY d`,
    ),
    'd | c | m\n8 | 1234 | 12338\n9 | 1234 | 12339',
  );
  assert.equal(
    await run(`SELECT count(*) AS n FROM example_db (${numbers(9000)}) AS a WHERE 'a' LIKE 'A' OR i < 2`),
    'n\n1',
  );
  assert.equal(
    await run(
      `SELECT count(*) AS n, database() AS p FROM example_db (${numbers(9000)}) AS a JOIN example_db (${numbers(9000)}) AS b ON a.i = b.i`,
    ),
    'n | p\n9000 | mindsdb',
  );
  assert.match(
    await run(`SELECT nosuch FROM example_db (${numbers(9000)}) AS t WHERE i > 1`),
    /^failed unknown-column: There is no column `nosuch`/,
  );
});

test('cancelled: at once, with the rows that were there', async t => {
  const stop = new AbortController();
  let [asked, ended] = [0, 0];
  const provider = scriptedProvider(prompt => prompt, {
    async *complete({ messages }, signal) {
      if (++asked > 2) {
        while (ended < 2) await new Promise(setImmediate);
        setImmediate(() => stop.abort());
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      }
      yield { type: 'text', text: messages[0]!.content };
      yield { type: 'end', reason: 'stop', promptTokens: 1, completionTokens: 1 };
      ended++;
    },
  });
  const { run, engine } = await testEngine(t, provider);
  await run(model('m'));
  const text = 'SELECT q.id, m.answer FROM example_db.questions AS q JOIN m';
  for await (const result of engine.run(text, { signal: stop.signal })) {
    assert.equal(result.outcome, 'cancelled');
    assert.deepEqual(result.meters?.calls, 2);
  }
  assert.equal(await run('SELECT answer FROM calls ORDER BY id'), 'answer\none\ntwo');
});
