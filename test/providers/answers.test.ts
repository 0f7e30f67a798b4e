// Answers of a service that is busy, broken or not there.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { endsAsking, TurnedAway } from '../../core/adapters/provider.ts';
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

  test('429 and 503: turned away for as long as the service says', async t => {
    for (const [fault, code, afterMs] of [
      [{ status: 429, headers: { 'retry-after': '2' } }, 'rate-limited', 2000],
      [{ status: 503 }, 'provider-failed', undefined],
    ] as const) {
      const b = await bench(t);
      b.fake.fail('POST /chat/completions', { type: 'status', ...fault });
      const turned = await refusal(ask(b));
      assert.ok(turned instanceof TurnedAway);
      assert.deepEqual([turned.problem.code, turned.afterMs], [code, afterMs]);
      assert.equal(b.fake.count('POST /chat/completions'), 1);
    }
  });

  test('a used-up quota, 500: not to be asked again', async t => {
    for (const [fault, code] of [
      [{ status: 429, error: { message: 'Pay.', code: 'insufficient_quota' } }, 'quota-used-up'],
      [{ status: 500 }, 'provider-failed'],
    ] as const) {
      const b = await bench(t);
      b.fake.fail('POST /chat/completions', { type: 'status', ...fault });
      const refused = await refusal(ask(b));
      assert.ok(!(refused instanceof TurnedAway));
      assert.equal(refused.problem.code, code);
    }
  });

  test('what every further question would meet as well ends the asking', async t => {
    for (const [status, code] of [
      [401, 'key-refused'],
      [402, 'quota-used-up'],
      [403, 'not-allowed'],
      [404, 'unknown-base-model'],
      [410, 'service-gone'],
    ] as const) {
      const b = await bench(t);
      b.fake.fail('POST /chat/completions', { type: 'status', status });
      const refused = await refusal(ask(b));
      assert.equal(refused.problem.code, code);
      assert.ok(!(refused instanceof TurnedAway) && endsAsking.has(code));
    }
    for (const code of ['connection-refused', 'unknown-host', 'quota-used-up']) assert.ok(endsAsking.has(code), code);
    for (const code of ['provider-failed', 'timed-out', 'connection-lost', 'answer-broken', 'request-refused'])
      assert.ok(!endsAsking.has(code), code);
  });

  test('a stream that ends in good order, but without its last word, is no answer', async t => {
    const chunk = (more: object) =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: 'a' }, ...more }] })}\n\n`;
    const headers = { 'content-type': 'text/event-stream' };
    const answered = (text: string) =>
      bench(t, { changeHost: host => ({ ...host, fetch: async () => new Response(text, { headers }) }) });
    assert.equal((await refusal(ask(await answered(`${chunk({})}data: [DONE]\n\n`)))).problem.code, 'answer-broken');
    assert.equal((await refusal(ask(await answered(chunk({}))))).problem.code, 'answer-broken');
    assert.equal((await refusal(ask(await answered('')))).problem.code, 'answer-broken');
    const whole = await ask(await answered(chunk({}) + chunk({ finish_reason: 'stop' })));
    assert.deepEqual(
      whole.map(event => (event.type === 'text' ? event.text : event.reason)),
      ['aa', 'stop'],
    );
  });

  test('an answer that comes as a whole is one, and so is an error; of a list of parts the texts count', async t => {
    const answered = (body: object | string, type: string) =>
      bench(t, {
        changeHost: host => ({
          ...host,
          fetch: async () =>
            new Response(typeof body === 'string' ? body : JSON.stringify(body), { headers: { 'content-type': type } }),
        }),
      });
    const told = (events: Awaited<ReturnType<typeof ask>>) =>
      events.map(event => (event.type === 'text' ? event.text : `${event.reason} ${event.completionTokens}`));
    const message = { role: 'assistant', content: 'whole' };
    const whole = { choices: [{ index: 0, message, finish_reason: 'length' }], usage: { completion_tokens: 3 } };
    assert.deepEqual(told(await ask(await answered(whole, 'application/json; charset=utf-8'))), ['whole', 'length 3']);
    const failed = await refusal(ask(await answered({ error: { message: 'No credits left' } }, 'application/json')));
    assert.match(failed.problem.message, / failed: No credits left\.$/);
    const content = [
      { type: 'thinking', thinking: [] },
      { type: 'text', text: 'said' },
    ];
    const parts = `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content }, finish_reason: 'stop' }] })}\n\n`;
    for (const type of ['text/event-stream', 'application/json'])
      assert.deepEqual(told(await ask(await answered(parts, type))), ['said', 'stop 0']);
  });

  test('of a page of HTML the title is told, and an error that is a text as that', async t => {
    for (const [status, body, told] of [
      [502, '<html>\n<head><title>502 Bad Gateway</title></head><body>nginx</body></html>', '502 Bad Gateway.'],
      [500, '<!DOCTYPE html><p>oh</p>', '500 with a page of HTML.'],
      [400, '{"error":"no such thing"}', 'no such thing.'],
    ] as const) {
      const type = body.startsWith('{') ? 'application/json' : 'text/html';
      const b = await bench(t, {
        changeHost: host => ({
          ...host,
          fetch: async () => new Response(body, { status, headers: { 'content-type': type } }),
        }),
      });
      const { message } = (await refusal(ask(b))).problem;
      assert.ok(message.endsWith(`: ${told}`), message);
    }
  });

  test('connections are used again', async t => {
    const b = await bench(t);
    for (let i = 0; i < 20; i++) await ask(b);
    assert.equal(b.fake.count('POST /chat/completions'), 20);
    // The next question may begin before the end of the last answer has come.
    assert.ok(b.fake.connections < 5, String(b.fake.connections));
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

  test('a service that is there takes the key or says no; one that has no list is there all the same', async t => {
    const b = await bench(t);
    const check = () => b.session.check!(new AbortController().signal);
    await check();
    assert.equal(b.fake.count('GET /models'), 1);
    b.fake.fail('GET /models', { type: 'status', status: 404 });
    await check();
    b.fake.fail('GET /models', { type: 'status', status: 401, error: { message: 'No.', code: 'invalid_api_key' } });
    assert.equal((await refusal(check())).problem.code, 'key-refused');
    await b.fake.close();
    assert.equal((await refusal(check())).problem.code, 'connection-refused');
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
