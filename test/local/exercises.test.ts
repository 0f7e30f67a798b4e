import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { readPrompt } from '../../core/adapters/providers/local/prompt/prompt.ts';
import { batchOf } from '../../scripts/pretrain/batches.ts';
import { type Exercise, inventExercises } from '../../scripts/pretrain/exercises.ts';
import { createStatements } from '../../scripts/pretrain/statements.ts';
import { baseModel } from './nets.ts';

const random = createRandom(31);
const schemas = Array.from({ length: 400 }, () => inventExercises(random, 4)).filter(({ length }) => length > 0);
const exercises = schemas.flat();
const plain = { text: 'TEXT', number: 'INT', date: 'DATE', truth: 'BOOLEAN' } as const;

function databaseOf([first]: readonly Exercise[]): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  for (const { name, columns } of first!.tables) {
    database.exec(`CREATE TABLE ${name} (${columns.map(column => `${column.name} ${plain[column.type]}`).join(', ')})`);
  }
  return database;
}

test('every answer runs on its tables', () => {
  for (const about of schemas) {
    const database = databaseOf(about);
    for (const { sql, question } of about)
      assert.doesNotThrow(() => database.prepare(sql).all(), `${question}\n${sql}`);
    database.close();
  }
});

test('questions are whole sentences: no phrase is left unfilled', () => {
  for (const { question } of exercises) assert.doesNotMatch(question, /[{}|[\]]|undefined|NaN| {2}/);
});

test('answers are terse where that is asked for, and wordy elsewhere', () => {
  for (const { terse, sql, answer } of exercises) {
    if (terse) assert.equal(answer, sql);
    else assert.ok(answer.includes(`\n${sql}\n`) && answer.length > 100);
  }
  assert.ok(exercises.some(({ terse }) => terse) && exercises.some(({ terse }) => !terse));
});

test('the provider reads every spelling of the tables as they are', () => {
  for (const [{ tables }] of schemas as [Exercise][]) {
    const statements = createStatements(random, tables);
    const read = readPrompt([{ role: 'user', content: `${statements}\n\nHow many are there?` }]);
    assert.deepEqual(read.kind === 'question' && read.tables, tables, statements);
  }
});

test('the table of the tutorial is in none', () => {
  for (const { tables } of exercises) {
    const tutorial = tables.find(({ name }) => /^employees?$/i.test(name));
    assert.ok(!tutorial?.columns.some(({ name }) => name === 'country'));
  }
});

test('a batch fits the context, comes back from its seed, and is another one at the next step', () => {
  const { tokenizer, shape } = baseModel();
  const batch = (step: number) => batchOf(tokenizer, 1, step, 2000, shape.context);
  for (const { shared, ids } of batch(1)) assert.ok(shared.length + ids.length <= shape.context);
  assert.deepEqual(batch(1), batch(1));
  assert.notDeepEqual(batch(1), batch(2));
});
