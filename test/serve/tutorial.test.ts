// The tutorial that was written for a service that is gone, against `tunesql serve` in its place: two processes, two data
// folders, and between them the wire.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { sampleStatements } from '../../core/adapters/embedded/sample.ts';
import { temporaryFolder } from '../support/host.ts';
import { noPostgres, type PostgresServer, startPostgres } from '../support/postgresServer.ts';

const main = fileURLToPath(new URL('../../core/cli/main.ts', import.meta.url));
const original = new URL('../../../shared/tutorial/tutorial-original.sql', import.meta.url);

const question =
  'Hi! I have created a SQL table with this command: “CREATE TABLE employees (country VARCHAR)”. How should I query my database to know how many employees are living in Canada?';

/** The statements in their old order; the last one is a model of which nothing is asked. */
const statements = `
CREATE ML_ENGINE anyscale_endpoints FROM anyscale_endpoints;
CREATE MODEL ft_sql PREDICT answer USING engine = 'anyscale_endpoints', model_name = 'mistralai/Mistral-7B-Instruct-v0.1',
  prompt_template = '{{content}}', api_key = 'your-api-key-here';
SELECT answer FROM ft_sql WHERE content = 'hi!';
SELECT answer FROM ft_sql WHERE content = '${question}';
FINETUNE ft_sql FROM example_db (SELECT * FROM demo_data.anyscale_endpoints_ft_sample_data LIMIT 300);
SELECT answer FROM ft_sql WHERE content = '${question}';
SELECT answer FROM ft_sql.1 WHERE content = '${question}' USING max_tokens = 1000;
CREATE MODEL ft_sql_succinct PREDICT answer USING engine = 'anyscale_endpoints',
  model_name = 'mistralai/Mistral-7B-Instruct-v0.1',
  prompt_template = 'Answer with the correct SQL query only, no explanations whatsoever. Here is the question: {{content}}';
`;

interface Told {
  readonly kind: string;
  readonly outcome: string;
  readonly rows?: readonly (readonly unknown[])[];
  readonly problem?: { readonly message: string };
}

async function startServer(t: TestContext, ...more: string[]): Promise<string> {
  const args = ['serve', '--port', '0', '--no-auth', '--data', temporaryFolder(t), ...more];
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  t.after(() => ended(child));
  child.stdout.setEncoding('utf8');
  // Read on: to a server whose reader is gone it means that it is to stop.
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: string) => {
      const url = /http:\S+/.exec(chunk)?.[0];
      if (url) resolve(url);
    });
    child.on('exit', () => reject(new Error('The server did not start.')));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function run(sql: string, data: string, base: string): Promise<readonly Told[]> {
  const child = spawn(process.execPath, [main, 'run', '-', '--yes', '--format', 'json', '--data', data], {
    env: { ...process.env, ANYSCALE_ENDPOINTS_API_BASE: base },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(sql);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  assert.ok(out, err);
  return (JSON.parse(out) as { statements: readonly Told[] }).statements;
}

function fulfils(told: readonly Told[]): void {
  assert.deepEqual(
    told.map(each => each.problem?.message),
    told.map(() => undefined),
  );
  const answers = told
    .filter(each => each.kind === 'Select' && each.rows?.length === 1)
    .map(each => String(each.rows![0]![0]));
  const [hi, before, after, first] = answers;
  const right = /SELECT COUNT\(\*\) FROM employees WHERE country = ['"]canada['"]/i;
  assert.match(hi!, /SQL/);
  assert.match(before!, right);
  assert.ok(before!.length > 100, before);
  assert.match(after!, new RegExp(`^${right.source};?$`, 'i'));
  assert.equal(first, before, 'the first version answers as before');
}

const alias = ['--alias', 'mistralai/Mistral-7B-Instruct-v0.1=nano-sql'];

test("the tutorial's statements behind ANYSCALE_ENDPOINTS_API_BASE", async t => {
  const base = await startServer(t, ...alias);
  fulfils(await run(statements, temporaryFolder(t), base));
});

test('the same with the data in a PostgreSQL server', { skip: noPostgres }, async t => {
  const base = await startServer(t, ...alias);
  const server = await startPostgres(t);
  await fulfilsOn(server, t, base, statements);
});

const skip = existsSync(original) ? false : 'the original tutorial is not beside this checkout (../shared/tutorial)';

test('the original, word for word', { skip }, async t => {
  const base = await startServer(t, ...alias);
  fulfils(await run(readFileSync(original, 'utf8'), temporaryFolder(t), base));
});

test('the original, word for word, with the data in a PostgreSQL server', { skip: skip || noPostgres }, async t => {
  const base = await startServer(t, ...alias);
  const server = await startPostgres(t);
  await fulfilsOn(server, t, base, readFileSync(original, 'utf8'));
});

/** `example_db` is the server then. */
async function fulfilsOn(server: PostgresServer, t: TestContext, base: string, sql: string): Promise<void> {
  const database = await server.createDatabase();
  const lines = readFileSync(new URL('../../assets/sample/sql_create_context.jsonl', import.meta.url), 'utf8');
  await server.transaction(sampleStatements(lines), database);
  const data = temporaryFolder(t);
  const { port, user, password } = server;
  const parameters = JSON.stringify({ host: 'localhost', port, user, password, database });
  const connected = await run(
    `DROP DATABASE example_db; CREATE DATABASE example_db WITH ENGINE = 'postgres', PARAMETERS = ${parameters};`,
    data,
    base,
  );
  assert.deepEqual(
    connected.map(each => each.outcome),
    ['done', 'done'],
    JSON.stringify(connected),
  );
  fulfils(await run(sql, data, base));
  assert.ok(!existsSync(join(data, 'databases/example_db')), 'nothing was read from the embedded database');
}
