// Where keys come from, where they go, and where they are never found.
import assert from 'node:assert/strict';
import { suite, type TestContext, test } from 'node:test';
import { type HistoryEntry, remember } from '../../client/src/run/history.ts';
import { saveNamedSecret } from '../../core/adapters/secrets.ts';
import { tableFormats, writtenWhole } from '../../core/engine/formats/formats.ts';
import { type FakeOptions, fakeOpenAI } from '../support/fakeOpenAI.ts';
import { fakeTogether } from '../support/fakeTogether.ts';
import { holding } from '../support/holding.ts';
import { engineAt, said } from './engineAt.ts';
import { hurriedHost } from './hosts.ts';

const canary = 'sk-canary-0123456789abcdefghijklmnop';

async function surroundings(t: TestContext, environment: Record<string, string> = {}, options: FakeOptions = {}) {
  const fake = await fakeOpenAI(t, { key: canary, ...options });
  const host = hurriedHost(t, environment);
  return { fake, host, ...(await engineAt(t, host)) };
}

const model = (more = '') =>
  `CREATE MODEL m PREDICT answer USING engine = 'e', model_name = 'base-1', prompt_template = '{{q}}'${more};`;
const ask = "SELECT answer FROM m WHERE q = 'one two';";

suite('where a key comes from', () => {
  test('the engine, under either name', async t => {
    for (const name of ['api_key', 'anyscale_endpoints_api_key']) {
      const { fake, run } = await surroundings(t);
      const results = await run(
        `CREATE ML_ENGINE e FROM anyscale_endpoints USING api_base = '${fake.url}', ${name} = '${canary}'; ${model()} ${ask}`,
      );
      assert.equal(said(results).at(-1), 'rows: You said: one two');
    }
  });

  test('the model, before the engine', async t => {
    const { fake, run } = await surroundings(t);
    const engine = `CREATE ML_ENGINE e FROM openai_compatible USING api_base = '${fake.url}', api_key = 'sk-wrong';`;
    assert.deepEqual(
      said(await run(`${engine} ${model()}`)).map(line => line.split(':')[0]),
      ['done', 'failed key-refused'],
    );
    assert.equal(said(await run(`${model(`, api_key = '${canary}'`)} ${ask}`)).at(-1), 'rows: You said: one two');
  });

  test('the secret store, by name', async t => {
    const { fake, host, run } = await surroundings(t);
    await saveNamedSecret(host, 'MY_KEY', canary, fake.url);
    const engine = `CREATE ML_ENGINE e FROM openai_compatible USING api_base = '${fake.url}', api_key = '@MY_KEY';`;
    assert.equal(said(await run(`${engine} ${model()} ${ask}`)).at(-1), 'rows: You said: one two');
    assert.match(said(await run('DESCRIBE e;'))[0]!, /api_key \| @MY_KEY/);
    await run('DROP MODEL m; DROP ML_ENGINE e;');
    assert.ok(await host.secrets.get('MY_KEY'), "the user's own secret stays");
  });

  test('the environment, by the names that the provider declares', async t => {
    const fake = await fakeOpenAI(t, { key: canary });
    const host = hurriedHost(t, { ANYSCALE_ENDPOINTS_API_BASE: fake.url, ANYSCALE_ENDPOINTS_API_KEY: canary });
    const { run } = await engineAt(t, host);
    const results = await run(`CREATE ML_ENGINE e FROM anyscale_endpoints; ${model()} ${ask}`);
    assert.equal(said(results).at(-1), 'rows: You said: one two');
  });

  test('none: which names there are', async t => {
    const { run } = await surroundings(t);
    const [, refused] = await run(`CREATE ML_ENGINE e FROM groq; ${model()}`);
    assert.equal(refused?.problem?.code, 'missing-key');
    assert.match(refused!.problem!.hint!, /GROQ_API_KEY/);
  });

  test('a name that was never saved: how to save it', async t => {
    const { fake, run } = await surroundings(t);
    const [, refused] = await run(
      `CREATE ML_ENGINE e FROM openai_compatible USING api_base = '${fake.url}', api_key = '@NEVER'; ${model()}`,
    );
    assert.match(refused!.problem!.hint!, /Save Secret….*tunesql secrets set NEVER --for/);
  });
});

test('a key that is a word hides no part of other words, nor any of ours', async t => {
  const { fake, run } = await surroundings(t, {}, { key: 'other' });
  const engine = `CREATE ML_ENGINE e FROM openai_compatible USING api_base = '${fake.url}', api_key = 'key';`;
  const [refused] = (await run(`${engine} ${model()}`)).filter(({ outcome }) => outcome === 'failed');
  assert.equal(
    refused?.problem?.message,
    'OpenAI-compatible server does not accept the key: Incorrect API ****** provided: Bearer ******.',
  );
  assert.match(refused?.problem?.hint ?? '', /the right key/);
});

suite('a key goes where it was saved for and nowhere else', () => {
  test('a key of the store, to another host', async t => {
    const { fake, host, run } = await surroundings(t);
    await saveNamedSecret(host, 'MY_KEY', canary, 'https://api.example.com/v1');
    const [, refused] = await run(
      `CREATE ML_ENGINE e FROM openai_compatible USING api_base = '${fake.url}', api_key = '@MY_KEY'; ${model()}`,
    );
    assert.equal(refused?.problem?.code, 'secret-for-other-host');
    assert.deepEqual(fake.requests, []);
  });

  test('a key of the environment, to an address that a file names', async t => {
    const { fake, run } = await surroundings(t, { OPENAI_API_KEY: canary });
    const [, refused] = await run(`CREATE ML_ENGINE e FROM openai USING api_base = '${fake.url}'; ${model()}`);
    assert.equal(refused?.problem?.code, 'secret-for-other-host');
    assert.match(refused!.problem!.message, /OPENAI_API_KEY/);
    assert.deepEqual(fake.requests, []);
  });

  test('a key of the environment, by way of a variable', async t => {
    const { run } = await surroundings(t, { TUNESQL_API_KEY: canary });
    assert.match(said(await run("SET @k = from_env('TUNESQL_API_KEY');"))[0]!, /^failed secret-for-other-host/);
  });

  test("the engine's key, to an address of the model's own", async t => {
    const { fake, run } = await surroundings(t);
    const other = await fakeOpenAI(t);
    const [, refused] = await run(
      `CREATE ML_ENGINE e FROM openai_compatible USING api_base = '${fake.url}', api_key = '${canary}';
       ${model(`, api_base = '${other.url}'`)}`,
    );
    assert.equal(refused?.problem?.code, 'secret-for-other-host');
    assert.deepEqual(other.requests, []);
  });

  test('the environment changed its mind since', async t => {
    const fake = await fakeOpenAI(t, { key: canary });
    const other = await fakeOpenAI(t);
    const environment = { ANYSCALE_ENDPOINTS_API_BASE: fake.url };
    const host = hurriedHost(t, environment);
    const { run } = await engineAt(t, host);
    await run(`CREATE ML_ENGINE e FROM anyscale_endpoints USING api_key = '${canary}'; ${model()}`);
    environment.ANYSCALE_ENDPOINTS_API_BASE = other.url;
    assert.match(said(await run(ask))[0]!, /^failed secret-for-other-host/);
    assert.deepEqual(other.requests, []);
  });

  test('a redirect is not followed', async t => {
    const { fake, run } = await surroundings(t);
    const other = await fakeOpenAI(t);
    await run(
      `CREATE ML_ENGINE e FROM openai_compatible USING api_base = '${fake.url}', api_key = '${canary}'; ${model()}`,
    );
    fake.fail('POST /chat/completions', {
      type: 'status',
      status: 307,
      headers: { location: `${other.url}/chat/completions` },
    });
    assert.match(said(await run(ask))[0]!, /^failed/);
    assert.deepEqual(other.requests, []);
  });

  test('an address with a key in it is refused', async t => {
    const { run } = await surroundings(t);
    const [refused] = await run(
      `CREATE ML_ENGINE e FROM openai_compatible USING api_base = 'http://me:${canary}@127.0.0.1/v1';`,
    );
    assert.equal(refused?.problem?.code, 'wrong-option-value');
    assert.ok(!JSON.stringify(refused).includes(canary));
  });
});

suite('the canary is found nowhere', () => {
  const rows = Array.from({ length: 12 }, (_, i) => `SELECT 'q${i}' AS question, 'a${i}' AS answer, '' AS context`);
  const data = rows.join(' UNION ALL ');

  const services = [
    { id: 'openai_compatible', start: fakeOpenAI, names: { key: 'TUNESQL_API_KEY', base: 'TUNESQL_API_BASE' } },
    { id: 'together', start: fakeTogether, names: { key: 'TOGETHER_API_KEY', base: 'TOGETHER_BASE_URL' } },
  ] as const;
  const ways = [
    ['given to the engine', `, api_key = '${canary}'`, '', false],
    ['given to the model', '', `, api_key = '${canary}'`, false],
    ['from the environment', '', '', true],
    ['from the secret store', ", api_key = '@CANARY'", '', false],
  ] as const;
  for (const { id, start, names } of services) {
    for (const [name, engine, more, fromEnvironment] of ways)
      test(`${id}: ${name}`, async t => {
        const fake = await start(t, { key: canary });
        const host = hurriedHost(t, fromEnvironment ? { [names.key]: canary, [names.base]: fake.url } : {});
        await saveNamedSecret(host, 'CANARY', canary, fake.url);
        const { run, snapshot, close } = await engineAt(t, host);
        const seen: unknown[] = [];
        const typed: string[] = [];
        const keep = async (text: string) => {
          typed.push(text);
          for (const { table, ...result } of await run(text)) {
            seen.push({ ...result, rows: table?.rows(), columns: table?.columns });
            // As it is exported.
            if (table) seen.push(tableFormats.map(format => writtenWhole(format, table.columns, [table.rows()])));
          }
        };
        await keep(
          `CREATE ML_ENGINE e FROM ${id}${fromEnvironment ? '' : ` USING api_base = '${fake.url}'${engine}`};`,
        );
        await keep(`${model(more)} ${ask}`);
        await keep(`FINETUNE m FROM example_db (${data});`);
        await keep(
          'SELECT * FROM models; SELECT * FROM ml_engines; SELECT * FROM calls; SELECT * FROM finetunes; SELECT * FROM training_events; DESCRIBE m.1; DESCRIBE e;',
        );
        // A service that repeats the key that it got, and one that fails.
        fake.fail('POST /chat/completions', { type: 'status', status: 401, error: { message: `Bad key ${canary}` } });
        await keep(ask);
        fake.fail('POST /chat/completions', { type: 'reset' });
        await keep(ask);
        seen.push(snapshot());
        // As a window keeps what was run; the statements above as a user typed them.
        const history: HistoryEntry[] = [];
        const keepHistory = {
          get: () => history,
          set: (entries: readonly HistoryEntry[]) => void history.splice(0, history.length, ...entries),
        };
        for (const statement of typed) remember(keepHistory, { statement, at: 0, outcome: 'done', ms: 1 });
        assert.ok(history.length > 0);
        seen.push(history);
        const answered = seen.filter(each => /You said/.test(JSON.stringify(each)));
        assert.ok(answered.length > 0 && fake.jobs.list().length === 1, JSON.stringify(seen, null, 1).slice(0, 3000));
        const inFiles = holding(host.data, canary);
        assert.deepEqual(inFiles, [], 'while it is open');
        await close();
        assert.deepEqual(holding(host.data, canary), []);
        assert.ok(!JSON.stringify(seen).includes(canary));
        assert.ok(!JSON.stringify(host.logged).includes(canary));
      });
  }
});
