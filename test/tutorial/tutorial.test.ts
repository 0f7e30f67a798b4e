// The whole thread on real parts: embedded Postgres, a model that trains, answers that are run. No number here is a wish:
// they are what the tutorial promises its reader.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { temporaryFolder } from '../support/host.ts';
import { type JsonStatement, runJson } from './commandLine.ts';

const tutorial = readFileSync(new URL('../../samples/tutorial.sql', import.meta.url), 'utf8');
const rightQuery = /SELECT COUNT\(\*\) FROM employees WHERE country = ['"]canada['"]/i;

test('the tutorial, from a SQL file to a compared, really tuned model', async t => {
  const statements = await runJson(tutorial, temporaryFolder(t));
  const [rows, engine, model, hi, before, tuned, after, first, succinct, terse, compared] = statements;
  assert.deepEqual(
    statements.map(s => s.problem?.message),
    statements.map(() => undefined),
  );
  assert.equal(rows?.rows?.length, 10);
  assert.deepEqual(rows?.columns, ['chat_id', 'message_id', 'role', 'content']);
  for (const made of [engine, model, succinct]) assert.equal(made?.outcome, 'done');
  assert.match(cell(hi), /SQL/);

  assert.match(cell(before), rightQuery);
  assert.ok(cell(before).length > 100, `the untuned model is wordy: ${cell(before)}`);
  const losses = named(tuned);
  assert.ok(Number(losses.validation_loss) <= Number(losses.first_validation_loss) / 2, JSON.stringify(losses));
  assert.match(cell(after), new RegExp(`^${rightQuery.source};?$`, 'i'));
  assert.equal(cell(first), cell(before), 'the first version answers as before');
  assert.match(cell(terse), new RegExp(`^${rightQuery.source};?$`, 'i'));

  assert.equal(compared?.outcome, 'comparison');
  assert.ok((compared?.rows?.length ?? 0) >= 50);
  const shown = named(compared, 0);
  for (const name of ['question', 'reference', 'ft_sql.1', 'ft_sql.2', 'ft_sql_succinct.1', 'ft_sql.2 execution']) {
    assert.ok(name in shown, `${name} is a column of the comparison`);
  }
});

test('no question of the comparison was trained on', async t => {
  const [trained, asked] = await runJson(
    `SELECT content FROM example_db (SELECT content FROM demo_data.anyscale_endpoints_ft_sample_data ORDER BY chat_id, message_id LIMIT 300);
     SELECT content FROM example_db.demo_data.test_questions LIMIT 60;`,
    temporaryFolder(t),
  );
  const known = new Set(trained?.rows?.map(row => String(row[0])));
  assert.equal(asked?.rows?.length, 60);
  for (const [question] of asked?.rows ?? []) {
    for (const line of String(question).split('\n').slice(1)) assert.ok(!known.has(line), line);
  }
});

const cell = (statement: JsonStatement | undefined): string => String(statement?.rows?.[0]?.[0] ?? '');

const named = (statement: JsonStatement | undefined, row = 0): Record<string, unknown> =>
  Object.fromEntries(statement?.columns?.map((column, i) => [column, statement.rows?.[row]?.[i]]) ?? []);
