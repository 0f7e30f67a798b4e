// Answers of a service that is busy, broken or not there.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { refusal } from '../support/providerSuite.ts';
import { type Bench, bench } from './tuningBench.ts';

suite('answers', () => {
  const ask = (b: Bench) =>
    Array.fromAsync(
      b.session.complete(
        { model: { base: 'base-1' }, messages: [{ role: 'user', content: 'one two' }], options: {} },
        new AbortController().signal,
      ),
    );

  test('429: asked again as late as the service wants', async t => {
    const b = await bench(t);
    b.fake.fail('POST /chat/completions', { type: 'status', status: 429, headers: { 'retry-after': '2' } });
    assert.equal((await ask(b)).at(-1)?.type, 'end');
    assert.deepEqual(b.host.slept, [2000]);
  });

  test('429 for longer than a minute, a used-up quota, 500: not asked again', async t => {
    for (const [fault, code] of [
      [{ status: 429, headers: { 'retry-after': '3600' } }, 'rate-limited'],
      [{ status: 429, error: { message: 'Pay.', code: 'insufficient_quota' } }, 'quota-used-up'],
      [{ status: 500 }, 'provider-failed'],
    ] as const) {
      const b = await bench(t);
      b.fake.fail('POST /chat/completions', { type: 'status', ...fault });
      assert.equal((await refusal(ask(b))).problem.code, code);
      assert.equal(b.fake.count('POST /chat/completions'), 1);
    }
  });

  test('half a stream is no answer', async t => {
    const b = await bench(t);
    b.fake.fail('POST /chat/completions', { type: 'half', bytes: 200 });
    assert.match((await refusal(ask(b))).problem.code, /answer-broken|connection-lost/);
  });

  test('nobody there: which address, and what to do', async t => {
    const b = await bench(t);
    await b.fake.close();
    const { problem } = await refusal(ask(b));
    assert.equal(problem.code, 'connection-refused');
    assert.ok(problem.message.includes(b.fake.url) && problem.hint);
  });

  test('no header tells of this machine or its environment', async t => {
    process.env.OPENAI_CUSTOM_HEADERS = 'X-Secret: leaked';
    t.after(() => delete process.env.OPENAI_CUSTOM_HEADERS);
    const b = await bench(t);
    await ask(b);
    const names = Object.keys(b.fake.requests[0]!.headers).toSorted();
    assert.deepEqual(
      names.filter(name => /secret|stainless|authorization|openai/.test(name)),
      [],
    );
  });
});
