import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { RunRecord } from '../../../core/catalog/records.ts';
import { next, type RunMove } from '../../../core/engine/tuning/next.ts';

const queued: RunRecord = {
  id: 'r',
  project: 'mindsdb',
  model: 'm',
  version: 2,
  from: 1,
  engine: 'local',
  provider: 'local',
  baseModel: 'nano-sql',
  status: 'queued',
  step: 0,
  steps: 0,
  epoch: 0,
  rows: 30,
  trainChats: 8,
  validationChats: 2,
  options: {},
  activate: true,
  trainingMs: 0,
  createdAt: 0,
  heardAt: 0,
};

/** The run after the moves, each a second after the one before. */
const after = (...moves: readonly RunMove[]): RunRecord =>
  moves.reduce((run, move, i) => next(run, { ...move, at: (i + 1) * 1000 }), queued);

const started: RunMove = { type: 'started' };
const progress = (step: number, told: Partial<Extract<RunMove, { type: 'progress' }>> = {}): RunMove => ({
  type: 'progress',
  step,
  steps: 30,
  epoch: step / 10,
  ...told,
});

suite('what changes', () => {
  const cases: readonly [string, readonly RunMove[], Partial<RunRecord>][] = [
    ['started', [started], { status: 'starting', heardAt: 1000, trainingMs: 0 }],
    [
      'phase',
      [started, { type: 'phase', phase: 'loading', status: 'running' }],
      { status: 'running', phase: 'loading', trainingMs: 1000 },
    ],
    [
      'progress',
      [started, progress(1, { trainingLoss: 2, tokensPerSecond: 100, remainingMs: 900 })],
      { step: 1, steps: 30, epoch: 0.1, trainingLoss: 2, tokensPerSecond: 100, remainingMs: 900, heardAt: 2000 },
    ],
    [
      'the first validation loss stays, the best is the lowest, the last is the last',
      [progress(0, { validationLoss: 3 }), progress(1, { validationLoss: 1 }), progress(2, { validationLoss: 2 })],
      { firstValidationLoss: 3, bestValidationLoss: 1, validationLoss: 2 },
    ],
    [
      'what is not told stays, but for the time to go',
      [progress(1, { trainingLoss: 2, validationLoss: 3, remainingMs: 900 }), progress(2)],
      { step: 2, trainingLoss: 2, validationLoss: 3 },
    ],
    ['a step back after a checkpoint is told as it is', [progress(9), started, progress(7)], { step: 7 }],
    [
      'a phase that nobody knows is shown and changes nothing else',
      [progress(1), { type: 'phase', phase: 'pondering' }],
      { status: 'running', phase: 'pondering' },
    ],
    [
      'trained',
      [started, { type: 'trained', validationLoss: 0.5 }],
      { status: 'finishing', trainedAt: 2000, bestValidationLoss: 0.5 },
    ],
    [
      'what it has come to, as far as the service says',
      [started, { type: 'spent', tokens: 10 }, { type: 'spent', cost: 0.5 }],
      { trainedTokens: 10, cost: 0.5, status: 'starting' },
    ],
    ['tried', [started, { type: 'trained' }, { type: 'trying' }], { status: 'trying', trainedAt: 2000 }],
    [
      'succeeded',
      [started, { type: 'succeeded', serving: true }],
      { status: 'succeeded', finishedAt: 2000, trainingMs: 1000, servingAt: 2000 },
    ],
    [
      'trained without answering: not serving',
      [started, { type: 'trained' }, { type: 'succeeded', serving: false }],
      { status: 'succeeded', trainedAt: 2000 },
    ],
    [
      'paused, and driven again',
      [progress(3), { type: 'paused' }, { ...started }, progress(4)],
      { status: 'running', step: 4 },
    ],
    ['failed', [started, { type: 'failed', error: 'no' }], { status: 'failed', error: 'no', finishedAt: 2000 }],
    ['cancelled before it began', [{ type: 'cancelled' }], { status: 'cancelled', finishedAt: 1000 }],
  ];
  for (const [name, moves, expected] of cases) {
    test(name, () => {
      const run = after(...moves);
      assert.deepEqual({ ...run, ...expected }, run);
      if (!('remainingMs' in expected)) assert.ok(!('remainingMs' in run));
      if (!('servingAt' in expected)) assert.ok(!('servingAt' in run));
    });
  }
});

test('what is read and checked before a provider hears of it', () => {
  const reading = { ...queued, status: 'reading' as const };
  const data = { rows: 60, trainChats: 17, validationChats: 3, trainTokens: 400, exactTokens: true, longestChat: 30 };
  const moves: readonly RunMove[] = [
    { type: 'reading', rows: 30 },
    { type: 'checking', rows: 60 },
    { type: 'confirming', data },
    { type: 'prepared' },
  ];
  const seen: RunRecord[] = [];
  for (const move of moves) seen.push(next(seen.at(-1) ?? reading, { ...move, at: 1000 * (seen.length + 1) }));
  assert.deepEqual(
    seen.map(run => [run.status, run.rows, run.trainChats, run.trainingMs]),
    [
      ['reading', 30, 8, 0],
      ['checking', 60, 8, 0],
      ['confirming', 60, 17, 0],
      ['queued', 60, 17, 0],
    ],
  );
  assert.equal(next(seen[1]!, { type: 'phase', phase: 'x', status: 'running', at: 9000 }).status, 'checking');
  assert.equal(next(seen[1]!, { type: 'failed', error: 'no', at: 9000 }).status, 'failed');
});

test('time in which nobody drove it is not training time', () => {
  const first = after(started, progress(1));
  const resumed = next(first, { ...started, at: 100_000 });
  assert.equal(next(resumed, { ...progress(2), at: 101_500 }).trainingMs, 1000 + 1500);
});

test('a clock that was set back takes no training time away', () => {
  assert.equal(next(after(started, progress(1)), { ...progress(2), at: 0 }).trainingMs, 1000);
});

test('a run that is over does not move any more', () => {
  for (const end of [
    { type: 'succeeded', serving: true },
    { type: 'failed', error: 'no' },
    { type: 'cancelled' },
  ] as const) {
    const run = after(started, end);
    for (const move of [started, progress(3), { type: 'cancelled' }, { type: 'succeeded', serving: true }] as const) {
      assert.equal(next(run, { ...move, at: 9000 }), run);
    }
  }
});

test('an ended run shows no phase and no time to go', () => {
  const run = after(started, { type: 'phase', phase: 'loading' }, progress(1, { remainingMs: 5 }), {
    type: 'succeeded',
    serving: true,
  });
  assert.ok(!('phase' in run) && !('remainingMs' in run));
});
