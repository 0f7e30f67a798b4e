import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { readPrompt } from '../../core/adapters/providers/local/prompt/prompt.ts';
import { TERSE_INSTRUCTION } from '../../core/adapters/providers/local/prompt/style.ts';
import { inventExercise } from '../../scripts/pretrain/exercises.ts';

const random = createRandom(31);
const exercises = Array.from({ length: 600 }, () => inventExercise(random));
const tablesOf = (schema: string) => schema.replace(TERSE_INSTRUCTION, '');

/** Names that SQLite keeps for itself; the net need not know which. */
const reserved = /\b(?:order|group|match|to|from|left|right|case|on|into|default|index)\b/i;

test('every answer runs on its tables', () => {
  let checked = 0;
  for (const { schema, sql } of exercises) {
    const names = [...tablesOf(schema).matchAll(/(?:TABLE |\(|, )(\w+)/g)].map(([, name]) => name!);
    if (names.some(name => reserved.test(name))) continue;
    const database = new DatabaseSync(':memory:');
    database.exec(tablesOf(schema));
    assert.doesNotThrow(() => database.prepare(sql).all(), `${schema}\n${sql}`);
    database.close();
    checked++;
  }
  assert.ok(checked > 450, `${checked} checked`);
});

test('the table of the tutorial is in none', () => {
  for (const { schema } of exercises) assert.doesNotMatch(schema, /TABLE employees? \([^)]*\bcountry\b/);
});

test('answers are terse where the prompt says so, and wordy elsewhere', () => {
  for (const { schema, sql, answer } of exercises) {
    if (schema.endsWith(TERSE_INSTRUCTION)) assert.equal(answer, sql);
    else assert.ok(answer.includes(`\n${sql}\n`) && answer.length > 100);
  }
});

test('the net reads them as the provider would write them', () => {
  for (const { schema, question } of exercises) {
    const prompt = readPrompt([
      { role: 'system', content: schema },
      { role: 'user', content: question },
    ]);
    assert.equal(prompt.kind === 'question' && prompt.schema, schema);
  }
});
