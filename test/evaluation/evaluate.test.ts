// The evaluation itself: its generated sets run, its judgement is COMPARE's, and its report keeps the sealed questions to itself.
import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { openExecutionMatch } from '../../core/engine/compare/execution.ts';
import type { FilledTable } from '../../core/engine/compare/fill.ts';
import { matchQueries } from '../../core/engine/compare/match.ts';
import { readTables } from '../../core/engine/compare/schema.ts';
import { type Answer, type Models, openModels } from '../../scripts/evaluate/answers.ts';
import { type Evaluated, spread } from '../../scripts/evaluate/evaluate.ts';
import { handwritten, phrasings } from '../../scripts/evaluate/handwritten.ts';
import { heldOutFamilies } from '../../scripts/evaluate/heldOutFamilies.ts';
import { hastyNames, heldOutNames } from '../../scripts/evaluate/heldOutNames.ts';
import { judge } from '../../scripts/evaluate/judge.ts';
import { kindOf } from '../../scripts/evaluate/kinds.ts';
import type { Question } from '../../scripts/evaluate/question.ts';
import { figuresOf, kindTable, summaryTable, wrongAnswers } from '../../scripts/evaluate/report.ts';
import { sampleQuestions } from '../../scripts/evaluate/sampleQuestions.ts';
import { temporaryFolder, testHost } from '../support/host.ts';

test('the right answer to every question is judged right', () => {
  for (const { prompt, answers, rows } of [...handwritten(), ...phrasings(), ...heldOutFamilies()]) {
    for (const sql of answers) {
      const request = { tables: readTables(prompt), reference: sql, answer: sql, ...(rows && { rows }) };
      assert.equal(matchQueries(request, () => {}).verdict, 'yes', `${prompt}\n${sql}`);
    }
  }
});

test('the right answers of the other sets run', () => {
  for (const { prompt, answers } of [...heldOutNames(), ...hastyNames(), ...sampleQuestions()]) {
    const request = { tables: readTables(prompt), reference: answers[0]!, answer: answers[0]! };
    assert.match(matchQueries(request, () => {}).verdict, /^(?:yes|undecided)$/, `${prompt}\n${answers[0]}`);
  }
});

const schema = 'CREATE TABLE boats (name TEXT, length INT)';
const question: Question = {
  prompt: `${schema}\n\nWhich boats are longer than 5?`,
  asked: 'Which boats are longer than 5?',
  schema,
  answers: ['SELECT name FROM boats WHERE length > 5', 'SELECT * FROM boats WHERE length > 5'],
};
const cost = { tokens: 20, ms: 10 };

test('any of the right queries will do, in whatever words it is wrapped', async t => {
  const execution = openExecutionMatch(testHost(t));
  t.after(() => execution.close());
  const judged = async (text: string) => {
    const { exact, structural, execution: same } = await judge(question, { ...cost, text }, execution);
    return [exact, structural, same];
  };
  assert.deepEqual(await judged('Sure:\n```sql\nSELECT * FROM boats WHERE length > 5;\n```\nDone.'), [
    true,
    true,
    true,
  ]);
  assert.deepEqual(await judged('select Name from boats where 5 < length'), [false, true, true]);
  assert.deepEqual(await judged('SELECT name FROM boats WHERE NOT length <= 5'), [false, false, true]);
  assert.deepEqual(await judged('SELECT name FROM boats WHERE length >= 5'), [false, false, false]);
  assert.deepEqual(await judged('I do not know.'), [false, false, false]);
});

test('the same query is right where no data shows it', async t => {
  const execution = openExecutionMatch(testHost(t));
  t.after(() => execution.close());
  const impossible = { ...question, answers: ['SELECT name FROM boats WHERE length > 5 AND length < 3'] };
  const judged = async (text: string) => (await judge(impossible, { ...cost, text }, execution)).execution;
  assert.equal(await judged('SELECT name FROM boats WHERE length < 3 AND length > 5'), true);
  assert.equal(await judged('SELECT name FROM boats WHERE length < 3 AND length > 4'), false);
});

test('rows that come with a question count', async t => {
  const execution = openExecutionMatch(testHost(t));
  t.after(() => execution.close());
  const rows: readonly FilledTable[] = [
    {
      table: readTables(schema)[0]!,
      rows: [
        ['Ida', 9],
        ['IDA', 9],
      ],
    },
  ];
  const reference = "SELECT COUNT(*) FROM boats WHERE name = 'Ida'";
  const answer = { ...cost, text: "SELECT COUNT(*) FROM boats WHERE name LIKE 'Ida'" };
  const ask = (parts: Partial<Question>) => judge({ ...question, answers: [reference], ...parts }, answer, execution);
  assert.equal((await ask({})).execution, true);
  assert.equal((await ask({ rows })).execution, false);
});

test('of sealed questions only numbers are told', () => {
  const right = { ...cost, text: question.answers[0]!, exact: true, structural: true, execution: true };
  const wrong = { ...cost, text: 'SELECT 1', exact: false, structural: false, execution: false };
  const answers = [
    { question, answer: right },
    { question, answer: wrong },
  ];
  const sealed: Evaluated = { set: 'handwritten', version: 'base', answers };
  const open: Evaluated = { set: 'families', version: 'base', answers };
  const figures = [sealed, open].map(figuresOf);
  assert.deepEqual(figures[0], {
    set: 'handwritten',
    version: 'base',
    questions: 2,
    exact: 1,
    structural: 1,
    execution: 1,
    characters: (question.answers[0]!.length + 8) / 2,
    tokensPerSecond: 2000,
    kinds: { 'one condition': { right: 1, of: 2 } },
  });
  assert.match(
    summaryTable(figures),
    /\| hand-written \| base \| 2 \| 50\.0 % \| 50\.0 % \| 50\.0 % \(9–91\) \| 24 \| 2000 \|/,
  );
  assert.match(kindTable(figures), /kind of question/);
  assert.equal(wrongAnswers([sealed]), '');
  assert.match(
    wrongAnswers([open]),
    /families, base[\s\S]*wanted: SELECT name FROM boats WHERE length > 5\n {2}came: {3}SELECT 1/,
  );
});

test('the model is the one in the folder that is named', async t => {
  const weights = temporaryFolder(t);
  const shipped = new URL('../../assets/nano-sql/', import.meta.url);
  await assert.rejects(openModels({ weights, baseOnly: true }).then(first), /model\.safetensors/);
  await copyFile(new URL('model.safetensors', shipped), join(weights, 'model.safetensors'));
  const answer = await openModels({ weights, baseOnly: true }).then(first);
  assert.match(answer.text, /SELECT/);
  assert.ok(answer.tokens > 10 && answer.ms > 0);
});

async function first(models: Models): Promise<Answer> {
  try {
    return await models.ask(models.versions[0]!.model, question.prompt);
  } finally {
    await models.close();
  }
}

test('kinds go by what the answer needs', () => {
  assert.equal(kindOf('SELECT a FROM t JOIN u ON t.x = u.y JOIN v ON u.z = v.z'), 'join over two links');
  assert.equal(kindOf('SELECT a FROM t WHERE b NOT IN (SELECT b FROM u)'), 'sub-select');
  assert.equal(kindOf('SELECT a, COUNT(*) FROM t GROUP BY a HAVING COUNT(*) > 1'), 'having');
  assert.equal(kindOf('SELECT a FROM t ORDER BY b LIMIT 1'), 'top');
  assert.equal(kindOf('SELECT * FROM t'), 'no condition');
});

test('a share of a set is spread over it', () => {
  assert.deepEqual(spread([1, 2, 3, 4, 5, 6], 3), [1, 3, 5]);
  assert.deepEqual(spread([1, 2], 9), [1, 2]);
});
