// Statements in front of a fake service: what is said of services that are gone, that cannot tune, that serve nothing yet.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openProvider } from '../../core/adapters/sessions.ts';
import { openEngine } from '../../core/engine/open.ts';
import { fakeOpenAI } from '../support/fakeOpenAI.ts';
import { scriptedSource } from '../support/scriptedSource.ts';
import { engineAt, said } from './engineAt.ts';
import { hurriedHost } from './hosts.ts';

const data = Array.from({ length: 14 }, (_, i) => `SELECT 'q${i}' AS question, 'a${i}' AS answer, '' AS context`).join(
  ' UNION ALL ',
);
const finetune = `FINETUNE m FROM example_db (${data});`;
const model = (more = '') =>
  `CREATE MODEL m PREDICT answer USING engine = 'e', model_name = 'base-1', prompt_template = '{{q}}'${more};`;

suite('services', () => {
  test('one that is gone says so, and what takes its place', async t => {
    const { run } = await engineAt(t, hurriedHost(t));
    const [refused] = await run('CREATE ML_ENGINE anyscale_endpoints FROM anyscale_endpoints;');
    assert.match(refused!.problem!.message, /shut its public Endpoints service down on 1 August 2024/);
    assert.match(refused!.problem!.hint!, /tunesql serve.*ANYSCALE_ENDPOINTS_API_BASE/);
  });

  test('one that only answers says so when it is to be tuned', async t => {
    const fake = await fakeOpenAI(t);
    const { run } = await engineAt(t, hurriedHost(t));
    const results = await run(
      `CREATE ML_ENGINE e FROM vllm USING api_base = '${fake.url}'; ${model()} SELECT answer FROM m WHERE q = 'x'; ${finetune}`,
    );
    assert.deepEqual(said(results).slice(2), [
      'rows: You said: x',
      'failed cannot-finetune: vLLM cannot be fine-tuned.',
    ]);
  });

  test('one that is ending says when', async t => {
    const fake = await fakeOpenAI(t, { models: ['gpt-4o-mini-2024-07-18'] });
    const { run } = await engineAt(t, hurriedHost(t));
    const [, made] = await run(
      `CREATE ML_ENGINE e FROM openai USING api_base = '${fake.url}', api_key = 'k';
       CREATE MODEL m PREDICT a USING engine = 'e', prompt_template = '{{q}}';`,
    );
    assert.match(made!.notes[0]!.message, /ends? on 2027-01-14\.|ended on 2027-01-14\./);
    const [tuned] = await run(finetune);
    assert.ok(tuned!.notes.some(note => /Fine-tuning at OpenAI end.* on 2027-01-06/.test(note.message)));
  });

  test('an address without its version is completed', async t => {
    const fake = await fakeOpenAI(t);
    const { run } = await engineAt(t, hurriedHost(t));
    const base = fake.url.replace('/v1', '');
    const results = await run(`CREATE ML_ENGINE e FROM vllm USING api_base = '${base}'; ${model()}`);
    assert.equal(results.at(-1)?.outcome, 'done');
  });

  test('a model name that is not there: the nearest', async t => {
    const fake = await fakeOpenAI(t, { models: ['base-1', 'mistral-7b-instruct'] });
    const { run } = await engineAt(t, hurriedHost(t));
    const [, refused] = await run(
      `CREATE ML_ENGINE e FROM vllm USING api_base = '${fake.url}';
       CREATE MODEL m PREDICT a USING engine = 'e', model_name = 'mistral-7b-instrct', prompt_template = '{{q}}';`,
    );
    assert.equal(refused?.problem?.hint, 'Did you mean `mistral-7b-instruct`?');
  });
});

suite('runs', () => {
  test('a tuned model answers; what is tuned from it starts from it', async t => {
    const fake = await fakeOpenAI(t);
    const { run } = await engineAt(t, hurriedHost(t));
    const results = await run(
      `CREATE ML_ENGINE e FROM openai_compatible USING api_base = '${fake.url}'; ${model()} ${finetune} ${finetune}
       SELECT name, version, active, status FROM models;`,
    );
    assert.equal(said(results).at(-1), 'rows: m | 1 | 0 | complete\nm | 2 | 0 | complete\nm | 3 | 1 | complete');
    assert.equal(fake.jobs.get('ftjob-2')!.request.model, 'ft:base-1:org::ftjob-1');
    assert.deepEqual(fake.complaints, []);
  });

  test('what is trained and does not answer yet is complete, and not active', async t => {
    const fake = await fakeOpenAI(t);
    const { run } = await engineAt(t, hurriedHost(t));
    const [, , tuned, versions] = await run(
      `CREATE ML_ENGINE e FROM crusoe USING api_base = '${fake.url}', api_key = 'k'; ${model()} ${finetune}
       SELECT version, active, status FROM models;`,
    );
    assert.match(tuned!.notes.at(-1)!.message, /trained and not active: Make a deployment .* Then: SET ACTIVE m\.2\./);
    assert.equal(said([versions!])[0], 'rows: 1 | 1 | complete\n2 | 0 | complete');
  });

  test('another process goes on with the same job', async t => {
    const fake = await fakeOpenAI(t, { states: [...Array.from({ length: 200 }, () => 'running'), 'succeeded'] });
    const host = hurriedHost(t);
    const first = await engineAt(t, host);
    await first.run(`CREATE ML_ENGINE e FROM openai_compatible USING api_base = '${fake.url}'; ${model()}`);
    const engine = await open();
    for await (const _ of engine.run(finetune, { signal: new AbortController().signal, wait: false }));
    while (fake.count('GET /fine_tuning/jobs/*') < 5) await new Promise(resolve => setTimeout(resolve, 20));
    await engine.close();
    assert.equal(engineStatus(await first.run('SELECT status FROM finetunes;')), 'running');
    const second = await open();
    second.resume();
    while (second.runs.list()[0]?.finishedAt === undefined) await new Promise(resolve => setTimeout(resolve, 20));
    assert.equal(second.runs.list()[0]?.status, 'succeeded');
    assert.equal(fake.jobs.list().length, 1);
    assert.equal(fake.files.size, 2);
    await second.close();

    function open() {
      return openEngine(host, { openProvider, openSource: { pglite: scriptedSource('').open } });
    }
  });
});

const engineStatus = (results: Parameters<typeof said>[0]) => said(results)[0]?.replace('rows: ', '');
