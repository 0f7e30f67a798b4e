// What is said of keeping a tuned model ready: known, unknown, and as the user gave it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as descriptors from '../../../core/adapters/descriptors.ts';
import { openEngine } from '../../../core/engine/open.ts';
import { hostingOf } from '../../../core/engine/tuning/hosting.ts';
import { testHost } from '../../support/host.ts';
import { scriptedSource } from '../../support/scriptedSource.ts';

const said = (provider: string, base: string, options = {}) => {
  const descriptor = descriptors.provider(provider)!;
  return hostingOf(
    descriptor,
    descriptor.models.find(({ id }) => id === base),
    options,
  );
};

test('by the token, by time, or not known', () => {
  assert.equal(said('openai', 'gpt-4o-mini-2024-07-18'), 'nothing: its answers alone are paid for, by the token');
  assert.equal(
    said('nebius', 'meta-llama/Llama-3.3-70B-Instruct'),
    'nothing: its answers alone are paid for, by the token',
  );
  assert.equal(said('nebius', 'another'), 'not known here');
  assert.equal(said('crusoe', 'any'), 'not known here');
  assert.equal(
    said('azure_openai', 'any'),
    'not known here; billed by the hour from when you deploy it, also while nobody asks',
  );
  assert.equal(
    said('together', 'any', { hosting_price: 2.5 }),
    '$2.50 an hour, as you gave it; billed by the minute from when you deploy it, also while nobody asks',
  );
});

test('EXPLAIN FINETUNE and the question before data leaves the machine say it', async t => {
  const engine = await openEngine(testHost(t), {
    openProvider: {
      together: async () => ({
        checkModel: async () => {},
        async *complete() {},
        async *tune() {},
        close: async () => {},
      }),
    },
    openSource: { pglite: scriptedSource('').open },
  });
  t.after(() => engine.close());
  const data = Array.from({ length: 14 }, (_, i) => `SELECT 'q${i}' AS prompt, 'a${i}' AS completion`);
  const from = `FINETUNE m FROM example_db (${data.join(' UNION ALL ')});`;
  const asked: string[] = [];
  const results = await Array.fromAsync(
    engine.run(
      `CREATE ML_ENGINE e FROM together USING api_key = 'k';
      CREATE MODEL m PREDICT answer USING engine = 'e', model_name = 'b', prompt_template = '{{q}}', hosting_price = 2;
      EXPLAIN ${from} ${from}`,
      {
        signal: new AbortController().signal,
        confirm: async reasons => {
          asked.push(...reasons.map(({ message }) => message));
          return reasons.every(({ code }) => code !== 'costs');
        },
      },
    ),
  );
  const words = '$2.00 an hour, as you gave it; billed by the minute from when you deploy it, also while nobody asks';
  const facts = results[2]!.table!.rows().map(([, name, , value]) => [name, value]);
  assert.deepEqual(
    facts.filter(([name]) => name === 'hosting' || name === 'price'),
    [
      ['price', 'said by the service before it begins; max_cost limits it'],
      ['hosting', words],
    ],
  );
  assert.ok(
    asked
      .at(-1)!
      .includes(
        `Together AI says what it costs before it begins, and max_cost limits that. To keep the tuned model ready: ${words}. `,
      ),
    asked.at(-1),
  );
  assert.equal(results[3]!.outcome, 'cancelled');
});
