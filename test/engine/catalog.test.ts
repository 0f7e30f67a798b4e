import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { providers, sources } from '../../core/adapters/descriptors.ts';
import { openEngine } from '../../core/engine/open.ts';
import { said } from '../providers/engineAt.ts';
import { model, testEngine } from '../support/engine.ts';
import { testHost } from '../support/host.ts';
import { scriptedProvider } from '../support/scriptedProvider.ts';
import { scriptedSource } from '../support/scriptedSource.ts';

const withModel = model('m');

/** Statements, what the last comes to. */
const cases: readonly (readonly [statements: string, expected: string])[] = [
  ['CREATE ML_ENGINE e FROM local', 'Engine `e` created.'],
  [
    'CREATE ML_ENGINE e FROM local; CREATE ML_ENGINE E FROM local',
    'failed engine-exists: The engine `E` exists already.\n  Keep it with CREATE ML_ENGINE IF NOT EXISTS E …, or remove it first with DROP ML_ENGINE E.\n  at: E',
  ],
  ['CREATE ML_ENGINE e FROM local; CREATE ML_ENGINE IF NOT EXISTS e FROM local', 'The engine `e` exists already.'],
  [
    'CREATE ML_ENGINE e FROM loca',
    `failed unknown-provider: There is no provider \`loca\`.\n  This version knows ${providers.map(p => `\`${p.id}\``).join(', ')}.\n  at: loca`,
  ],
  [
    "CREATE ML_ENGINE e FROM local USING api_key = 'sk-1'",
    'failed unknown-option: The provider `local` has no option `api_key`.\n  It takes none here.\n  at: api_key',
  ],
  [
    withModel,
    'Model `m` created on nano-sql: version 1, active.\ninformation engine-created: The engine `local` was created.',
  ],
  [
    withModel + withModel,
    'failed model-exists: The model `m` exists already.\n  Keep it with CREATE MODEL IF NOT EXISTS m …, or exchange it, all its versions included, with CREATE OR REPLACE MODEL m ….\n  at: m',
  ],
  [withModel + withModel.replace('MODEL', 'MODEL IF NOT EXISTS'), 'The model `m` exists already.'],
  [withModel + withModel.replace('CREATE', 'CREATE OR REPLACE'), 'Model `m` created on nano-sql: version 1, active.'],
  [
    model('m', 'no question'),
    "failed no-placeholder: The prompt template has no placeholder, so no question would reach the model.\n  Write {{content}} where the column `content` of the input belongs.\n  at: 'no question'",
  ],
  [
    "CREATE MODEL m PREDICT answer USING prompt_template = '{{a}}'",
    "failed missing-option: A model needs an engine.\n  Add USING engine = '…'; the embedded one, which needs no key, is 'local'.\n  at: m",
  ],
  [
    "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_teplate = '{{a}}'",
    'failed unknown-option: A model on `local` has no option `prompt_teplate`.\n  Did you mean `prompt_template`?\n  at: prompt_teplate',
  ],
  [
    "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{a}}', model_name = 'gpt-9'",
    "failed wrong-option-value: `model_name` must be 'nano-sql'.\n  Base model.\n  at: 'gpt-9'",
  ],
  [`${withModel} DROP MODEL m`, 'Model `m` removed.'],
  [
    'DROP MODEL m',
    'failed unknown-model: There is no model `m`.\n  SHOW MODELS lists the models; CREATE MODEL makes one.\n  at: m',
  ],
  ['DROP MODEL IF EXISTS m', 'There was no such model.'],
  [
    `${withModel} DROP MODEL m.1`,
    'failed version-active: `m.1` is the active version and cannot be dropped.\n  SET ACTIVE another version first, or DROP MODEL m to remove all of them.\n  at: m.1',
  ],
  [`${withModel} SET ACTIVE m.1`, '`m` now means version 1.'],
  [`${withModel} SET ACTIVE m.2`, 'failed unknown-version: The model `m` has no version 2.\n  It has m.1.\n  at: 2'],
  [
    `${withModel} DROP ML_ENGINE local`,
    'failed engine-in-use: The engine `local` is used by the model `m`.\n  Drop what uses it first, with DROP MODEL.\n  at: local',
  ],
  ['SHOW DATABASES', 'name\ninformation_schema\nmindsdb\nexample_db'],
  ["SHOW DATABASES LIKE 'ex%'", 'name\nexample_db'],
  ['SHOW TABLES FROM example_db', 'table\nmain.questions\nmain.other'],
  ['SHOW COLUMNS FROM example_db.other', 'column | type\nid | INTEGER\nnote | TEXT'],
  ['SHOW NOTHING', 'failed unsupported: SHOW NOTHING is not available here.'],
  [
    'CREATE DATABASE d',
    `failed missing-option: A database needs an engine.\n  Add ENGINE = '…'. This version knows ${sources.map(s => `'${s.id}'`).join(', ')}.\n  at: CREATE DATABASE d`,
  ],
  ["CREATE DATABASE d ENGINE = 'pglite'", 'Database `d` connected.'],
  [
    "CREATE DATABASE example_db ENGINE = 'pglite'",
    'failed database-exists: The database `example_db` exists already.\n  Keep it with CREATE DATABASE IF NOT EXISTS example_db …, or exchange it with CREATE OR REPLACE DATABASE example_db ….\n  at: example_db',
  ],
  [
    "CREATE DATABASE d ENGINE = 'pglite'; ALTER DATABASE d PARAMETERS = {'sample': TRUE}; SELECT connection_data FROM databases WHERE name = 'd'",
    'connection_data\n{"sample":true}',
  ],
  [
    "ALTER DATABASE example_db PARAMETERS = {'smple': TRUE}",
    "failed unknown-option: A database on 'pglite' has no option `smple`.\n  Did you mean `sample`?\n  at: 'smple'",
  ],
  ['ALTER DATABASE example_db engine = 1', 'failed unsupported: Only the parameters of a database can be altered.'],
  ['DROP DATABASE example_db; SHOW DATABASES', 'name\ninformation_schema\nmindsdb'],
  [
    `${withModel} FINETUNE m FROM example_db (SELECT id FROM questions) USING n_epoch = 3`,
    'failed unknown-option: FINETUNE on `local` has no option `n_epoch`.\n  Did you mean `n_epochs`?\n  at: n_epoch',
  ],
  [
    `${withModel} COMPARE m, m FROM example_db (SELECT content FROM questions) USING reference = 'expectd'`,
    'failed unknown-column: The query returns no column `expectd`, which is to be the reference.\n  It returns `content`; rename one with AS.\n  at: (SELECT content FROM questions)',
  ],
];

test('statements that change the catalog', async t => {
  for (const [statements, expected] of cases) {
    await t.test(statements, async t => {
      const { run } = await testEngine(t);
      const last = (await run(statements)).split('\n---\n').at(-1)!;
      assert.equal(expected.startsWith('failed unsupported') ? last.split('\n')[0] : last, expected);
    });
  }
});

test('the catalog is as before after an error', async t => {
  const { run, engine } = await testEngine(t);
  await run(withModel);
  // Only the count of changes may have grown: a run was there as long as its data was read.
  const contents = () => ({ ...engine.snapshot(), revision: 0 });
  const before = contents();
  for (const bad of [
    'DROP MODEL x',
    'CREATE MODEL m PREDICT a USING engine = nope',
    'FINETUNE m FROM example_db (SELECT * FROM missing)',
  ]) {
    assert.match(await run(bad), /^failed/);
    assert.deepEqual(contents(), before);
  }
});

test('a dropped sample database does not come back', async t => {
  const host = testHost(t);
  const first = await openEngine(host);
  for await (const result of first.run('DROP DATABASE example_db', { signal: AbortSignal.timeout(60_000) }))
    assert.equal(result.outcome, 'done');
  await first.close();
  const second = await openEngine(host);
  t.after(() => second.close());
  assert.deepEqual(second.snapshot().databases, []);
});

test('a key in a statement is found nowhere afterwards', async t => {
  const { run } = await testEngine(t);
  const host = testHost(t);
  const engine = await openEngine(host);
  const canary = 'sk-canary-7f3a9';
  for (const sql of [
    `CREATE ML_ENGINE e FROM local USING api_key = '${canary}'`,
    `${withModel.replace(';', '')}, api_key = '${canary}'`,
  ]) {
    for await (const result of engine.run(sql, { signal: AbortSignal.timeout(60_000) })) {
      assert.equal(result.outcome, 'failed');
      assert.ok(!JSON.stringify(result).includes(canary));
    }
  }
  await engine.close();
  for (const file of readdirSync(host.data, { recursive: true, withFileTypes: true })) {
    if (file.isFile()) assert.ok(!readFileSync(join(file.parentPath, file.name)).includes(canary), file.name);
  }
  assert.ok(!JSON.stringify(host.logged).includes(canary));
  assert.ok(!(await run('SHOW MODELS')).includes(canary));
});

/** Databases and services that only say that they are there, and the secrets that are kept meanwhile. */
async function askedFirst(t: TestContext, check: () => Promise<void>) {
  const kept = new Set<string>();
  const host = testHost(t);
  const secrets = {
    ...host.secrets,
    set: async (name: string) => void kept.add(name),
    delete: async (name: string) => void kept.delete(name),
  };
  const provider = scriptedProvider(prompt => prompt, { checkModel: check });
  const source = scriptedSource('');
  const engine = await openEngine(
    { ...host, secrets },
    {
      openProvider: { openai_compatible: provider.open },
      openSource: { postgres: async (...given) => ({ ...(await source.open(...given)), check }) },
    },
  );
  t.after(() => engine.close());
  const run = async (text: string) =>
    said(await Array.fromAsync(engine.run(text, { signal: new AbortController().signal })));
  await run("CREATE ML_ENGINE e FROM openai_compatible USING api_base = 'http://127.0.0.1:1/v1'");
  return { run, kept, secrets };
}

const keyed = (how: string) =>
  `CREATE ${how} m PREDICT answer USING engine = 'e', model_name = 'b', api_key = 'sk-1', prompt_template = '{{q}}'`;
const connected = (how: string) =>
  `CREATE ${how} d WITH ENGINE = 'postgres', PARAMETERS = {"host": "h", "user": "u", "password": "p", "database": "x"}`;

for (const [kind, create, name, made] of [
  ['model', keyed, 'm', 'done: Model `m` created on b: version 1, active.'],
  ['database', connected, 'd', 'done: Database `d` connected.'],
] as const) {
  for (const [how, expected] of [
    [kind, `failed ${kind}-exists: The ${kind} \`${name}\` exists already.`],
    [`${kind} IF NOT EXISTS`, `done: The ${kind} \`${name}\` exists already.`],
    [`OR REPLACE ${kind}`, made],
  ] as const) {
    test(`CREATE ${how} where another window makes one while it is tried`, async t => {
      let meanwhile: (() => Promise<unknown>) | undefined;
      const { run, kept } = await askedFirst(t, async () => {
        const work = meanwhile;
        meanwhile = undefined;
        await work?.();
      });
      meanwhile = () => run(create(kind));
      assert.deepEqual(await run(create(how)), [expected]);
      assert.equal(kept.size, 1, 'the key of the one that is there');
      await run(`DROP ${kind} ${name}`);
      assert.equal(kept.size, 0);
    });
  }
}

test('a database is not lost where the password of the one before cannot be forgotten', async t => {
  const { run, secrets } = await askedFirst(t, async () => {});
  await run(connected('DATABASE'));
  secrets.delete = async () => {
    throw new Error('The store is locked.');
  };
  await run(connected('OR REPLACE DATABASE'));
  assert.deepEqual(await run("SELECT name FROM databases WHERE name = 'd'"), ['rows: d']);
});
