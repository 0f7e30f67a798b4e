import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Progress } from '../../core/cli/progress.ts';
import { liveRunLine, plainRunLine } from '../../core/cli/runLine.ts';
import { sparkline } from '../../core/cli/sparkline.ts';
import { width } from '../../core/cli/width.ts';
import { aRun } from './records.ts';
import { testOutput } from './terminal.ts';

const measured = aRun({
  trainingLoss: 0.41234,
  validationLoss: 0.5,
  tokensPerSecond: 3412.7,
  remainingMs: 42_000,
  phase: 'training',
});
const losses = [4, 3, 2, 1];

test('a live line says everything where there is room', () => {
  assert.equal(
    liveRunLine(measured, losses, 200),
    'ft_sql.2  training  ██████░░░░░░ 50 %  step 45/90  █▆▃▁  loss 0.412  validation 0.500  3,413 tokens/s  0:42 left',
  );
});

test('a narrow line keeps the version, how far it is and the losses', () => {
  assert.equal(liveRunLine(measured, losses, 60), 'ft_sql.2  ██████░░░░░░ 50 %  loss 0.412  validation 0.500');
  for (let cells = 1; cells < 130; cells++) assert.ok(width(liveRunLine(measured, losses, cells)) <= cells);
});

test('before the steps are known there is only the phase', () => {
  assert.equal(liveRunLine(aRun({ status: 'reading', steps: 0, step: 0 }), [], 80), 'ft_sql.2  reading');
});

test('a plain line is complete', () => {
  assert.equal(
    plainRunLine(measured),
    'ft_sql.2 training: step 45/90 (50 %), training loss 0.412, validation loss 0.500, 3,413 tokens/s, 0:42 left',
  );
});

test('a sparkline goes from the lowest to the highest value, and shows means where values are many', () => {
  assert.equal(sparkline([0, 7], 8), '▁█');
  assert.equal(sparkline([5, 5, 5], 8), '▁▁▁');
  assert.equal(sparkline([0, 0, 7, 7], 2), '▁█');
  assert.equal(sparkline([], 8), '');
});

test('where nobody watches, a line is written for each phase and twentieth, and none is redrawn', () => {
  const err = testOutput();
  const progress = new Progress(err, { now: () => 0 });
  for (let step = 0; step <= 200; step++) progress.run(aRun({ step, steps: 200 }), () => []);
  const lines = err.written.trimEnd().split('\n');
  assert.equal(lines.length, 21);
  assert.equal(lines[1], 'ft_sql.2 running: step 10/200 (5 %)');
  assert.ok(!err.written.includes('\r'));
});

test('where someone watches, one line is redrawn, no faster than can be read, and is gone before anything else', () => {
  const err = testOutput(80, true);
  let now = 0;
  const progress = new Progress(err, { now: () => now });
  progress.run(aRun({ step: 1 }), () => []);
  progress.run(aRun({ step: 2 }), () => []);
  now = 1000;
  progress.run(aRun({ step: 3 }), () => []);
  progress.clear();
  progress.clear();
  const steps = [...err.written.matchAll(/step (\d+)/g)].map(match => match[1]);
  assert.deepEqual(steps, ['1', '3']);
  assert.ok(err.written.endsWith('\r\x1b[2K'));
  assert.ok(!err.written.endsWith('\r\x1b[2K\r\x1b[2K'));
});

test('the curve of a run that goes on begins with what was measured before', () => {
  const err = testOutput(200, true);
  const history = [8, 4].map((trainingLoss, i) => ({ run: 'r1', step: i, epoch: 0, trainingLoss, at: 0 }));
  const progress = new Progress(err, { now: () => 0 });
  progress.run(aRun({ trainingLoss: 4 }), () => history);
  assert.ok(err.written.includes('█▁'));
});
