// The call store: what it finds again and what it does not, and that it forgets for good.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { callFile, openCalls } from '../../../core/engine/calls/callStore.ts';
import { type Answerer, keysOf } from '../../../core/engine/calls/key.ts';
import { testHost } from '../../support/host.ts';

const call = {
  project: 'mindsdb',
  model: 'm',
  version: 1,
  at: 0,
  options: { seed: 1 },
  promptTokens: 10,
  completionTokens: 20,
  latencyMs: 5,
};
const key = (byte: number) => new Uint8Array(16).fill(byte);

test('the latest answer to a question is found; a failure is no answer', async t => {
  const calls = openCalls(testHost(t));
  t.after(() => calls.close());
  await calls.add(key(1), { ...call, prompt: 'a', error: 'Busy.' });
  assert.equal(calls.find(key(1), 0), undefined);
  await calls.add(key(1), { ...call, prompt: 'a', answer: 'first', reason: 'stop', cost: 0.5 });
  await calls.add(key(1), { ...call, prompt: 'a', answer: 'second', reason: 'length' });
  await calls.add(key(1), { ...call, prompt: 'a', error: 'Busy again.' });
  await calls.add(key(2), { ...call, prompt: 'b', answer: '' });
  assert.deepEqual([calls.find(key(1), 0)?.answer, calls.find(key(1), 0)?.reason], ['second', 'length']);
  assert.equal(calls.find(key(1), 3), undefined, 'older than asked for');
  assert.equal(calls.find(key(2), 0)?.answer, '');
  assert.equal(calls.latest(), 5);
  calls.reuse([2, 2, 5]);
  assert.deepEqual(
    calls.list(10).map(each => each.reused),
    [1, 0, 0, 2, 0],
  );
  assert.deepEqual(calls.usual('mindsdb', 'm', 1), { prompt: 10, completion: 20 });
  assert.equal(calls.usual('mindsdb', 'm', 2), undefined);
});

test('what is forgotten is not in the file any more', t => {
  const host = testHost(t);
  const calls = openCalls(host);
  for (let i = 0; i < 100; i++)
    void calls.add(key(i), { ...call, prompt: `the secret of ${i}`, answer: 'x'.repeat(500) });
  const ids = calls.list(1000).map(each => each.id);
  assert.equal(calls.forget([...ids, 12345]), 100);
  assert.equal(calls.latest(), 100, 'numbers are not given twice');
  for (const name of ['calls.db', 'calls.db-wal'])
    assert.ok(!readFileSync(join(host.data, name)).includes('the secret of'), name);
  calls.close();
  assert.equal(callFile(host.data), join(host.data, 'calls.db'));
});

test('two processes at one file find each other’s answers', async t => {
  const host = testHost(t);
  const [one, other] = [openCalls(host), openCalls(host)];
  t.after(() => {
    one.close();
    other.close();
  });
  await one.add(key(1), { ...call, prompt: 'a', answer: 'A' });
  assert.equal(other.find(key(1), 0)?.answer, 'A');
  await other.add(key(2), { ...call, prompt: 'b', answer: 'B' });
  assert.equal(one.find(key(2), 0)?.answer, 'B');
});

test('what comes together is written together; each hears of it once it is in the file, or that it is not', async t => {
  const host = testHost(t);
  const [calls, other] = [openCalls(host), openCalls(host)];
  t.after(() => other.close());
  const written: boolean[] = [];
  const add = (byte: number) =>
    calls
      .add(key(byte), { ...call, prompt: `q${byte}`, answer: `a${byte}` })
      .then(() => void written.push(other.find(key(byte), 0)?.answer === `a${byte}`));
  await Promise.all([1, 2, 3].map(add));
  assert.deepEqual(written, [true, true, true]);
  const last = add(4);
  calls.close();
  await last;
  assert.equal(written.length, 4);
  const late = [5, 6].map(byte => calls.add(key(byte), { ...call, prompt: 'late', answer: 'x' }));
  assert.deepEqual(
    (await Promise.allSettled(late)).map(each => each.status),
    ['rejected', 'rejected'],
  );
  assert.equal(other.latest(), 4);
});

test('two questions are the same when nothing that decides the answer differs', () => {
  const answerer: Answerer = {
    provider: 'p',
    address: 'https://a/v1',
    base: 'b',
    artifact: undefined,
    fingerprint: undefined,
    options: { temperature: 0, max_tokens: 9 },
  };
  const of = (changed: Partial<Answerer>, content = 'hi', role: 'user' | 'system' = 'user') =>
    keysOf({ ...answerer, ...changed })([{ role, content }]).toString();
  assert.equal(of({}), of({ options: { max_tokens: 9, temperature: 0 } }));
  const different = [
    of({}),
    of({}, 'ho'),
    of({}, 'hi', 'system'),
    of({ provider: 'q' }),
    of({ address: 'https://b/v1' }),
    of({ address: undefined }),
    of({ base: 'c' }),
    of({ artifact: 'a' }),
    of({ fingerprint: 'f' }),
    of({ options: { temperature: 0, max_tokens: 8 } }),
    of({ options: { temperature: 0 } }),
  ];
  assert.equal(new Set(different).size, different.length);
});
