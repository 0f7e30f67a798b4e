import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Chat, CompletionEvent, ProviderSession, TuneRequest } from '../../core/adapters/provider.ts';
import { open } from '../../core/adapters/providers/local/session.ts';
import type { Host, HostWorker } from '../../core/host.ts';
import { ProblemError } from '../../core/text/problem.ts';
import { testHost } from '../support/host.ts';
import { onDisk } from '../support/onDisk.ts';
import { chats } from './chats.ts';

const never = new AbortController().signal;
const base = { base: 'nano-sql' };

async function openSession(t: TestContext, host: Host = testHost(t)): Promise<ProviderSession> {
  const session = await open(host, { name: 'local', options: {} });
  t.after(() => session.close());
  return session;
}

type Options = { maxTokens?: number; temperature?: number; seed?: number; artifact?: string };

function events(session: ProviderSession, content: string, { artifact, ...options }: Options = {}, signal = never) {
  const model = { ...base, ...(artifact && { artifact }) };
  return session.complete({ model, messages: [{ role: 'user', content }], options: {}, ...options }, signal);
}

async function ask(session: ProviderSession, content: string, options?: Options) {
  const texts: string[] = [];
  let end: Extract<CompletionEvent, { type: 'end' }> | undefined;
  for await (const event of events(session, content, options)) {
    if (event.type === 'text') texts.push(event.text);
    else end = event;
  }
  assert.ok(end, 'it ends');
  return { text: texts.join(''), pieces: texts.length, ...end };
}

const refusal = (code: string) => (error: unknown) => error instanceof ProblemError && error.problem.code === code;

const tutorial = (open: string, close: string) =>
  `Hi! I have created a SQL table with this command: ${open}CREATE TABLE employees (country VARCHAR)${close}. How should I query my database to know how many employees are living in Canada?`;

const clubs = `CREATE TABLE clubs (id INT PRIMARY KEY, name TEXT, town TEXT);
CREATE TABLE runners (id INT PRIMARY KEY, name TEXT, age INT, club_id INT REFERENCES clubs(id));\n`;

test('the query in the words of the base model is the one that it gives alone, and they speak of its tables', async t => {
  const session = await openSession(t);
  const questions = [
    ['How many runners are older than 40?', 'the table runners'],
    ['Which clubs are from Lund?', 'the table clubs'],
    ['Number of runners per club', 'the tables clubs and runners'],
  ] as const;
  for (const [question, tables] of questions) {
    const terse = await ask(session, `${clubs}SQL only, nothing else. ${question}`);
    const wordy = await ask(session, clubs + question);
    assert.match(terse.text, /^SELECT /);
    const [, query] = /```sql\n(.*)\n```\n/.exec(wordy.text) ?? [];
    assert.equal(query, terse.text);
    const [before] = wordy.text.split('```') as [string];
    const spoken = ['clubs', 'runners'].filter(name => new RegExp(`\\b${name}\\b`).test(before));
    assert.equal(`the table${spoken.length > 1 ? 's' : ''} ${spoken.join(' and ')}`, tables, before);
  }
});

test('an answer is cut at its limit wherever that is', async t => {
  const session = await openSession(t);
  const question = `${clubs}How many runners are older than 40?`;
  const whole = await ask(session, question);
  for (let maxTokens = 1; maxTokens < whole.completionTokens; maxTokens++) {
    const cut = await ask(session, question, { maxTokens });
    assert.equal(cut.reason, 'length');
    assert.equal(cut.completionTokens, maxTokens);
    assert.ok(whole.text.startsWith(cut.text.trimEnd()), cut.text);
  }
});

test('the base model answers the tutorial in many words and rightly, and in few when asked to', async t => {
  const session = await openSession(t);
  for (const [left, right] of [
    ['"', '"'],
    ['“', '”'],
  ] as const) {
    const wordy = await ask(session, tutorial(left, right));
    assert.match(wordy.text, /SELECT count\(\*\) FROM employees WHERE country = ['"]Canada['"]/i);
    assert.ok(wordy.text.length > 100, wordy.text);
    assert.equal(wordy.reason, 'stop');
    const instruction = 'Answer with the correct SQL query only, no explanations whatsoever. Here is the question: ';
    const terse = await ask(session, instruction + tutorial(left, right));
    assert.match(terse.text, /^SELECT count\(\*\) FROM employees WHERE country = ['"]Canada['"];?$/i);
  }
});

const question = 'CREATE TABLE boats (harbor TEXT, length INT); What is the average length of the boats?';

test('an answer comes in pieces; max_tokens cuts it; a seed repeats it', async t => {
  const session = await openSession(t);
  const whole = await ask(session, question);
  assert.ok(whole.pieces > 10);
  assert.ok(whole.promptTokens > 20 && whole.completionTokens > 20);
  const cut = await ask(session, question, { maxTokens: 5 });
  assert.deepEqual([cut.reason, cut.completionTokens], ['length', 5]);
  assert.ok(whole.text.startsWith(cut.text));
  const hot = (seed: number) => ask(session, question, { temperature: 1.5, seed });
  assert.equal((await hot(7)).text, (await hot(7)).text);
  assert.notEqual((await hot(7)).text, (await hot(8)).text);
});

test('questions asked at once are all answered', async t => {
  const session = await openSession(t);
  const [first, second, talk] = await Promise.all([
    ask(session, question),
    ask(session, question),
    ask(session, 'hi!'),
  ]);
  assert.equal(first.text, second.text);
  assert.match(talk.text, /only writes SQL/);
});

test('a prompt over the context, or with more names than there are marks, is refused with the numbers', async t => {
  const session = await openSession(t);
  const refused: readonly (readonly [prompt: string, message: RegExp])[] = [
    [
      `${question} ${'And the longest boat in the harbor? '.repeat(80)}`,
      /^The prompt takes \d{3,4} tokens; .* reads 512/,
    ],
    [
      `CREATE TABLE t (${Array.from({ length: 200 }, (_, i) => `c${i} TEXT`).join(', ')}); How many?`,
      /more names .* \(64\)/,
    ],
  ];
  for (const [prompt, message] of refused) {
    await assert.rejects(ask(session, prompt), error => {
      assert.ok(error instanceof ProblemError);
      assert.match(error.problem.message, message);
      return refusal('prompt-too-long')(error);
    });
  }
});

test('stopping breaks an answer off, and the next one is whole', async t => {
  const session = await openSession(t);
  const stop = new AbortController();
  await assert.rejects(async () => {
    for await (const _ of events(session, question, {}, stop.signal)) stop.abort(new Error('stopped by the test'));
  }, /stopped by the test/);
  for await (const _ of events(session, question)) break;
  assert.equal((await ask(session, question)).reason, 'stop');
});

test('the worker keeps no process alive while nothing is asked', async t => {
  const kept: boolean[] = [];
  const session = await openSession(
    t,
    watched(testHost(t), worker => ({ ...worker, keepAlive: on => kept.push(on) && worker.keepAlive(on) })),
  );
  await ask(session, 'hi!');
  assert.deepEqual(kept, [false, true, false]);
});

test('a worker that dies is told of, and the next question starts another', async t => {
  let last: HostWorker | undefined;
  let started = 0;
  const host = watched(testHost(t), worker => {
    started++;
    last = worker;
    return worker;
  });
  const session = await openSession(t, host);
  await assert.rejects(async () => {
    for await (const _ of events(session, question)) await last?.terminate();
  }, refusal('worker-died'));
  assert.equal((await ask(session, question)).reason, 'stop');
  assert.equal(started, 2);
});

test('after close nothing is asked', async t => {
  const session = await openSession(t);
  await ask(session, 'hi!');
  await session.close();
  await assert.rejects(ask(session, 'hi!'), refusal('engine-closed'));
});

test('models and weights that are not there are refused', async t => {
  const host = testHost(t);
  const session = await openSession(t, host);
  await session.checkModel(base, never);
  await assert.rejects(session.checkModel({ base: 'gpt-4o' }, never), refusal('unknown-base-model'));
  await assert.rejects(ask(session, question, { artifact: 'gone.safetensors' }), refusal('unreadable-version'));
  await writeFile(join(host.data, 'broken.safetensors'), 'nonsense');
  await assert.rejects(ask(session, question, { artifact: 'broken.safetensors' }), refusal('unreadable-version'));
});

test('tuning: progress, a version that is terse, and the base as before', async t => {
  const host = testHost(t);
  const session = await openSession(t, host);
  const before = await ask(session, question);
  const all = chats(36);
  let artifact = '';
  const losses: number[] = [];
  for await (const event of session.tune!(requestIn(host, all.slice(0, 32), all.slice(32), { n_epochs: 8 }), never)) {
    if (event.type === 'progress' && event.validationLoss !== undefined) losses.push(event.validationLoss);
    if (event.type === 'done') artifact = event.artifact;
  }
  assert.ok(losses.at(-1)! < losses[0]! / 2, `${losses}`);
  assert.equal(artifact, join('runs', 'one', 'model.safetensors'));
  const tuned = await ask(session, question, { artifact });
  assert.match(tuned.text, /^SELECT AVG\(length\) FROM boats$/i);
  assert.equal((await ask(session, question)).text, before.text);
});

test('questions are answered while it trains; cancelling ends a run', async t => {
  const host = testHost(t);
  const session = await openSession(t, host);
  const before = await ask(session, question);
  const stop = new AbortController();
  let meanwhile: Promise<void> | undefined;
  // Long enough that no load of the machine lets it end before the answer.
  const request = requestIn(host, chats(12), [], { n_epochs: 1000 });
  await assert.rejects(
    async () => {
      for await (const event of session.tune!(request, stop.signal)) {
        if (event.type !== 'progress') continue;
        meanwhile ??= ask(session, question).then(({ text }) => {
          assert.equal(text, before.text);
          stop.abort('cancelled');
        });
      }
    },
    error => error === 'cancelled',
  );
  await meanwhile;
});

test('what cannot be learned is refused', async t => {
  const host = testHost(t);
  const session = await openSession(t, host);
  const [first, ...rest] = chats(12);
  const bad = [first!, ...rest, [...first!.slice(0, 2), { role: 'assistant' as const, content: 'I do not know.' }]];
  await assert.rejects(async () => {
    for await (const _ of session.tune!(requestIn(host, bad, []), never));
  }, refusal('chat-not-learnable'));
});

function requestIn(
  host: Host,
  train: readonly Chat[],
  validation: readonly Chat[],
  changes: TuneRequest['options'] = {},
): TuneRequest {
  const options = { n_epochs: 3, learning_rate: 0.0007, batch_size: 8, seed: 1, ...changes };
  return {
    run: 'one',
    model: base,
    ...onDisk(host.data, train, validation),
    options,
    folder: join(host.data, 'runs', 'one'),
  };
}

/** The host, with its workers as `wrap` makes them. */
function watched(host: Host, wrap: (worker: HostWorker) => HostWorker): Host {
  return { ...host, worker: (name, data) => wrap(host.worker(name, data)) };
}
