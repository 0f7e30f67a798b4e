import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Ask,
  type CompareEvent,
  type CompareRequest,
  compare,
  type Question,
} from '../../../core/engine/compare/compare.ts';
import { openExecutionMatch } from '../../../core/engine/compare/execution.ts';
import { comparisonCells, comparisonColumns, summaryText } from '../../../core/engine/compare/report.ts';
import { refuse } from '../../../core/text/problem.ts';
import { testHost } from '../../support/host.ts';

const never = new AbortController().signal;
const answered = (text: string, latencyMs = 5) => ({ text, tokens: text.length, latencyMs });

async function collect(request: CompareRequest<Question>, signal = never): Promise<CompareEvent[]> {
  return Array.fromAsync(compare(request, signal));
}

const rowsOf = (events: readonly CompareEvent[]) => events.flatMap(event => (event.type === 'row' ? [event.row] : []));
const endOf = (events: readonly CompareEvent[]) => {
  const last = events.at(-1);
  assert.equal(last?.type, 'end');
  return last as Extract<CompareEvent, { type: 'end' }>;
};
const questions = (n: number): Question[] =>
  Array.from({ length: n }, (_, i) => ({ question: `q${i}`, reference: `a${i}` }));
const sleep = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

test('rows come in the order of the questions, whichever answer comes first', async () => {
  const ask: Ask<Question> = async (model, { question }) => {
    await sleep(question === 'q0' ? 30 : model);
    return answered(question.replace('q', 'a'));
  };
  const events = await collect({ models: ['m', 'n'], questions: questions(5), ask, concurrency: 4 });
  assert.deepEqual(
    rowsOf(events).map(row => row.index),
    [0, 1, 2, 3, 4],
  );
  const first = events.find(event => event.type === 'answer');
  assert.notEqual(first?.index, 0, 'answers are told of as they come');
  assert.equal(events.filter(event => event.type === 'answer').length, 10);
  assert.equal(endOf(events).status, 'complete');
  assert.deepEqual(
    endOf(events).summary.map(({ model, exact }) => [model, exact?.yes, exact?.of]),
    [
      ['m', 5, 5],
      ['n', 5, 5],
    ],
  );
});

test('no more questions are in flight than allowed', async () => {
  let flying = 0;
  let most = 0;
  const ask: Ask<Question> = async () => {
    most = Math.max(most, ++flying);
    await sleep(2);
    flying--;
    return answered('x');
  };
  await collect({ models: ['m', 'n'], questions: questions(10), ask, concurrency: 3 });
  assert.equal(most, 3);
});

test('an answer that fails loses nothing else, and is counted as failed, not as wrong', async () => {
  const ask: Ask<Question> = async (model, { question }) => {
    if (model === 1 && question === 'q1') refuse('too-long', 'The prompt is too long.');
    if (model === 1 && question === 'q2') throw new Error('connection reset');
    return answered(question.replace('q', 'a'));
  };
  const events = await collect({ models: ['m', 'n'], questions: questions(4), ask });
  assert.deepEqual(
    rowsOf(events).map(row => row.answers[1]!.error),
    [undefined, 'The prompt is too long.', 'connection reset', undefined],
  );
  const { status, summary } = endOf(events);
  assert.equal(status, 'complete');
  assert.deepEqual([summary[1]!.answered, summary[1]!.failed, summary[1]!.exact?.of], [2, 2, 2]);
});

test('an abort leaves the rows that were complete', { timeout: 5000 }, async () => {
  const stop = new AbortController();
  const ask: Ask<Question> = async (_, { question }, signal) => {
    if (question === 'q3') {
      stop.abort();
      await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    }
    return answered('x');
  };
  const events = await collect({ models: ['m'], questions: questions(6), ask, concurrency: 1 }, stop.signal);
  assert.deepEqual(
    rowsOf(events).map(row => row.index),
    [0, 1, 2],
  );
  assert.equal(endOf(events).status, 'cancelled');
  assert.equal(endOf(events).summary[0]!.answered, 3);
});

test('an abort does not wait for a model that does not heed it', { timeout: 5000 }, async () => {
  const stop = new AbortController();
  const ask: Ask<Question> = () => new Promise(() => {});
  setTimeout(() => stop.abort(), 10);
  assert.equal(endOf(await collect({ models: ['m'], questions: questions(2), ask }, stop.signal)).status, 'cancelled');
});

test('whoever stops reading stops the asking', async () => {
  let asked = 0;
  const ask: Ask<Question> = async () => {
    asked++;
    await sleep(1);
    return answered('x');
  };
  for await (const event of compare({ models: ['m'], questions: questions(500), ask, concurrency: 1 }, never))
    if (event.type === 'row') break;
  const soon = asked;
  await sleep(20);
  assert.ok(asked <= soon + 1, `${asked} asked, ${soon} by the time of the break`);
});

const schema = 'CREATE TABLE employees (country VARCHAR, name VARCHAR). How many live in Canada?';
const expected = "SELECT COUNT(*) FROM employees WHERE country = 'Canada'";

test('a wordy right answer is right by structure and by rows, and not letter for letter', async t => {
  const execution = openExecutionMatch(testHost(t));
  t.after(() => execution.close());
  const texts = [
    `You can use this query:\n\`\`\`sql\nselect count(*) from employees where country = "Canada";\n\`\`\``,
    `${expected};`,
    "SELECT COUNT(country) FROM employees WHERE country = 'Canada'",
    "SELECT COUNT(*) FROM employees WHERE country = 'Peru'",
    'I do not know.',
  ];
  const request = {
    models: texts.map((_, i) => `m${i}`),
    questions: [{ question: schema, reference: expected }],
    ask: async (model: number) => answered(texts[model]!),
    execution,
  };
  const [row] = rowsOf(await collect(request));
  assert.deepEqual(
    row!.answers.map(({ exact, structural, execution: rows }) => `${exact} ${structural} ${rows}`),
    ['no yes yes', 'yes yes yes', 'no no yes', 'no no no', 'no no no'],
  );
});

test('without a schema nothing is run, and a reference that is no query is judged letter for letter only', async () => {
  const ask: Ask<Question> = async () => answered('Bonjour');
  const [row] = rowsOf(await collect({ models: ['m'], questions: [{ question: 'hello', reference: 'Bonjour' }], ask }));
  const { exact, structural, execution } = row!.answers[0]!;
  assert.deepEqual([exact, structural, execution], ['yes', 'unknown', 'unknown']);
});

test('without a reference the others are judged by the baseline, which has no verdict itself', async () => {
  const ask: Ask<Question> = async (model, { question }) =>
    answered(model === 2 && question === 'q0' ? 'SELECT b FROM t' : 'SELECT a FROM t');
  const events = await collect({
    models: ['m', 'same', 'other'],
    questions: [{ question: 'q0' }, { question: 'q1' }],
    ask,
  });
  assert.deepEqual(
    rowsOf(events)[0]!.answers.map(answer => answer.exact),
    ['unknown', 'yes', 'no'],
  );
  const { summary } = endOf(events);
  assert.equal(summary[0]!.exact, undefined);
  assert.ok(
    summary[2]!.findings.includes('other answers as m, letter for letter: 1 of 2.'),
    summary[2]!.findings.join('\n'),
  );
});

test('what only another database can run is undecided, and the summary says why', async t => {
  const execution = openExecutionMatch(testHost(t));
  t.after(() => execution.close());
  const question = 'CREATE TABLE t (a DATE); Which months?';
  const [expected, made] = ["SELECT DATE_TRUNC('month', a) FROM t", "SELECT MADE_UP('month', a) FROM t"];
  const unread = 'SELECT a FROM t WHERE a = ANY (ARRAY[1, 2])';
  const ask: Ask<Question> = async model => answered([expected, made, unread][model]!);
  const questions = [{ question, reference: expected }];
  const events = await collect({ models: ['m', 'n', 'o'], questions, ask, execution });
  const { summary } = endOf(events);
  assert.deepEqual(
    rowsOf(events)[0]!.answers.map(answer => [answer.execution, answer.lacks]),
    [
      ['undecided', ['DATE_TRUNC']],
      ['no', undefined],
      ['undecided', []],
    ],
  );
  const why = 'Execution match is undecided for 1 of 1 answers: queries are run in SQLite, which has no `DATE_TRUNC`.';
  assert.deepEqual(summary[0]!.findings, [why]);
  assert.match(summary[2]!.findings[0]!, /SQLite, which cannot read 1 of them\.$/);
  assert.match(summaryText(summary), /none decided, 1 undecided[\s\S]*which has no `DATE_TRUNC`/);
});

test('findings say what differs, by how much, and what may be chance', async () => {
  const ask: Ask<Question> = async (model, { question, reference }) => {
    const n = Number(question.slice(1));
    const right = model === 0 ? n < 31 : model === 1 ? n < 48 : n < 32;
    return answered(right ? reference! : 'wrong', model === 1 ? 50 : 5);
  };
  const { summary } = endOf(
    await collect({ models: ['ft_sql.1', 'ft_sql.2', 'ft_sql.3'], questions: questions(50), ask }),
  );
  assert.deepEqual(summary[0]!.findings, []);
  assert.equal(
    summary[1]!.findings[0],
    'ft_sql.2 answers letter for letter as expected more often: 48 of 50 against 31 of 50 (p < 0.001).',
  );
  assert.equal(summary[1]!.findings.at(-1), 'ft_sql.2 answers slower: 50 against 5 ms on average (p < 0.001).');
  assert.equal(
    summary[2]!.findings[0],
    'The difference in exact match (32 against 31 of 50) is not distinguishable from chance.',
  );
  assert.equal(summary[2]!.findings.at(-1), 'No difference in latency: both 5 ms on average.');
  const latency = (at: number) => summary[at]!.deltas?.find(each => each.measure === 'latencyMs');
  assert.equal(latency(0), undefined);
  assert.deepEqual([latency(1)!.mean.mean, latency(1)!.distinguishable], [45, true]);
  assert.deepEqual([latency(2)!.mean.mean, latency(2)!.distinguishable], [0, false]);
  // As text: below the names of the two that are meant, where more than two were compared.
  const lines = summaryText(summary).split('\n');
  const second = lines.indexOf('ft_sql.3 against ft_sql.1:');
  assert.equal(lines[second + 1], `  ${summary[2]!.findings[0]}`);
  const pair = summaryText(summary.slice(0, 2)).split('\n');
  assert.equal(pair.at(-1), summary[1]!.findings.at(-1));
});

test('the report: a table of rows and a summary in text', async () => {
  const ask: Ask<Question> = async (model, { reference }) => {
    if (model === 1) throw new Error('down');
    return answered(reference!);
  };
  const events = await collect({ models: ['a', 'b'], questions: questions(2), ask });
  assert.deepEqual(
    comparisonColumns(['a', 'b'], true).map(column => column.name),
    [
      'question',
      'reference',
      'a',
      'a exact',
      'a structural',
      'a execution',
      'b',
      'b exact',
      'b structural',
      'b execution',
    ],
  );
  assert.deepEqual(comparisonCells(rowsOf(events)[0]!, true), [
    'q0',
    'a0',
    'a0',
    'yes',
    'unknown',
    'unknown',
    null,
    'unknown',
    'unknown',
    'unknown',
  ]);
  assert.equal(
    summaryText(endOf(events).summary),
    [
      '                        a                          b',
      'answered                2 of 2                     0 of 2',
      'exact match             2 of 2, 100 % (34 to 100)',
      'characters              2.0',
      'tokens                  2.0',
      'latency (ms)            5.0',
      'latency p50 / p95 (ms)  5 / 5                      0 / 0',
      '',
      'There is no question that both models answered.',
    ].join('\n'),
  );
});
