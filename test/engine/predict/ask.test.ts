// Statements that ask: what is asked again and what is not, what is stored, what it is said to have cost.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ProblemError, problem } from '../../../core/text/problem.ts';
import { model, testEngine } from '../../support/engine.ts';
import { failing, scriptedProvider } from '../../support/scriptedProvider.ts';

const all = 'SELECT q.id, m.answer FROM example_db.questions AS q JOIN m';

test('the same SELECT again asks nothing and comes to the same', async t => {
  const { run, provider, meters } = await testEngine(t);
  await run(model('m'));
  const first = await run(all);
  assert.equal(provider.requests.length, 3);
  assert.deepEqual([meters()?.calls, meters()?.cached], [3, 0]);
  assert.equal(await run(all), first);
  assert.equal(provider.requests.length, 3);
  assert.deepEqual([meters()?.calls, meters()?.cached, meters()?.promptTokens], [0, 3, 0]);
  assert.equal(
    await run('SELECT prompt, answer, reused FROM calls ORDER BY id'),
    'prompt | answer | reused\none | ONE | 1\ntwo | TWO | 1\nthree | THREE | 1',
  );
});

test('other options, another prompt, another version ask anew; another name for the same model does not', async t => {
  const { run, provider } = await testEngine(t);
  await run(model('m'));
  const asked = async (sql: string) => {
    const before = provider.requests.length;
    await run(sql);
    return provider.requests.length - before;
  };
  assert.equal(await asked("SELECT answer FROM m WHERE content = 'x'"), 1);
  assert.equal(await asked("SELECT answer FROM m WHERE content = 'x' USING max_tokens = 5"), 1);
  assert.equal(await asked("SELECT answer FROM m WHERE content = 'x' USING temperature = 0"), 0, 'the default');
  await run(model('n', 'Say {{content}}'));
  assert.equal(await asked("SELECT answer FROM n WHERE content = 'x'"), 1);
  await run(`DROP MODEL m; ${model('m')}`);
  assert.equal(await asked("SELECT answer FROM m WHERE content = 'x'"), 0, 'made again as it was');
  await run(model('p'));
  assert.equal(await asked("SELECT answer FROM p WHERE content = 'x'"), 0);
});

test('rows that are answered come while the one after them takes long', { timeout: 10_000 }, async t => {
  const provider = scriptedProvider(prompt => prompt);
  const { engine, run } = await testEngine(t, {
    ...provider,
    open: async (...parts) => {
      const session = await provider.open(...parts);
      return {
        ...session,
        async *complete(request, signal) {
          if (request.messages[0]!.content === 'two')
            await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
          yield* session.complete(request, signal);
        },
      };
    },
  });
  await run(model('m'));
  const enough = new AbortController();
  const results = await Array.fromAsync(
    engine.run(all, {
      signal: enough.signal,
      onStart: ({ table }) => table.onChange(() => void (table.count > 0 && enough.abort())),
    }),
  );
  assert.deepEqual(
    results.map(({ outcome, table }) => [outcome, table?.rows()]),
    [['cancelled', [[1, 'one']]]],
  );
});

test('identical questions of one statement are asked once', async t => {
  const { run, provider, meters } = await testEngine(t);
  await run(model('m'));
  assert.equal(await run("SELECT answer FROM m WHERE content IN ('a', 'b', 'a', 'a')"), 'answer\nA\nB\nA\nA');
  assert.equal(provider.requests.length, 2);
  assert.deepEqual([meters()?.calls, meters()?.cached], [2, 2]);
});

test('random answers are asked for each time, unless a seed makes them one or cache is wanted', async t => {
  const { run, provider } = await testEngine(t);
  await run(model('m'));
  const counts: number[] = [];
  for (const using of [
    'temperature = 1',
    'temperature = 1',
    'temperature = 1, cache = true',
    'temperature = 1, seed = 3',
    'temperature = 1, seed = 3',
  ]) {
    await run(`SELECT answer FROM m WHERE content IN ('a', 'a') USING ${using}`);
    counts.push(provider.requests.length);
  }
  assert.deepEqual(counts, [2, 4, 4, 5, 5]);
});

test('cache = false asks afresh, each question once, and what it got is what is stored', async t => {
  let n = 0;
  const { run, provider } = await testEngine(
    t,
    scriptedProvider(() => `answer ${++n}`),
  );
  await run(model('m'));
  const sql = "SELECT answer FROM m WHERE content IN ('a', 'a')";
  assert.equal(await run(sql), 'answer\nanswer 1\nanswer 1');
  assert.equal(await run(`${sql} USING cache = false`), 'answer\nanswer 2\nanswer 2');
  assert.equal(await run(sql), 'answer\nanswer 2\nanswer 2');
  assert.equal(
    await run(`SET predictor_cache = false; ${sql}`),
    '`predictor_cache` set.\n---\nanswer\nanswer 3\nanswer 3',
  );
  assert.equal(
    await run(`SET predictor_cache = true; ${sql}`),
    '`predictor_cache` set.\n---\nanswer\nanswer 3\nanswer 3',
  );
  assert.equal(provider.requests.length, 3);
});

test('COMPARE asks only what no SELECT has asked, and the other way round', async t => {
  const { run, provider } = await testEngine(t);
  await run(`${model('m')} ${model('n', 'Say {{content}}')}`);
  await run(all);
  await run('COMPARE m, n FROM example_db (SELECT content FROM questions WHERE content IS NOT NULL)');
  assert.equal(provider.requests.length, 6);
  await run(all.replace('JOIN m', 'JOIN n AS m'));
  assert.equal(provider.requests.length, 6);
});

test('COMPARE says why answers are missing', async t => {
  const { run } = await testEngine(
    t,
    scriptedProvider(prompt => (/^Say t/.test(prompt) ? failing(`no words for ${prompt}`) : prompt)),
  );
  await run(`${model('m')} ${model('n', 'Say {{content}}')}`);
  assert.match(
    await run('COMPARE m, n FROM example_db (SELECT content FROM questions WHERE content IS NOT NULL ORDER BY id)'),
    /\nwarning answers-missing: 2 of 3 answers of `n\.1` are missing; the first: no words for Say two$/,
  );
});

test('COMPARE fails with a model of which nothing more can be asked, and keeps the rows that are complete', async t => {
  const refused = problem('key-refused', 'The service does not accept the key.');
  const { run, provider } = await testEngine(
    t,
    scriptedProvider(prompt => {
      if (prompt === 'Say two') throw new ProblemError(refused);
      return prompt;
    }),
  );
  await run(`${model('m')} ${model('n', 'Say {{content}}')}`);
  const questions = 'SELECT content FROM questions WHERE content IS NOT NULL';
  const sql = `COMPARE m, n FROM example_db (${questions} LIMIT 1); COMPARE m, n FROM example_db (${questions});`;
  const [first, second] = (await run(sql)).split('\n---\n');
  assert.match(first!, /answered .*1 of 1 .*1 of 1/);
  assert.match(second!, /^failed key-refused: The service does not accept the key\./);
  assert.equal(await run('SELECT status FROM comparisons ORDER BY total'), 'status\ncomplete\nfailed');
  const asked = provider.requests.length;
  await run(`COMPARE m, n FROM example_db (${questions} LIMIT 1)`);
  assert.equal(provider.requests.length, asked, 'what was answered is stored');
});

test('DELETE FROM calls forgets what is asked for', async t => {
  const { run, provider } = await testEngine(t);
  await run(model('m'));
  await run(all);
  assert.equal(await run("DELETE FROM calls WHERE prompt = 'two'"), '1 row removed from `calls`.');
  await run(all);
  assert.equal(provider.requests.length, 4);
  assert.match(await run('DELETE FROM calls'), /^3 rows removed/);
  assert.equal(await run('SELECT count(*) AS n, sum(prompt_tokens) AS tokens FROM calls'), 'n | tokens\n0 | NULL');
});

const priced = `CREATE MODEL m PREDICT answer USING engine = 'far', model_name = 'big', prompt_template = '{{content}}',
  prompt_price = 1000000, completion_price = 2000000;`;

test('what it cost, at the prices given', async t => {
  const { run, meters } = await testEngine(t);
  await run(`CREATE ML_ENGINE far FROM openai_compatible USING api_base = 'https://far.example/v1'; ${priced}`);
  await run("SELECT answer FROM m WHERE content IN ('ab', 'abc')");
  assert.deepEqual(meters(), {
    calls: 2,
    cached: 0,
    failed: 0,
    promptTokens: 5,
    completionTokens: 5,
    cost: 15,
    unpriced: 0,
    cutShort: false,
    prices: [{ model: 'big', prompt: 1_000_000, completion: 2_000_000 }],
  });
  assert.equal(await run('SELECT sum(cost) AS cost FROM calls'), 'cost\n15');
});

test('max_cost ends with what there is and says so; the next time goes on from there', async t => {
  const { run, provider, meters } = await testEngine(t);
  await run(`CREATE ML_ENGINE far FROM openai_compatible USING api_base = 'https://far.example/v1'; ${priced}`);
  const sql = "SELECT answer FROM m WHERE content IN ('a', 'b', 'c', 'd')";
  const cut =
    'answer\nA\nB\nwarning max-cost: Ended at the limit on money, with the rows until there: $6.00 spent, and one more question might pass it.';
  assert.equal(await run(`${sql} USING max_cost = 8`), cut);
  assert.equal(meters()?.cutShort, true);
  assert.equal(provider.requests.length, 2);
  assert.equal(await run(`${sql}; ${sql}`, { maxCost: 7 }), `answer\nA\nB\nC\nD\n---\nanswer\nA\nB\nC\nD`);
  assert.equal(provider.requests.length, 4);
  assert.match(
    await run("SELECT answer FROM m WHERE content IN ('e', 'f')", { maxCost: 0 }),
    /^answer\nwarning max-cost/,
  );
});

test('a limit on money needs a price', async t => {
  const { run, provider } = await testEngine(t);
  await run(`CREATE ML_ENGINE far FROM openai_compatible USING api_base = 'https://far.example/v1';
    CREATE MODEL m PREDICT answer USING engine = 'far', model_name = 'big', prompt_template = '{{content}}';`);
  assert.match(
    await run("SELECT answer FROM m WHERE content = 'x' USING max_cost = 1"),
    /^failed unknown-price: What `big` costs is not known/,
  );
  assert.equal(provider.requests.length, 0);
  await run(model('here'));
  assert.equal(await run("SELECT answer FROM here WHERE content = 'x' USING max_cost = 0.01"), 'answer\nX');
});

test('a key that is refused in the middle ends it at once', async t => {
  const provider = scriptedProvider(prompt => {
    if (provider.requests.length < 3) return prompt;
    throw new ProblemError(problem('key-refused', 'The key is not accepted.'));
  });
  const { run } = await testEngine(t, provider);
  await run(model('m'));
  const many = Array.from({ length: 500 }, (_, i) => `'${i}'`).join();
  assert.match(await run(`SELECT answer FROM m WHERE content IN (${many})`), /^failed key-refused/);
  assert.ok(provider.requests.length <= 8, `${provider.requests.length} asked`);
  assert.equal(await run('SELECT count(*) AS n FROM calls WHERE answer IS NOT NULL'), 'n\n2');
});

test('a service that only fails is not asked ten thousand times', async t => {
  const provider = scriptedProvider(() => {
    throw new ProblemError(problem('provider-failed', 'It is down.'));
  });
  const { run } = await testEngine(t, provider);
  await run(model('m'));
  const many = Array.from({ length: 500 }, (_, i) => `'${i}'`).join();
  assert.match(
    await run(`SELECT answer FROM m WHERE content IN (${many})`),
    /^failed provider-failed: 20 questions in a row failed; the last: It is down\./,
  );
  assert.ok(provider.requests.length <= 30, `${provider.requests.length} asked`);
});

test('who can be asked is asked before it costs more than a dollar', async t => {
  const { run, provider } = await testEngine(t);
  await run(`CREATE ML_ENGINE far FROM openai_compatible USING api_base = 'http://127.0.0.1:9/v1';
    ${priced.replaceAll('000000', '00000')}`);
  const told: string[] = [];
  const sql = "SELECT answer FROM m WHERE content IN ('a', 'b', 'c', 'd', 'e')";
  const confirm =
    (answer: boolean) => async (asked: readonly { readonly code: string; readonly message: string }[]) => {
      told.push(...asked.map(each => `${each.code}: ${each.message}`));
      return answer;
    };
  const no = await run(sql, { confirm: confirm(false) });
  assert.match(no, /warning max-cost: Ended at the limit on money/);
  assert.match(told[0]!, /^costs: This has cost \$\d\.\d\d for \d answers, and there is more to ask\./);
  assert.ok(provider.requests.length < 5);
  assert.equal(await run(sql, { confirm: confirm(true) }), 'answer\nA\nB\nC\nD\nE');
  assert.equal(provider.requests.length, 5);
});
