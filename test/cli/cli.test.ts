// The command line over a scripted engine: what is printed where, and the exit code.
import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { RunRecord } from '../../core/catalog/records.ts';
import { cli } from '../../core/cli/cli.ts';
import { interruptOf } from '../../core/cli/interrupt.ts';
import { problem } from '../../core/text/problem.ts';
import { temporaryFolder } from '../support/host.ts';
import { aRun } from './records.ts';
import { comesTo, type Script, scriptedEngine, tableOf } from './scriptedEngine.ts';
import { testTerminal } from './terminal.ts';

interface Setting {
  readonly script?: Script;
  readonly input?: string[];
  readonly sleep?: (press: () => void) => void;
}

async function tunesql(args: string[], { script = {}, input = [], sleep = () => {} }: Setting = {}) {
  const terminal = testTerminal({ input });
  const engine = scriptedEngine(script);
  const process = fakeProcess();
  const code = await cli(
    args,
    {
      terminal,
      interrupt: interruptOf(process, () => {}),
      open: async () => engine,
      host: () => {
        throw new Error('not needed');
      },
      watchCatalog: async () => {},
      now: () => 0,
      today: () => '2026-01-01',
      sleep: async () => sleep(process.press),
    },
    '1.2.3',
  );
  return { code, out: terminal.out.written, err: terminal.err.written, engine };
}

function fakeProcess() {
  const listeners: (() => void)[] = [];
  return {
    on: (_: string, listener: () => void) => listeners.push(listener),
    exit: (code: number): never => {
      throw new Error(`exit ${code}`);
    },
    press: () => listeners[0]!(),
  };
}

function fileWith(t: TestContext, text: string): string {
  const file = join(temporaryFolder(t), 'a.sql');
  writeFileSync(file, text);
  return file;
}

const select = comesTo({
  kind: 'Select',
  range: { from: 0, to: 8 },
  outcome: 'rows',
  table: tableOf(
    ['n', 's'],
    [
      [1, null],
      [2, 'b'],
    ],
  ),
});
const create = comesTo({ kind: 'CreateModel', range: { from: 10, to: 22 }, outcome: 'done', message: 'Created.' });
const failure = comesTo({
  kind: 'Select',
  range: { from: 10, to: 22 },
  outcome: 'failed',
  problem: problem('unknown-model', 'There is no model `x`.', { hint: 'Make it.', range: { from: 10, to: 16 } }),
});

const text = 'SELECT 1;\nSELECT FROM x;';

test('run: tables and messages on standard output, each under its statement', async t => {
  const file = fileWith(t, text);
  const { code, out, err, engine } = await tunesql(['run', file], { script: { steps: [select, create] } });
  assert.equal(code, 0);
  assert.equal(
    out.replaceAll(file, 'a.sql'),
    'a.sql:1  SELECT 1\nn │ s\n──┼─────\n1 │ NULL\n2 │ b\n(2 rows, 12 ms)\n\na.sql:2  SELECT FROM \nCreated. (12 ms)\n',
  );
  assert.equal(err, '');
  assert.deepEqual([engine.asked, engine.resumed, engine.closed], [[text], 1, 1]);
});

test('run --format json: exactly one document', async t => {
  const { code, out, err } = await tunesql(['run', fileWith(t, text), '--format', 'json'], {
    script: { steps: [select, create, failure] },
  });
  assert.equal(code, 1);
  assert.deepEqual(JSON.parse(out), {
    statements: [
      {
        kind: 'Select',
        from: 0,
        to: 8,
        outcome: 'rows',
        columns: ['n', 's'],
        rows: [
          [1, null],
          [2, 'b'],
        ],
        ms: 12,
      },
      { kind: 'CreateModel', from: 10, to: 22, outcome: 'done', message: 'Created.', ms: 12 },
      {
        kind: 'Select',
        from: 10,
        to: 22,
        outcome: 'failed',
        problem: {
          code: 'unknown-model',
          severity: 'error',
          from: 10,
          to: 16,
          message: 'There is no model `x`.',
          hint: 'Make it.',
        },
        ms: 12,
      },
    ],
  });
  assert.match(
    err,
    /a\.sql:2:1: error: There is no model `x`\. \[unknown-model\]\n {2}2 │ SELECT FROM x;\n {4}│ \^{6}\n {2}Make it\.\n$/,
  );
});

test('run --format jsonl, csv, markdown: rows on standard output, messages on standard error', async t => {
  const file = fileWith(t, text);
  const written = async (format: string) =>
    (await tunesql(['run', file, '--format', format], { script: { steps: [select, create, select] } })).out;
  assert.equal(await written('jsonl'), '{"n":1,"s":null}\n{"n":2,"s":"b"}\n'.repeat(2));
  assert.equal(await written('csv'), 'n,s\n1,\n2,b\n\nn,s\n1,\n2,b\n');
  assert.match(await written('markdown'), /^\| n \| s \|\n\| ---: \| --- \|\n/);
  const { err } = await tunesql(['run', file, '--format', 'csv'], { script: { steps: [create] } });
  assert.equal(err, 'Created.\n');
});

test('run: stops at the first statement that fails, also before the next file', async t => {
  const { code, engine } = await tunesql(['run', fileWith(t, text), fileWith(t, text)], {
    script: { steps: [failure, create] },
  });
  assert.deepEqual([code, engine.asked.length, engine.closed], [1, 1, 1]);
});

test('run: `-` is standard input', async () => {
  const { engine } = await tunesql(['run', '-'], { input: ['SELECT', ' 1'], script: { steps: [select] } });
  assert.deepEqual(engine.asked, ['SELECT 1']);
});

test('run: a secret of the statement is shown neither in its headline nor under its problem', async t => {
  const secret = "CREATE ML_ENGINE e FROM openai USING api_key = 'k-very-secret';";
  const range = { from: 0, to: secret.length - 1 };
  const wrong = problem('provider', 'Refused.', { range: { from: 37, to: 62 } });
  const steps = [comesTo({ kind: 'CreateEngine', range, outcome: 'failed', problem: wrong })];
  const { out, err } = await tunesql(['run', fileWith(t, secret)], { script: { steps } });
  assert.ok(err.includes('api_key = ****'));
  assert.ok(!(out + err).includes('very-secret'));
});

test('run: progress of a run is told on standard error', async t => {
  const steps = [
    comesTo({ kind: 'Select', range: { from: 0, to: 8 }, outcome: 'done' }),
    (options: Parameters<typeof select>[0]) => {
      options.onRun?.(aRun());
      return create(options);
    },
  ];
  const { err } = await tunesql(['run', fileWith(t, text)], { script: { steps } });
  assert.equal(err, 'ft_sql.2 running: step 45/90 (50 %)\n');
});

test('run: Ctrl-C leaves an unfinished run for later and says how to go on', async t => {
  const interrupted: Script['steps'] = [
    options => {
      options.onRun?.(aRun({ step: 40, steps: 900 }));
      return { kind: 'FinetuneModel', range: { from: 0, to: 8 }, outcome: 'cancelled', notes: [], ms: 1 };
    },
  ];
  const { code, err, engine } = await tunesql(['run', fileWith(t, text)], { script: { steps: interrupted } });
  assert.equal(code, 130);
  assert.match(
    err,
    /ft_sql\.2 is left at step 40 of 900: `tunesql runs watch` goes on .*`CANCEL FINETUNE ft_sql\.2` ends it/,
  );
  assert.deepEqual([engine.cancelled, engine.closed], [[], 1]);
});

test('run: a run that was taken over is seen to its end after the statements', async t => {
  let step = 0;
  const run = (): RunRecord => aRun({ step, steps: 2, status: step < 2 ? 'running' : 'succeeded' });
  const script = { steps: [create], runs: () => [run()] };
  const { code, out, err, engine } = await tunesql(['run', fileWith(t, text)], { script, sleep: () => step++ });
  assert.equal(code, 0);
  assert.match(out, /Created\. \(12 ms\)\n$/);
  assert.match(err, /^Going on with ft_sql\.2, left unfinished earlier\.[\s\S]*ft_sql\.2 is ready after 2 steps\.\n$/);
  assert.deepEqual([engine.resumed, engine.closed], [1, 1]);
});

test('run: a comparison is summed up per model, with what the differences are worth', async t => {
  const mean = (value: number) => ({ mean: value, low: value, high: value, n: 60 });
  const share = (yes: number, undecided: number) => ({ yes, of: 60, low: 0.85, high: 0.98, undecided });
  const summary = ['ft_sql.1', 'ft_sql.2'].map((model, i) => ({
    model,
    answered: 60,
    failed: 0,
    execution: share(50 + i, i),
    characters: mean(240.4 - 200 * i),
    tokens: mean(60),
    latencyMs: mean(31),
    latencyP50Ms: 30.4,
    latencyP95Ms: 1234,
    findings: i ? ['Not distinguishable from ft_sql.1 by execution.'] : [],
  }));
  const steps = [
    comesTo({ kind: 'Compare', range: { from: 0, to: 8 }, outcome: 'comparison', comparison: 'c', message: 'Long.' }),
  ];
  const { out } = await tunesql(['run', fileWith(t, text)], { script: { steps, summary } });
  assert.equal(
    out.split('\n').slice(1).join('\n'),
    [
      '           │ ft_sql.1                │ ft_sql.2',
      '───────────┼─────────────────────────┼─────────────────────────────────────',
      'answered   │ 60                      │ 60',
      'execution  │ 50/60 = 83 % (85 to 98) │ 51/60 = 85 % (85 to 98), 1 undecided',
      'characters │ 240                     │ 40',
      'tokens     │ 60                      │ 60',
      'ms, median │ 30                      │ 30',
      'ms, 95th % │ 1,234                   │ 1,234',
      '',
      '  Not distinguishable from ft_sql.1 by execution.',
      '',
    ].join('\n'),
  );
});

test('check: problems of the grammar and of checks, with their places; exit code 1 when there is an error', async t => {
  const file = fileWith(t, 'CREATE MODEL\nPREDICT;\nCREATE ML_ENGINE e FROM lokal;\n');
  const { code, out, err } = await tunesql(['check', file]);
  assert.equal(code, 1);
  assert.match(out, /a\.sql:2:\d+: error: .* \[syntax[\w-]*\]\n {2}2 │ PREDICT;\n/);
  assert.match(out, /a\.sql:3:25: warning: .*`lokal`.* \[unknown-provider\]/);
  assert.match(err, /^1 file: \d errors?, 1 warning\.\n$/);

  const { files } = JSON.parse((await tunesql(['check', file, '--format', 'json'])).out);
  const { code: id, line, column, from, to } = files[0].problems.at(-1);
  assert.deepEqual([files[0].file, id, line, column, from, to], [file, 'unknown-provider', 3, 25, 46, 51]);
  const { runs } = JSON.parse((await tunesql(['check', file, '--format', 'sarif'])).out);
  assert.equal(runs[0].results.at(-1).level, 'warning');
});

test('check: the samples are without errors, though nothing exists yet', async () => {
  const folder = join(import.meta.dirname, '../../samples');
  const samples = readdirSync(folder).filter(name => name.endsWith('.sql'));
  const { code, out } = await tunesql(['check', ...samples.map(name => join(folder, name))]);
  assert.deepEqual([code, out], [0, '']);
});

test('a file that cannot be read, or is no text, is said before anything runs', async t => {
  const missing = await tunesql(['run', fileWith(t, text), 'no/such.sql'], { script: { steps: [select] } });
  assert.equal(missing.code, 1);
  assert.equal(missing.err, 'error: `no/such.sql` cannot be read: there is no such file. [unreadable-file]\n');
  assert.deepEqual(missing.engine.asked, []);
  const file = join(temporaryFolder(t), 'b.sql');
  writeFileSync(file, Buffer.of(0xff, 0xfe, 0x00));
  assert.match((await tunesql(['run', file])).err, /is not text in UTF-8/);
});

test('called wrongly: exit code 2, with the nearest that would do', async () => {
  for (const [args, said] of [
    [['rum', 'a.sql'], /There is no command `rum`\. Did you mean `run`\?/],
    [['run'], /Which file\?/],
    [['run', 'a.sql', '--formt', 'csv'], /Did you mean `--format`\?\n`tunesql run --help` says more/],
    [['runs', 'wach'], /Did you mean `watch`\?/],
    [['runs', 'cancel'], /Which run\?/],
    [[], /tunesql run FILE…/],
  ] as const) {
    const { code, out, err } = await tunesql([...args]);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, said);
  }
});

test('--version and --help', async () => {
  assert.equal((await tunesql(['--version'])).out, '1.2.3\n');
  assert.match((await tunesql(['--help'])).out, /tunesql check FILE…/);
  assert.match((await tunesql(['run', '--help'])).out, /--format FORMAT {2,}How results are written/);
});

test('runs: lists them', async () => {
  const runs = () => [
    aRun({ firstValidationLoss: 2, bestValidationLoss: 0.51 }),
    aRun({ id: 'r0', version: 3, status: 'failed', error: 'Full disk.' }),
  ];
  const { code, out } = await tunesql(['runs'], { script: { runs } });
  assert.equal(code, 0);
  assert.match(out, /r1 +│ ft_sql\.2 │ running │ +45 │ +90 │ 2\.00 +│ 0\.510/);
  assert.match((await tunesql(['runs'])).err, /There is no run yet/);
});

test('runs watch: takes unfinished runs over and shows them to their end', async () => {
  let step = 0;
  const run = (): RunRecord =>
    aRun({
      step,
      steps: 3,
      status: step < 3 ? 'running' : 'succeeded',
      firstValidationLoss: 2,
      bestValidationLoss: 0.5,
    });
  const { code, out, err, engine } = await tunesql(['runs', 'watch'], {
    script: { runs: () => [run()] },
    sleep: () => step++,
  });
  assert.deepEqual([code, engine.resumed, engine.closed], [0, 1, 1]);
  assert.equal(out, 'ft_sql.2 is ready after 3 steps, validation loss 2.00 → 0.500.\n');
  assert.match(err, /step 1\/3 .*\n.*step 2\/3/);
});

test('runs watch: a run that fails is told with its reason, exit code 1', async () => {
  let status: RunRecord['status'] = 'running';
  const fail = () => {
    status = 'failed';
  };
  const script = { runs: () => [aRun({ status, error: 'The disk is full.' })] };
  const { code, out } = await tunesql(['runs', 'watch'], { script, sleep: fail });
  assert.deepEqual([code, out], [1, 'ft_sql.2 failed at step 45 of 90: The disk is full.\n']);
});

test('runs watch: Ctrl-C leaves the run for later; a second one ends the process', async () => {
  const { code, err } = await tunesql(['runs', 'watch'], { script: { runs: () => [aRun()] }, sleep: press => press() });
  assert.equal(code, 130);
  assert.match(err, /Left for later/);
  const process = fakeProcess();
  const interrupt = interruptOf(process, () => {});
  process.press();
  assert.equal(interrupt.signal.aborted, true);
  assert.throws(process.press, /exit 130/);
});

test('runs watch: nothing unfinished is no error', async () => {
  const { code, err } = await tunesql(['runs', 'watch'], { script: { runs: () => [aRun({ status: 'succeeded' })] } });
  assert.deepEqual([code, err], [0, 'No run is going on.\n']);
});

test('runs cancel: by id or by version; an unknown or finished one is said', async () => {
  const runs = () => [aRun(), aRun({ id: 'r0', version: 3, status: 'succeeded' })];
  const cancel = (name: string) => tunesql(['runs', 'cancel', name], { script: { runs } });
  assert.deepEqual((await cancel('r1')).engine.cancelled, ['r1']);
  assert.deepEqual((await cancel('ft_sql.2')).engine.cancelled, ['r1']);
  assert.match((await cancel('ft_sq.2')).err, /There is no run `ft_sq\.2`\. .*\n {2}Did you mean `ft_sql\.2`\?/);
  const over = await cancel('r0');
  assert.deepEqual([over.code, over.engine.cancelled], [1, []]);
  assert.match(over.err, /is over: succeeded/);
});

test('runs pause and resume: by id or by version; resuming watches it to its end', async () => {
  let run = aRun();
  const script = { runs: () => [run] };
  const paused = await tunesql(['runs', 'pause', 'ft_sql.2'], { script });
  assert.deepEqual([paused.code, paused.engine.paused], [0, ['r1']]);
  assert.match(
    paused.out,
    /^The run of ft_sql\.2 is paused at step 45 of 90: `tunesql runs resume ft_sql\.2` goes on\.\n$/,
  );

  const end = () => {
    run = aRun({ status: 'succeeded', step: 900 });
  };
  const resumed = await tunesql(['runs', 'resume', 'r1'], { script, sleep: end });
  assert.deepEqual([resumed.code, resumed.engine.resumedRuns], [0, ['r1']]);
  assert.match(resumed.out, /ft_sql\.2/);
  assert.match((await tunesql(['runs', 'resume', 'r1'], { script })).err, /is over: succeeded/);
});

test('check: says what has ended by today', async t => {
  const { code, out } = await tunesql(['check', fileWith(t, 'CREATE ML_ENGINE e FROM anyscale_endpoints;')]);
  assert.equal(code, 0);
  assert.match(out, /warning: .* ended on /);
});
