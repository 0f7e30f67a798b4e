// The call store: what it finds again and what it does not, and that it forgets for good.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { callFile, openCalls } from '../../../core/engine/calls/callStore.ts';
import { type Answerer, keysOf } from '../../../core/engine/calls/key.ts';
import { temporaryFolder } from '../../support/host.ts';

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

test('the latest answer to a question is found; a failure is no answer', t => {
  const folder = temporaryFolder(t);
  const calls = openCalls(folder);
  t.after(() => calls.close());
  calls.add(key(1), { ...call, prompt: 'a', error: 'Busy.' });
  assert.equal(calls.find(key(1), 0), undefined);
  calls.add(key(1), { ...call, prompt: 'a', answer: 'first', reason: 'stop', cost: 0.5 });
  calls.add(key(1), { ...call, prompt: 'a', answer: 'second', reason: 'length' });
  calls.add(key(1), { ...call, prompt: 'a', error: 'Busy again.' });
  calls.add(key(2), { ...call, prompt: 'b', answer: '' });
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
  const folder = temporaryFolder(t);
  const calls = openCalls(folder);
  for (let i = 0; i < 100; i++) calls.add(key(i), { ...call, prompt: `the secret of ${i}`, answer: 'x'.repeat(500) });
  const ids = calls.list(1000).map(each => each.id);
  assert.equal(calls.forget([...ids, 12345]), 100);
  assert.equal(calls.latest(), 100, 'numbers are not given twice');
  for (const name of ['calls.db', 'calls.db-wal'])
    assert.ok(!readFileSync(join(folder, name)).includes('the secret of'), name);
  calls.close();
  assert.equal(callFile(folder), join(folder, 'calls.db'));
});

test('two processes at one file find each other’s answers', t => {
  const folder = temporaryFolder(t);
  const [one, other] = [openCalls(folder), openCalls(folder)];
  t.after(() => {
    one.close();
    other.close();
  });
  one.add(key(1), { ...call, prompt: 'a', answer: 'A' });
  assert.equal(other.find(key(1), 0)?.answer, 'A');
  other.add(key(2), { ...call, prompt: 'b', answer: 'B' });
  assert.equal(one.find(key(2), 0)?.answer, 'B');
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
