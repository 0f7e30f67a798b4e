// Who is let in: programs of this machine with the key, and no page of a browser.
import assert from 'node:assert/strict';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, suite, test } from 'node:test';
import { key, serving } from './bench.ts';

type Headers = Readonly<Record<string, string>>;

/** `fetch` would not let a test set these headers. */
async function send(url: string, method: string, headers: Headers, body = '') {
  return new Promise<{ status: number; code: string | null; headers: object }>((resolve, reject) => {
    const sent = request(url, { method, headers }, async response => {
      const content = await text(response);
      const code = content ? (JSON.parse(content) as { error?: { code: string } }).error?.code : null;
      resolve({ status: response.statusCode!, code: code ?? null, headers: response.headers });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const bearer = { authorization: `Bearer ${key}` };
const json = { 'content-type': 'application/json' };
const chat = JSON.stringify({ model: 'nano-sql', messages: [{ role: 'user', content: 'hi' }] });

suite('the guard', () => {
  let url: string;
  const endings: (() => unknown)[] = [];
  before(async () => {
    url = (await serving({ after: work => void endings.push(work) })).server.url;
  });
  after(async () => {
    for (const end of endings.toReversed()) await end();
  });

  for (const [name, method, path, headers, body, status, code] of [
    ['with the key', 'GET', '/models', bearer, '', 200, null],
    ['without a key', 'GET', '/models', {}, '', 401, 'invalid_api_key'],
    ['with another key', 'GET', '/models', { authorization: 'Bearer sk-other' }, '', 401, 'invalid_api_key'],
    ['with the name of another site', 'GET', '/models', { ...bearer, host: 'evil.example' }, '', 403, 'host_refused'],
    [
      'with a name that only begins right',
      'GET',
      '/models',
      { ...bearer, host: 'localhost.evil.example' },
      '',
      403,
      'host_refused',
    ],
    ['of a web page', 'GET', '/models', { ...bearer, origin: 'https://evil.example' }, '', 403, 'origin_refused'],
    [
      'of a web page of this machine',
      'POST',
      '/chat/completions',
      { ...bearer, ...json, origin: 'http://localhost:3000' },
      chat,
      403,
      'origin_refused',
    ],
    [
      'asking for permission first',
      'OPTIONS',
      '/models',
      { 'access-control-request-method': 'POST', origin: 'https://evil.example' },
      '',
      403,
      'origin_refused',
    ],
    [
      'of a form',
      'POST',
      '/chat/completions',
      { ...bearer, 'content-type': 'text/plain' },
      chat,
      415,
      'unsupported_media_type',
    ],
    ['without a type', 'POST', '/chat/completions', bearer, chat, 415, 'unsupported_media_type'],
    ['no JSON', 'POST', '/chat/completions', { ...bearer, ...json }, '{', 400, 'invalid_json'],
    ['JSON of another kind', 'POST', '/chat/completions', { ...bearer, ...json }, '[1]', 400, 'invalid_json'],
    [
      'too long by its own word',
      'POST',
      '/chat/completions',
      { ...bearer, ...json, 'content-length': '99999999' },
      '{}',
      413,
      'body_too_large',
    ],
    ['another method', 'DELETE', '/models', bearer, '', 405, 'method_not_allowed'],
    ['a path out of the folder', 'GET', '/files/..%2F..%2Fcatalog/content', bearer, '', 404, 'file_not_found'],
  ] as const) {
    test(`a request ${name}: ${status}`, async () => {
      const answer = await send(`${url}${path}`, method, headers, body);
      assert.deepEqual([answer.status, answer.code], [status, code]);
      assert.ok(!Object.keys(answer.headers).some(header => header.startsWith('access-control')));
    });
  }

  test('longer than it says, in pieces', async () => {
    const answer = send(
      `${url}/chat/completions`,
      'POST',
      { ...bearer, ...json, 'transfer-encoding': 'chunked' },
      'x'.repeat(9 * 2 ** 20),
    );
    const status = await answer.then(
      ({ status }) => status,
      () => 'cut off',
    );
    assert.ok(status === 413 || status === 'cut off', String(status));
  });

  test('without authentication, still no web pages', async t => {
    const { server } = await serving(t, { open: true });
    assert.equal((await send(`${server.url}/models`, 'GET', {})).status, 200);
    assert.equal((await send(`${server.url}/models`, 'GET', { origin: 'http://localhost' })).status, 403);
  });

  test('an alias of nothing', async t => {
    await assert.rejects(serving(t, { aliases: { a: 'no-such' } }), /stands for `no-such`, which is no model/);
  });
});
