// Models without statements.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testEngine } from '../support/engine.ts';

test('what a model was made with holds where a question does not say otherwise', async t => {
  const { engine, provider, run } = await testEngine(t);
  await run(
    "CREATE MODEL m PREDICT answer USING engine = 'local', prompt_template = '{{content}}', max_tokens = 5, temperature = 0.5;",
  );
  const [version] = engine.snapshot().models[0]!.versions;
  const ask = (more: object) =>
    Array.fromAsync(
      engine.direct.complete(
        {
          engine: 'local',
          model: { base: version!.baseModel, options: version!.options },
          messages: [{ role: 'user', content: 'a long question' }],
          ...more,
        },
        new AbortController().signal,
      ),
    );
  await ask({});
  await ask({ maxTokens: 7, temperature: 0 });
  assert.deepEqual(
    provider.requests.map(({ maxTokens, temperature }) => [maxTokens, temperature]),
    [
      [5, 0.5],
      [7, 0],
    ],
  );
});
