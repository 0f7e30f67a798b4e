import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dataRow, finetuneAgain } from '../../client/src/commands/finetuneAgain.ts';
import { headOf, RunLine } from '../../client/src/panels/runLine.ts';
import { knownAt, seriesOf } from '../../client/webviews/run/series.ts';
import type { Checkpoint, MetricRecord, RunEventRecord, RunRecord } from '../../core/catalog/records.ts';
import { parse } from '../../core/dialect/parser.ts';
import type { Engine } from '../../core/engine/engine.ts';
import type { RunHead } from '../../core/protocol/runPanel.ts';
import { model, run, snapshot, version } from './records.ts';

const nothing = { findings: [], checkpoints: [] };

const metric = (step: number, validationLoss?: number): MetricRecord => ({
  run: 'r1',
  step,
  epoch: 1,
  trainingLoss: 1 / (step + 1),
  ...(validationLoss !== undefined && { validationLoss }),
  at: 0,
});
const event = (message: string): RunEventRecord => ({ run: 'r1', at: 0, level: 'info', message });

/** A run that a test moves, and what its page is told. */
function scene() {
  const now = {
    run: run({ step: 0, steps: 10 }),
    metrics: [] as MetricRecord[],
    events: [] as RunEventRecord[],
    checkpoints: [] as Checkpoint[],
  };
  const engine = {
    snapshot: () => snapshot({ runs: [now.run] }),
    runs: {
      get: () => now.run,
      metrics: (_: string, after = -1) => now.metrics.filter(m => m.step > after),
      events: () => now.events,
      findings: () => [],
      checkpoints: () => now.checkpoints,
    },
  } as unknown as Pick<Engine, 'runs' | 'snapshot'>;
  const told: [string, unknown][] = [];
  const page = { tell: (name: string, data: unknown) => void told.push([name, data]) } as Parameters<
    RunLine['begin']
  >[0];
  const line = new RunLine('r1', engine, () => 5000);
  return { now, line, page, heard: () => told.splice(0) };
}

test('a page hears everything first, then only what is new', () => {
  const { now, line, page, heard } = scene();
  now.metrics = [metric(0, 2), metric(1)];
  now.events = [event('training')];
  line.begin(page);
  assert.deepEqual(
    heard().map(([name]) => name),
    ['head', 'events', 'metrics'],
  );
  line.update(page);
  assert.deepEqual(heard(), []);
  now.metrics = [...now.metrics, metric(2, 1.5)];
  line.update(page);
  const next = { step: 2, epoch: 1, trainingLoss: 1 / 3, validationLoss: 1.5 };
  assert.deepEqual(heard(), [['metrics', { anew: false, metrics: [next] }]]);
  line.begin(page);
  assert.equal(heard().length, 3, 'a page that was reloaded');
});

test('after a crash steps come a second time: once the run says that it goes on, they are told anew', () => {
  const { now, line, page, heard } = scene();
  now.metrics = [metric(0), metric(1), metric(2)];
  line.begin(page);
  heard();
  now.metrics = [metric(0), metric(1), { ...metric(2), trainingLoss: 9 }];
  now.events = [event('Going on from the last checkpoint.')];
  line.update(page);
  const told = heard().find(([name]) => name === 'metrics')?.[1] as {
    anew: boolean;
    metrics: { trainingLoss: number }[];
  };
  assert.ok(told.anew);
  assert.equal(told.metrics[2]?.trainingLoss, 9);
});

test('the head says what was spent so far and what can be gone back to, as it changes', () => {
  const { now, line, page, heard } = scene();
  now.run = run({ step: 5, steps: 10, priceLow: 1, priceHigh: 2 });
  line.begin(page);
  const headTold = () => heard().find(([name]) => name === 'head')?.[1] as RunHead | undefined;
  assert.deepEqual(headTold()?.spent, { low: 0.5, high: 1, basis: 'estimated' });
  now.checkpoints = [{ step: 5, validationLoss: 2 }];
  line.update(page);
  assert.deepEqual(headTold()?.checkpoints, now.checkpoints);
  line.update(page);
  assert.equal(headTold(), undefined);
});

test('the head says since when nothing was heard, what became of the version, and what the options mean', () => {
  const ended = run({ id: 'r1', heardAt: 1000, options: { n_epochs: 3 }, status: 'succeeded', finishedAt: 1000 });
  const of = (parts: Partial<Parameters<typeof version>[0]>) =>
    headOf(ended, snapshot({ models: [model(version({ version: 2, run: 'r1', ...parts }))] }), nothing, 4000);
  assert.equal(of({}).spent, undefined);
  assert.equal(of({}).silentMs, 3000);
  assert.equal(of({}).version, 'inactive');
  assert.equal(of({ active: true }).version, 'active');
  assert.equal(of({ run: 'another' }).version, 'gone');
  assert.deepEqual(of({}).options, [{ name: 'n_epochs', value: '3', summary: 'Times the data is gone through.' }]);
});

test('curves: the best validation is marked once there are two; gaps show what was last known', () => {
  const { steps, validation, best } = seriesOf([metric(0, 2), metric(1), metric(2, 1), metric(3, 1), metric(4, 1.2)]);
  assert.deepEqual(steps, [0, 1, 2, 3, 4]);
  assert.deepEqual(validation, [2, null, 1, 1, 1.2]);
  assert.deepEqual(best, [null, null, 1, null, null]);
  assert.deepEqual(seriesOf([metric(0, 2)]).best, [null]);
  assert.equal(knownAt(validation, 1), 2);
  assert.equal(knownAt([null, 3], 0), undefined);
});

test('curves: checkpoints lie on the validation, else on the training, also between two measurements', () => {
  const at = (...checkpoints: readonly Checkpoint[]) => seriesOf([metric(0, 2), metric(1), metric(4, 1)], checkpoints);
  assert.deepEqual(at({ step: 1 }, { step: 4, name: 'x' }).checkpoints, [null, 1 / 2, 1]);
  const between = at({ step: 2 }, { step: 3, trainingLoss: 0.3, validationLoss: 1.5 });
  assert.deepEqual(between.steps, [0, 1, 2, 3, 4]);
  assert.deepEqual(between.training, [1, 1 / 2, null, 0.3, 1 / 5]);
  assert.deepEqual(between.checkpoints, [null, null, 1 / 2, 1.5, null]);
  assert.deepEqual(at().checkpoints, [null, null, null]);
});

test('a run can be started again from what was kept of it', () => {
  const again = (parts: Partial<RunRecord>) => finetuneAgain(run(parts), { project: 'mindsdb' });
  assert.equal(again({}), undefined);
  const text = again({
    dataQuery: "SELECT *\nFROM chats WHERE a = 'x'",
    dataDatabase: 'my db',
    options: { n_epochs: 3, suffix: "it's" },
    tag: 'terse',
    activate: false,
  });
  assert.equal(
    text,
    `FINETUNE ft_sql.1
FROM \`my db\` (
SELECT *
FROM chats WHERE a = 'x'
)
USING
  n_epochs = 3,
  suffix = 'it''s',
  tag = 'terse',
  active = false;`,
  );
  assert.deepEqual(problemsOf(text!), []);
  assert.deepEqual(problemsOf(again({ dataQuery: 'SELECT 1' })!), []);
  assert.match(again({ dataQuery: 'SELECT 1', project: 'other' })!, /^FINETUNE other\.ft_sql\.1\n/);
});

test('a row of the data, in the database that the data is from', () => {
  const from = run({ dataQuery: 'SELECT a FROM t -- all', dataDatabase: 'db' });
  assert.equal(
    dataRow(from, 3),
    'SELECT * FROM db (\nSELECT * FROM (\nSELECT a FROM t -- all\n) AS data LIMIT 1 OFFSET 2\n);',
  );
  assert.deepEqual(problemsOf(dataRow(from, 3)!), []);
  assert.equal(dataRow(run({}), 1), undefined);
});

const problemsOf = (text: string) => parse(text).statements.flatMap(statement => statement.problems);
