// `tunesql secrets`: the value from standard input, bound to a host, shown nowhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSecret } from '../../core/adapters/secrets.ts';
import { cli } from '../../core/cli/cli.ts';
import { type Ending, testHost } from '../support/host.ts';
import { testTerminal } from './terminal.ts';

function shell(t: Ending) {
  const host = testHost(t);
  const tunesql = async (args: readonly string[], input: readonly string[] = []) => {
    const terminal = testTerminal({ input });
    const code = await cli(
      args,
      {
        terminal,
        interrupt: { signal: new AbortController().signal },
        open: () => assert.fail('no engine is needed'),
        host: () => host,
        watchCatalog: async () => {},
        now: () => 0,
        today: () => '2026-01-01',
        sleep: async () => {},
      },
      '1.2.3',
    );
    return { code, said: terminal.out.written + terminal.err.written };
  };
  return { host, tunesql };
}

test('saves a key for one host, and deletes it', async t => {
  const { host, tunesql } = shell(t);
  const { code, said } = await tunesql(
    ['secrets', 'set', 'MY_KEY', '--for', 'https://api.example.com/v1'],
    ['sk-1', '23\n'],
  );
  assert.deepEqual([code, said], [0, '@MY_KEY is saved for https://api.example.com.\n']);
  assert.equal(await readSecret(host, '@MY_KEY', 'https://api.example.com/v2'), 'sk-123');
  await assert.rejects(
    readSecret(host, '@MY_KEY', 'https://api.example.org'),
    /was saved for https:\/\/api\.example\.com/,
  );
  assert.deepEqual(await tunesql(['secrets', 'delete', 'MY_KEY']), { code: 0, said: '@MY_KEY is deleted.\n' });
  assert.deepEqual(await tunesql(['secrets', 'delete', 'MY_KEY']), { code: 1, said: 'There is no secret @MY_KEY.\n' });
  await assert.rejects(readSecret(host, '@MY_KEY', 'https://api.example.com'), /no secret `@MY_KEY`/);
});

test('a password keeps its blanks, without the end of its line', async t => {
  const { host, tunesql } = shell(t);
  await tunesql(['secrets', 'set', 'SHOP', '--for', 'db.example.com:5432'], [' ti ger \r\n']);
  assert.equal(await readSecret(host, '@SHOP', 'db.example.com:5432'), ' ti ger ');
  await tunesql(['secrets', 'set', 'MY_KEY', '--for', 'https://api.example.com'], [' sk-1 \n']);
  assert.equal(await readSecret(host, '@MY_KEY', 'https://api.example.com'), 'sk-1');
});

test('wants a host, a value, and a name that is one', async t => {
  const { tunesql } = shell(t);
  assert.match((await tunesql(['secrets', 'set', 'A'], ['x'])).said, /For which host/);
  assert.match((await tunesql(['secrets', 'set', 'A', '--for', 'https://a.example'], ['\n'])).said, /value is empty/);
  assert.match(
    (await tunesql(['secrets', 'set', 'engine/a', '--for', 'https://a.example'], ['x'])).said,
    /letters, digits/,
  );
  assert.equal((await tunesql(['secrets', 'show', 'A'])).code, 2);
});
