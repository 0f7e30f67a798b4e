// What is asked before a statement runs, and that nothing happens when the answer is no.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../core/dialect/parser.ts';
import { type ConfirmationFacts, confirmationsFor } from '../../core/engine/confirmations.ts';
import { model, testEngine } from '../support/engine.ts';

/** Statement, the code it is asked about or nothing; models of engine `far` are asked elsewhere. */
const cases: readonly (readonly [sql: string, code: string])[] = [
  ['DROP MODEL m', ''],
  ['DROP MODEL tuned', 'deletes'],
  ['DROP MODEL tuned.1', ''],
  ['DROP MODEL tuned.2', 'deletes'],
  ["CREATE OR REPLACE MODEL tuned PREDICT answer USING engine = 'local', prompt_template = '{{x}}'", 'deletes'],
  ["CREATE OR REPLACE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{x}}'", ''],
  ['DROP TABLE example_db.questions', 'deletes'],
  ['DROP DATABASE example_db', 'deletes'],
  ['DROP VIEW v', ''],
  ['DELETE FROM example_db.questions', 'every-row'],
  ['DELETE FROM example_db.questions WHERE id = 1', ''],
  ["UPDATE example_db.questions SET content = 'x'", 'every-row'],
  ["UPDATE example_db.questions SET content = 'x' WHERE id = 1", ''],
  ["SELECT answer FROM m WHERE content = 'x'", ''],
  ["SELECT answer FROM far WHERE content = 'x'", 'leaves-machine'],
  ['SELECT id FROM example_db.questions WHERE content IN (SELECT answer FROM far)', 'leaves-machine'],
  ['SELECT * FROM over_far', 'leaves-machine'],
  ['COMPARE m, far FROM example_db (SELECT content FROM questions)', 'leaves-machine'],
  ['EVALUATE exact_match FROM (SELECT answer AS prediction, 1 AS actual FROM far)', 'leaves-machine'],
  ['FINETUNE far FROM example_db (SELECT * FROM chats)', 'leaves-machine'],
  ['EXPLAIN SELECT answer FROM far', ''],
  ['DROP MODEL far', ''],
];

test('what is asked about', async t => {
  const { run, engine } = await testEngine(t);
  for (const name of ['m', 'tuned', 'far']) await run(model(name));
  await run('CREATE VIEW over_far AS (SELECT q.id, far.answer FROM example_db.questions AS q JOIN far)');
  const catalog = engine.snapshot();
  const tuned = catalog.models.find(each => each.name === 'tuned')!;
  const second = { ...tuned.versions[0]!, version: 2, run: 'r', active: false };
  const facts: ConfirmationFacts = {
    catalog: {
      ...catalog,
      models: catalog.models.map(each => (each === tuned ? { ...each, versions: [...each.versions, second] } : each)),
    },
    addressOf: version => (version.model === 'far' ? 'https://api.example.com/v1' : 'http://127.0.0.1:8000/v1'),
    isAllowed: () => false,
  };
  for (const [sql, code] of cases) {
    const asked = confirmationsFor(parse(`${sql};`).statements[0]!, facts);
    assert.equal(asked.map(each => each.code).join(), code, sql);
    if (code === 'leaves-machine') assert.equal(asked[0]!.origin, 'https://api.example.com');
  }
  const allowed = { ...facts, isAllowed: (origin: string) => origin === 'https://api.example.com' };
  assert.deepEqual(confirmationsFor(parse('SELECT answer FROM far;').statements[0]!, allowed), []);
});

test('a statement that is not confirmed does nothing, and those after it do not run', async t => {
  const { run } = await testEngine(t);
  const told: string[] = [];
  const confirm = async (asked: readonly { readonly message: string }[]) => {
    told.push(...asked.map(each => each.message));
    return told.length > 1;
  };
  const twice = 'DELETE FROM example_db.other; SELECT 1;';
  assert.equal(await run(twice, { confirm }), 'Not confirmed: nothing was done.');
  assert.equal(await run('SELECT count(*) AS n FROM example_db.other;'), 'n\n2');
  assert.match(await run(twice, { confirm }), /^2 rows removed from `example_db\.other`\.\n---\n1\n1$/);
  assert.deepEqual(told, new Array(2).fill('There is no WHERE: this removes every row of `example_db.other`.'));
});
