// `kill -9` of the process in every state of a run, at a call that must not be made twice: the next process ends the same job.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { text } from 'node:stream/consumers';
import { suite, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fakeOpenAI } from '../support/fakeOpenAI.ts';
import { fakeTogether } from '../support/fakeTogether.ts';
import { temporaryFolder } from '../support/host.ts';

const main = fileURLToPath(new URL('../../core/cli/main.ts', import.meta.url));

const rows = Array.from({ length: 14 }, (_, i) => `SELECT 'q${i}' AS question, 'a${i}' AS answer, '' AS context`);
const models = (url: string, provider = 'openai_compatible') => `
  CREATE ML_ENGINE e FROM ${provider} USING api_base = '${url}';
  CREATE MODEL m PREDICT answer USING engine = 'e', model_name = 'base-1', prompt_template = '{{q}}';`;
const statements = (url: string, provider: string) => `${models(url, provider)}
  FINETUNE m FROM mindsdb (${rows.join(' UNION ALL ')});`;

const chat = 'POST /chat/completions';

async function ended(child: ChildProcess): Promise<string> {
  const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
  assert.equal(child.exitCode ?? (await once(child, 'exit'))[0], 0, out + err);
  return out;
}

const start = (args: readonly string[], data: string, input = '', environment = {}): ChildProcess => {
  const child = spawn(process.execPath, [main, ...args, '--data', data], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  child.stdin.end(input);
  return child;
};

/** Of the only run. */
function statusIn(data: string): unknown {
  const catalog = new DatabaseSync(join(data, 'catalog.db'), { readOnly: true, timeout: 10_000 });
  try {
    return catalog.prepare('SELECT status FROM runs').get()?.status;
  } finally {
    catalog.close();
  }
}

// The lease of a killed process takes ten seconds to run out: they wait together.
suite('a killed run', { concurrency: true }, () => {
  test('killed while a query asks a model: what was answered is not asked again', async t => {
    const fake = await fakeOpenAI(t);
    const data = temporaryFolder(t);
    await ended(start(['run', '-'], data, models(fake.url)));
    const questions = Array.from({ length: 40 }, (_, i) => `SELECT 'question ${i}' AS q`).join(' UNION ALL ');
    const select = `SELECT d.q, m.answer FROM (${questions}) AS d JOIN m ORDER BY d.q;`;
    const stored = () => {
      const calls = new DatabaseSync(join(data, 'calls.db'), { readOnly: true, timeout: 10_000 });
      try {
        return Number(calls.prepare('SELECT COUNT(*) AS n FROM calls WHERE answer IS NOT NULL').get()!.n);
      } finally {
        calls.close();
      }
    };
    // From the seventh on it is silent: these are in flight when the process dies.
    fake.fail(chat, { type: 'silence' }, Number.POSITIVE_INFINITY, 6);
    const first = start(['run', '-'], data, select);
    const exited = once(first, 'exit');
    while (stored() < 6) {
      assert.equal(first.exitCode, null);
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    first.kill('SIGKILL');
    await exited;
    fake.heal();
    const asked = fake.count(chat);
    const out = await ended(start(['run', '-', '--format', 'json'], data, select));
    const { statements } = JSON.parse(out) as { statements: { rows: unknown[]; meters: { cached: number } }[] };
    assert.equal(statements[0]!.rows.length, 40);
    assert.equal(fake.count(chat) - asked, 34);
    assert.deepEqual([statements[0]!.meters.cached, stored()], [6, 40]);
  });

  // In each state that a provider drives the call in flight is carried out, and its answer never comes.
  const jobs = ['POST /fine_tuning/jobs', 'GET /fine_tuning/jobs/*'] as const;
  const states = ['queued', 'running', 'running', 'succeeded'];
  const compatible = { provider: 'openai_compatible', states, active: 1 } as const;
  const together = {
    provider: 'together',
    states: ['queued', 'running', 'compressing', 'completed'],
    active: 0,
  } as const;
  for (const { provider, state, route, spared, states, active } of [
    { ...compatible, state: 'uploading', route: 'POST /files', spared: 0 },
    { ...compatible, state: 'uploading', route: 'POST /files', spared: 1 },
    { ...compatible, state: 'starting', route: jobs[0], spared: 0 },
    { ...compatible, state: 'queued', route: jobs[1], spared: 1 },
    { ...compatible, state: 'running', route: jobs[1], spared: 2 },
    { ...compatible, state: 'trying', route: chat, spared: 0 },
    { ...together, state: 'starting', route: 'POST /fine-tunes', spared: 0 },
    { ...together, state: 'finishing', route: 'GET /fine-tunes/*', spared: 3 },
  ]) {
    test(`killed while ${state}, at ${spared ? `call ${spared + 1} of ` : ''}${route} of ${provider}`, async t => {
      const fake = await (provider === 'together' ? fakeTogether : fakeOpenAI)(t, { states });
      const data = temporaryFolder(t);
      const environment = provider === 'together' ? { TOGETHER_BASE_URL: fake.url, TOGETHER_API_KEY: 'k' } : {};
      fake.fail(route, { type: 'silence' }, 1, spared);
      const first = start(['run', '-'], data, statements(fake.url, provider), environment);
      const said = Promise.all([text(first.stdout!), text(first.stderr!)]);
      const exited = once(first, 'exit');
      while (fake.count(route) <= spared) {
        if (first.exitCode !== null) assert.fail((await said).join('\n'));
        await new Promise(resolve => setTimeout(resolve, 10));
      }
      first.kill('SIGKILL');
      await exited;
      assert.equal(statusIn(data), state);

      const second = start(['runs', 'watch'], data, '', environment);
      const [out, err] = await Promise.all([text(second.stdout!), text(second.stderr!)]);
      assert.equal(second.exitCode ?? (await once(second, 'exit'))[0], 0, out + err);
      assert.deepEqual(
        fake.jobs.list().map(job => job.status),
        [states.at(-1)],
      );
      assert.equal(fake.files.size, 2);
      assert.deepEqual(fake.complaints, []);
      const shown = start(['run', '-', '--format', 'json'], data, 'SELECT version, status, active FROM models;');
      const { statements: told } = JSON.parse(await text(shown.stdout!)) as { statements: { rows: unknown[] }[] };
      assert.deepEqual(told[0]!.rows, [
        [1, 'complete', 1 - active],
        [2, 'complete', active],
      ]);
    });
  }
});
