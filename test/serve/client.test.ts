// `tunesql serve` under an independent client: the `openai` package, from the upload to the tuned answer.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { APIError, toFile } from 'openai';
import type { FineTuningJob } from 'openai/resources/fine-tuning/jobs/jobs';
import { chats } from '../local/chats.ts';
import { temporaryFolder } from '../support/host.ts';
import { held, type Serving, serving } from './bench.ts';
import { answeredRoutes } from './wireSchemas.ts';

const question = 'CREATE TABLE boats (harbor TEXT, length INT); What is the average length of the boats?';
const ask = [{ role: 'user', content: question }] as const;
const jsonl = (count: number, seed: number) =>
  chats(count, seed)
    .map(messages => JSON.stringify({ messages }))
    .join('\n');

/** So long that no load of the machine lets it end before the test is done with it. */
const endless = { n_epochs: 1000 };

const upload = async ({ client }: Serving, text: string, name = 'train.jsonl') =>
  client.files.create({ file: await toFile(Buffer.from(text), name), purpose: 'fine-tune' });

async function ended({ client }: Serving, id: string): Promise<FineTuningJob> {
  for (;;) {
    const job = await client.fineTuning.jobs.retrieve(id);
    if (['succeeded', 'failed', 'cancelled'].includes(job.status)) return job;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

async function failure(promise: PromiseLike<unknown>): Promise<APIError> {
  const error = await Promise.resolve(promise).then(
    () => assert.fail('it worked'),
    (error: unknown) => error,
  );
  assert.ok(error instanceof APIError, String(error));
  return error;
}

suite('asking', () => {
  let served: Serving;
  const endings: (() => unknown)[] = [];
  before(async () => {
    served = await serving({ after: work => void endings.push(work) }, { aliases: { 'gpt-4o-mini': 'nano-sql' } });
  });
  after(async () => {
    for (const end of endings.toReversed()) await end();
  });

  test('models, their names and other names', async () => {
    const ids = (await Array.fromAsync(served.client.models.list())).map(({ id }) => id);
    assert.deepEqual(ids, ['nano-sql', 'gpt-4o-mini']);
    assert.equal((await served.client.models.retrieve('gpt-4o-mini')).id, 'gpt-4o-mini');
    assert.equal((await failure(served.client.models.retrieve('nobody'))).status, 404);
  });

  test('an answer, whole and streamed, with its usage', async () => {
    const whole = await served.client.chat.completions.create({ model: 'nano-sql', messages: [...ask] });
    assert.match(whole.choices[0]!.message.content!, /avg\(length\)/i);
    assert.equal(whole.choices[0]!.finish_reason, 'stop');
    const stream = await served.client.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [...ask],
      stream: true,
      stream_options: { include_usage: true },
    });
    const chunks = await Array.fromAsync(stream);
    assert.equal(
      chunks.map(chunk => chunk.choices[0]?.delta.content ?? '').join(''),
      whole.choices[0]!.message.content,
    );
    assert.ok(chunks.length > 10);
    assert.deepEqual(chunks.at(-1)!.usage, whole.usage);
    assert.deepEqual(new Set(chunks.slice(0, -1).map(chunk => chunk.usage)), new Set([null]));
  });

  test('a limit cuts; one above what the model can is taken as that', async () => {
    const cut = await served.client.chat.completions.create({
      model: 'nano-sql',
      messages: [...ask],
      max_completion_tokens: 3,
    });
    assert.deepEqual([cut.choices[0]!.finish_reason, cut.usage!.completion_tokens], ['length', 3]);
    const large = await served.client.chat.completions.create({
      model: 'nano-sql',
      messages: [...ask],
      max_tokens: 100_000,
    });
    assert.equal(large.choices[0]!.finish_reason, 'stop');
  });

  test('what is wrong with a request is told in the shape that the client knows', async () => {
    const { completions } = served.client.chat;
    const many = Array.from({ length: 300 }, (_, i) => `c${i} TEXT`).join(', ');
    for (const [send, status, code, param] of [
      [() => completions.create({ model: 'gpt-9', messages: [...ask] }), 404, 'model_not_found', 'model'],
      [() => completions.create({ model: 'nano-sql', messages: [] }), 400, 'invalid_value', 'messages'],
      [() => completions.create({ model: 'nano-sql', messages: [...ask], n: 2 }), 400, 'invalid_value', 'n'],
      [
        () => completions.create({ model: 'nano-sql', messages: [...ask], temperature: -1 }),
        400,
        'invalid_value',
        'temperature',
      ],
      [
        () =>
          completions.create({
            model: 'nano-sql',
            messages: [{ role: 'user', content: `CREATE TABLE t (${many}); How many rows are there?` }],
          }),
        400,
        'context_length_exceeded',
        'messages',
      ],
      [
        () =>
          completions.create({
            model: 'nano-sql',
            messages: [{ role: 'user', content: `CREATE TABLE t (${many}); How many rows are there?` }],
            stream: true,
          }),
        400,
        'context_length_exceeded',
        'messages',
      ],
      [
        async () => served.client.files.create({ file: await toFile(Buffer.from('x'), 'x'), purpose: 'vision' }),
        400,
        'invalid_value',
        'purpose',
      ],
      [async () => served.client.files.retrieve('file-../../catalog'), 404, 'file_not_found', 'file_id'],
      [async () => served.client.fineTuning.jobs.retrieve('ftjob-1'), 404, 'fine_tune_not_found', null],
      [async () => served.client.get('/embeddings'), 404, 'unknown_url', null],
    ] as const) {
      const error = await failure(send());
      assert.deepEqual([error.status, error.code, error.param], [status, code, param], error.message);
    }
  });

  test('versions of the catalog answer by their names', async () => {
    await served.run("CREATE MODEL mine PREDICT answer USING engine = 'local', prompt_template = '{{q}}';");
    const ids = (await Array.fromAsync(served.client.models.list())).map(({ id }) => id);
    assert.ok(ids.includes('mine') && ids.includes('mine.1'));
    const answer = await served.client.chat.completions.create({ model: 'mine.1', messages: [...ask] });
    assert.match(answer.choices[0]!.message.content!, /avg/i);
  });

  test('a client that goes away stops its answer', async () => {
    const stop = new AbortController();
    const stream = await served.client.chat.completions.create(
      { model: 'nano-sql', messages: [...ask], stream: true },
      { signal: stop.signal },
    );
    for await (const _ of stream) break;
    stop.abort();
    const next = await served.client.chat.completions.create({ model: 'nano-sql', messages: [...ask] });
    assert.equal(next.choices[0]!.finish_reason, 'stop');
    assert.deepEqual(
      served.host.logged.filter(({ level }) => level === 'error'),
      [],
    );
  });
});

suite('tuning', () => {
  test('files, a job, its events page by page, checkpoints, result and a tuned answer', async t => {
    const served = await serving(t, { aliases: { 'org/base': 'nano-sql' } });
    const { client } = served;
    const train = await upload(served, jsonl(24, 3));
    const validation = await upload(served, jsonl(4, 9), 'validation.jsonl');
    assert.deepEqual((await Array.fromAsync(client.files.list())).map(({ filename }) => filename).toSorted(), [
      'train.jsonl',
      'validation.jsonl',
    ]);
    assert.equal(await (await client.files.content(train.id)).text(), jsonl(24, 3));

    assert.equal((await client.files.retrieve(train.id)).bytes, jsonl(24, 3).length);
    const spare = await upload(served, jsonl(1, 5), 'spare.jsonl');
    assert.deepEqual(await client.files.delete(spare.id), { id: spare.id, object: 'file', deleted: true });

    const job = await client.fineTuning.jobs.create({
      model: 'org/base',
      training_file: train.id,
      validation_file: validation.id,
      suffix: 'terse',
      seed: 7,
      metadata: { request_id: 'r-1' },
      method: {
        type: 'supervised',
        supervised: { hyperparameters: { n_epochs: 3, batch_size: 8, learning_rate_multiplier: 'auto' } },
      },
    });
    assert.match(job.id, /^ftjob-/);
    const listed = await Array.fromAsync(client.fineTuning.jobs.list({ limit: 1 }));
    assert.deepEqual(
      listed.map(({ id, metadata }) => [id, metadata]),
      [[job.id, { request_id: 'r-1' }]],
    );
    const done = await ended(served, job.id);
    assert.equal(done.status, 'succeeded', done.error?.message);
    assert.match(done.fine_tuned_model!, /^ft:org\/base:tunesql:terse:/);
    assert.equal(job.trained_tokens, null);
    assert.ok(done.trained_tokens! > 24 && done.trained_tokens! % 3 === 0, `three passes: ${done.trained_tokens}`);

    const paged = await Array.fromAsync(client.fineTuning.jobs.listEvents(job.id, { limit: 3 }));
    const whole = await Array.fromAsync(client.fineTuning.jobs.listEvents(job.id, { limit: 100 }));
    assert.deepEqual(
      paged.map(({ id }) => id),
      whole.map(({ id }) => id),
    );
    assert.equal(whole.at(-1)!.message, `Created fine-tuning job: ${job.id}`);
    const steps = whole.filter(({ type }) => type === 'metrics').map(({ data }) => (data as { step: number }).step);
    assert.deepEqual(
      steps,
      steps.toSorted((a, b) => b - a),
    );
    assert.ok(steps.length > 3);

    const checkpoints = await Array.fromAsync(client.fineTuning.jobs.checkpoints.list(job.id));
    assert.deepEqual(
      checkpoints.map(each => each.fine_tuned_model_checkpoint),
      [done.fine_tuned_model],
    );
    const csv = await (await client.files.content(done.result_files[0]!)).text();
    assert.match(csv, /^step,train_loss,valid_loss\n0?1?,/);
    const tuned = await client.chat.completions.create({ model: done.fine_tuned_model!, messages: [...ask] });
    assert.ok(tuned.choices[0]!.message.content);
    assert.ok((await Array.fromAsync(client.models.list())).some(({ id }) => id === done.fine_tuned_model));

    const again = await client.fineTuning.jobs.create({
      model: done.fine_tuned_model!,
      training_file: train.id,
      hyperparameters: { n_epochs: 1 },
    });
    assert.equal((await ended(served, again.id)).status, 'succeeded');
  });

  test('a job is cancelled, and what is over cannot be', async t => {
    const served = await serving(t);
    const file = await upload(served, jsonl(40, 3));
    const { jobs } = served.client.fineTuning;
    const job = await jobs.create({ model: 'nano-sql', training_file: file.id, hyperparameters: endless });
    assert.equal((await jobs.cancel(job.id)).status, 'cancelled');
    assert.equal((await failure(jobs.cancel(job.id))).code, 'job_over');
  });

  test('a job is paused, stays so, and goes on where it was', async t => {
    const served = await serving(t);
    const file = await upload(served, jsonl(40, 3));
    const { jobs } = served.client.fineTuning;
    const job = await jobs.create({ model: 'nano-sql', training_file: file.id, hyperparameters: endless });
    const trained = async () =>
      ((await jobs.retrieve(job.id)) as FineTuningJob & { trained_steps: number }).trained_steps;
    const until = async (steps: number) => {
      while ((await trained()) < steps) await new Promise(resolve => setTimeout(resolve, 10));
    };
    await until(2);
    assert.equal((await jobs.pause(job.id)).status, 'queued');
    const before = await trained();
    const messages = async () => (await Array.fromAsync(jobs.listEvents(job.id))).map(({ message }) => message);
    assert.equal((await messages())[0], 'Paused.');
    assert.equal((await failure(jobs.pause(job.id))).code, 'run_over');
    await jobs.resume(job.id);
    assert.equal((await failure(jobs.resume(job.id))).code, 'run_not_paused');
    await until(before + 1);
    assert.ok((await messages()).includes(`Going on from the checkpoint after step ${before}.`));
    await jobs.cancel(job.id);
  });

  test('a job goes on when the server is started again', async t => {
    const data = temporaryFolder(t);
    const first = await serving(t, { data });
    const file = await upload(first, jsonl(40, 3));
    const { id } = await first.client.fineTuning.jobs.create({
      model: 'nano-sql',
      training_file: file.id,
      hyperparameters: { n_epochs: 6 },
    });
    while ((await first.client.fineTuning.jobs.retrieve(id)).status === 'queued')
      await new Promise(resolve => setTimeout(resolve, 10));
    await first.stop();
    const second = await serving(t, { data });
    assert.equal((await ended(second, id)).status, 'succeeded');
    assert.equal((await Array.fromAsync(second.client.fineTuning.jobs.list())).length, 1);
  });

  test('what cannot be trained on is refused, with why, and leaves nothing', async t => {
    const served = await serving(t);
    const { jobs } = served.client.fineTuning;
    const few = await upload(served, jsonl(3, 3));
    const bad = await upload(served, `${jsonl(12, 3)}\n{"messages": [{"role": "user", "content": "hi"}]}`);
    const good = await upload(served, jsonl(12, 3));
    for (const [parts, code] of [
      [{ training_file: few.id }, 'too_few_chats'],
      [{ training_file: bad.id }, 'no_answer'],
      [{ training_file: 'file-unknown' }, 'file_not_found'],
      [{ training_file: good.id, hyperparameters: { n_epochs: 0 } }, 'invalid_value'],
      [{ training_file: good.id, method: { type: 'dpo' } }, 'invalid_value'],
      [{ training_file: good.id, model: 'gpt-9' }, 'model_not_found'],
    ] as const) {
      const error = await failure(jobs.create({ model: 'nano-sql', ...parts }));
      assert.equal(error.code, code, error.message);
    }
    assert.deepEqual(await Array.fromAsync(jobs.list()), []);
  });
});

test('every route has answered, each time with the types of the package that asked', () => {
  assert.deepEqual([...held].toSorted(), [...answeredRoutes, 'a chunk'].toSorted());
});
