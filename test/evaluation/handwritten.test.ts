// The hand-written questions: many, varied, their answers run, and the rows tell an answer from one that is nearly it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameRows, saysNothing } from '../../core/engine/compare/sameRows.ts';
import { openSandbox, type ResultRow } from '../../core/engine/compare/sandbox.ts';
import { development, handwritten, phrasings, readQuestions } from '../../scripts/evaluate/handwritten.ts';
import type { Question } from '../../scripts/evaluate/question.ts';
import { mutants } from './mutants.ts';

const questions = handwritten();
const all = [...questions, ...phrasings()];
const every = [...all, ...development()];

test('there are enough, over enough schemas, and none twice', () => {
  assert.ok(questions.length >= 300, `${questions.length} questions`);
  assert.ok(new Set(questions.map(question => question.schema)).size >= 50);
  assert.equal(new Set(every.map(question => question.prompt)).size, every.length);
  assert.ok(development().length >= 100);
  assert.equal(phrasings().length, 20);
});

test('the question of the tutorial is only in the list of its phrasings', () => {
  for (const { prompt } of questions) assert.doesNotMatch(prompt, /employee/i);
  for (const { prompt } of phrasings()) assert.match(prompt, /create table employees ?\(\s*country/i);
});

test('prompts are short enough for a small model', () => {
  const lengths = all.map(({ prompt }) => prompt.match(/[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu)!.length);
  assert.ok(lengths.filter(length => length > 200).length <= all.length * 0.1);
  assert.ok(Math.max(...lengths) <= 300, `${Math.max(...lengths)} tokens`);
});

/** What the queries return over the rows of the question; `undefined` for one that does not run. */
function results({ rows = [] }: Question, queries: readonly string[]): (ResultRow[] | undefined)[] {
  const sandbox = openSandbox(rows.map(({ table }) => table));
  try {
    sandbox.fill(rows);
    return queries.map(sql => {
      try {
        return sandbox.run(sql, 1000);
      } catch {
        return undefined;
      }
    });
  } finally {
    sandbox.close();
  }
}

test('every answer runs and returns something', () => {
  for (const question of every) {
    for (const [at, result] of results(question, question.answers).entries()) {
      const context = `${question.prompt}\n${question.answers[at]}`;
      assert.ok(result, `It does not run: ${context}`);
      assert.ok(!saysNothing(result), `It returns nothing: ${context}`);
    }
  }
});

test('answers that are nearly right return something else', () => {
  let wrong = 0;
  const unseen = new Set<string>();
  for (const question of all) {
    for (const sql of question.answers) {
      const changed = mutants(sql).filter(mutant => !question.answers.includes(mutant));
      const [expected, ...found] = results(question, [sql, ...changed]);
      const ordered = sql.includes(' ORDER BY ');
      for (const [at, result] of found.entries()) {
        wrong++;
        if (result && sameRows(expected!, result, ordered)) unseen.add(`${sql}\n${changed[at]}`);
      }
    }
  }
  assert.ok(wrong > 1000, `${wrong} changed answers`);
  assert.deepEqual([...unseen], []);
});

test('what is written wrongly is refused', () => {
  const table = '## t\nCREATE TABLE t (a INT, b TEXT)\n';
  assert.throws(() => readQuestions(`${table}? all\n= SELECT * FROM t`), /No rows of t/);
  assert.throws(() => readQuestions(`${table}> t\n1\n? all\n= SELECT * FROM t`), /Not as many cells/);
  assert.throws(() => readQuestions(`${table}> t\nx | y\n? all\n= SELECT * FROM t`), /x is no number/);
  assert.throws(() => readQuestions(`${table}> u\n1 | x\n? all\n= SELECT * FROM t`), /no such table/);
  assert.throws(() => readQuestions(`${table}> t\n1 | x\n? all`), /its answer are expected/);
});
