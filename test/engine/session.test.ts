import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openEngine } from '../../core/engine/open.ts';
import { model, testEngine } from '../support/engine.ts';
import { testHost } from '../support/host.ts';

const noEffect = 'Nothing to set.\ninformation statement-without-effect';

/** Statements, what the last comes to. */
const cases: readonly (readonly [statements: string, expected: string])[] = [
  ['CREATE PROJECT p', 'Project `p` created.'],
  [
    'CREATE PROJECT p; CREATE PROJECT P',
    'failed project-exists: The project `P` exists already.\n  Keep it with CREATE PROJECT IF NOT EXISTS P.\n  at: P',
  ],
  ['CREATE PROJECT p; CREATE PROJECT IF NOT EXISTS p', 'The project `p` exists already.'],
  [
    'CREATE PROJECT example_db',
    'failed already-exists: `example_db` is a database.\n  Choose another name.\n  at: example_db',
  ],
  ['CREATE PROJECT p; SHOW PROJECTS', 'name\nmindsdb\np'],
  ['CREATE PROJECT p; DROP PROJECT p; SHOW PROJECTS', 'name\nmindsdb'],
  [
    `CREATE PROJECT p; ${model('p.m')} DROP PROJECT p`,
    'failed project-in-use: The project `p` still holds models.\n  Drop them first, with DROP MODEL p.….\n  at: p',
  ],
  [
    'DROP PROJECT mindsdb',
    'failed project-in-use: The project `mindsdb` is there from the start and stays.\n  at: mindsdb',
  ],
  [`CREATE PROJECT p; ${model('p.m')} SELECT answer FROM p.m WHERE content = 'a'`, 'answer\nA'],
  [`CREATE PROJECT p; ${model('p.m')} SELECT answer FROM p.m.1 WHERE content = 'a'`, 'answer\nA'],
  [
    `CREATE PROJECT p; ${model('p.m')} SELECT answer FROM m WHERE content = 'a'`,
    'failed unknown-model: There is no model or table `m`.\n  Tables are named with their database, as in example_db.demo_data.t; SHOW MODELS lists the models.\n  at: m',
  ],
  [`CREATE PROJECT p; USE p; ${model('m')} SELECT project, name FROM models`, 'project | name\np | m'],
  [`CREATE PROJECT p; ${model('p.m')} ${model('m')} DROP MODEL p.m; SELECT project FROM models`, 'project\nmindsdb'],
  [`CREATE PROJECT p; ${model('p.m')} SET ACTIVE p.m.1`, '`m` now means version 1.'],
  ['CREATE PROJECT p; USE p; SELECT database() AS d', 'd\np'],
  ['CREATE PROJECT p; USE p; DROP PROJECT p; SELECT database() AS d', 'd\nmindsdb'],
  [
    'USE nope',
    'failed unknown-database: There is no database `nope`.\n  SHOW DATABASES lists the databases; CREATE DATABASE connects one.\n  at: nope',
  ],
  ['USE example_db; SELECT note FROM other WHERE id = 1', 'note\nfirst'],
  ['USE example_db; SELECT note FROM main.other WHERE id = 1', 'note\nfirst'],
  [`USE example_db; ${model('m')} SELECT id, answer FROM questions JOIN m LIMIT 1`, 'id | answer\n1 | ONE'],
  ['USE example_db; DROP DATABASE example_db; SELECT database() AS d', 'd\nmindsdb'],

  ["SET @x = 'a'", '`@x` set.'],
  ["SET @x = 'a', @y = 2; SELECT @x, @y + 1 AS z, @X", '@x | z | @X\na | 3 | a'],
  ['SET @x = 2 * 3; SELECT @x', '@x\n6'],
  ['SET @x = (SELECT max(id) FROM example_db.questions); SELECT @x', '@x\n4'],
  ['SET @id = 2; SELECT content FROM example_db.questions WHERE id = @id', 'content\ntwo'],
  [`SET @q = 'hi'; ${model('m')} SELECT answer FROM m WHERE content = @q`, 'answer\nHI'],
  [
    `SET @n = 1; ${model('m')} SELECT answer FROM m WHERE content = 'hi' USING max_tokens = @n`,
    'answer\nH\nwarning answer-cut: The answer was cut at max_tokens.',
  ],
  [
    `SET @n = 'many'; ${model('m')} SELECT answer FROM m WHERE content = 'hi' USING max_tokens = @n`,
    'failed wrong-option-value: `max_tokens` must be a whole number.\n  Longest answer, in tokens.\n  at: @n',
  ],
  [
    'SELECT @x',
    "failed unknown-variable: There is no variable `@x`.\n  SET @x = '…' gives it a value; SET @x = from_env('TUNESQL_…') takes one from the environment.\n  at: @x",
  ],
  ['SELECT @@autocommit', '@@autocommit\n1'],
  [
    'SELECT @@nope',
    'failed unknown-variable: There is no system variable `@@nope`.\n  SHOW VARIABLES lists them.\n  at: @@nope',
  ],
  ['SELECT * FROM example_db.questions WHERE id = ?', 'failed no-value: There is no value for `?`.'],
  ['SELECT * FROM example_db.questions WHERE id = :id', 'failed no-value: There is no value for `:id`.'],
  [
    "SET @k = from_env('PATH')",
    "failed wrong-name: Only names of the environment that begin with TUNESQL_ can be read.\n  Write from_env('TUNESQL_KEY') and start the program with that name set.\n  at: from_env('PATH')",
  ],
  [
    "SET @k = from_env('TUNESQL_NOT_THERE')",
    "failed unknown-variable: The environment has no TUNESQL_NOT_THERE.\n  at: from_env('TUNESQL_NOT_THERE')",
  ],

  [
    'SET show_secrets = TRUE',
    `${noEffect}: \`show_secrets\` has no effect here. Secrets are kept apart and never shown.`,
  ],
  ['SET autocommit = 0', `${noEffect}: \`autocommit\` has no effect here. Every statement takes effect at once.`],
  ['SET NAMES utf8mb4', `${noEffect}: \`NAMES utf8mb4\` has no effect here.`],
  [
    'SET model_active = m.2',
    'failed set-model-active: This would set a variable; it chooses no version.\n  Write SET ACTIVE m.2.\n  at: model_active = m.2',
  ],
  [
    'BEGIN',
    'Nothing to do.\ninformation statement-without-effect: Transactions have no effect here: every statement takes effect at once.',
  ],
  ['COMMIT', 'Nothing to do.'],
  ['ROLLBACK', 'Nothing to do.'],
];

test('projects, USE, variables', async t => {
  for (const [statements, expected] of cases) {
    await t.test(statements, async t => {
      const { run } = await testEngine(t);
      const last = (await run(statements)).split('\n---\n').at(-1)!;
      const lines = expected.split('\n').length;
      assert.equal(last.split('\n').slice(0, lines).join('\n'), expected);
    });
  }
});

test('what a session sets stays in it, from run to run', async t => {
  const { run, engine } = await testEngine(t);
  await run("CREATE PROJECT p; USE p; SET @x = 'mine'");
  assert.equal(await run('SELECT @x, database() AS d'), '@x | d\nmine | p');
  assert.equal(engine.snapshot().project, 'p');
  const session = engine.openSession();
  assert.match(await run('SELECT @x', { session }), /unknown-variable/);
  assert.equal(await run('SELECT database() AS d', { session }), 'd\nmindsdb');
});

test('whoever shows the catalog hears of USE', async t => {
  const { run, engine } = await testEngine(t);
  await run('CREATE PROJECT p');
  const heard: string[] = [];
  engine.onChange(() => heard.push(engine.snapshot().project));
  await run('USE p');
  assert.deepEqual(heard, ['p']);
});

test('a secret of the environment goes only where secrets are kept', async t => {
  process.env.TUNESQL_CANARY = 'sk-canary-5519';
  t.after(() => delete process.env.TUNESQL_CANARY);
  const { run } = await testEngine(t);
  assert.equal(await run("SET @k = from_env('TUNESQL_CANARY')"), '`@k` set.');
  for (const sql of [
    'SELECT @k',
    'SET @y = @k',
    `${model('m').replace(';', '')}, tag = @k`,
    'CREATE DATABASE d ENGINE = \'pglite\', PARAMETERS = {"sample": @k}',
    'SHOW VARIABLES',
  ]) {
    const text = await run(sql);
    assert.ok(!text.includes('canary'), text);
    if (!sql.startsWith('SHOW')) assert.match(text, /^failed (?:secret-variable|wrong-option-value)/);
  }
});

test('@NAME in an option is also a secret of the store, and stays one', async t => {
  const host = testHost(t);
  const saved = JSON.stringify({ value: 'sk-canary-8812', origin: 'https://api.openai.com' });
  await host.secrets.set('MY_KEY', saved);
  const engine = await openEngine(host);
  t.after(() => engine.close());
  const sql = 'CREATE ML_ENGINE e FROM openai USING api_key = @MY_KEY; SELECT @MY_KEY';
  const [created, shown] = await Array.fromAsync(engine.run(sql, { signal: AbortSignal.timeout(60_000) }));
  assert.equal(created!.message, 'Engine `e` created.');
  assert.equal(shown!.problem?.code, 'unknown-variable');
  assert.equal(engine.snapshot().engines[0]?.options.api_key, '@MY_KEY');
  assert.ok(!JSON.stringify([engine.snapshot(), created, shown, host.logged]).includes('canary'));
});
