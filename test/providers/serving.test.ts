// From a job that succeeded to a model that answers, at services that differ in that.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { bench, keyFor, lines } from './tuningBench.ts';

suite('from trained to serving', () => {
  test('a model that has to be named first is named, once', async t => {
    const base = 'meta-llama/Meta-Llama-3.1-8B-Instruct';
    const b = await bench(t, { provider: 'nebius', key: 'k', models: [base], environment: {} });
    const options = { options: { api_key: await keyFor(b, 'k') } };
    const events = await b.run({
      request: { model: { base, ...options }, options: { n_epochs: 1, learning_rate: 0.0001 } },
    });
    assert.equal(lines(events).at(-1), 'done tunesql-r1');
    assert.equal(b.fake.count('POST /v0/models'), 1);
    const { hyperparameters, metadata } = b.fake.jobs.get('ftjob-1')!.request;
    assert.deepEqual([hyperparameters, metadata], [{ n_epochs: 1, learning_rate: 0.0001 }, undefined]);
  });

  test('a model that has to be deployed by hand is not said to answer', async t => {
    const b = await bench(t, { provider: 'azure_openai', key: 'k' });
    const model = { base: 'base-1', options: { api_key: await keyFor(b, 'k') } };
    const events = await b.run({ request: { model, options: { training_type: 'developerTier' } } });
    assert.match(
      lines(events).at(-1)!,
      /^done ft-base-1-org-ftjob-1 · Deploy it at Azure .* under the name `ft-base-1-org-ftjob-1`/,
    );
    assert.equal(b.fake.jobs.get('ftjob-1')!.request.trainingType, 'developerTier');
    assert.ok(
      [...b.fake.files.values()].every(({ text }) => text.startsWith('{')),
      'the mark is no part of the text',
    );
    assert.ok(
      b.fake.requests.some(({ body }) => body.includes('\u00ef\u00bb\u00bf{"messages"')),
      'the mark is there',
    );
  });
});
