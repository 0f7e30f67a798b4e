import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Chat, TuneEvent } from '../../core/adapters/provider.ts';
import type { TuningWork } from '../../core/adapters/providers/local/protocol.ts';
import { tune } from '../../core/adapters/providers/local/training/tune.ts';
import { temporaryFolder } from '../support/host.ts';
import { onDisk } from '../support/onDisk.ts';
import { chats } from './chats.ts';
import { baseModel } from './nets.ts';

const model = baseModel();
const all = chats(20);
const files = temporaryFolder({ after });

function data(train: readonly Chat[], validation: readonly Chat[]) {
  const set = onDisk(files, train, validation);
  return { ...set, train: set.train.path, validation: set.validation.path };
}

const workIn = (folder: string, changes: Partial<TuningWork> = {}): TuningWork => ({
  run: 'run-1',
  ...data(all.slice(0, 16), all.slice(16)),
  epochs: 4,
  learningRate: 0.0005,
  batchSize: 4,
  seed: 1,
  folder,
  ...changes,
});

/** A clock on which every look takes a second: each step is told of, every other one saves a checkpoint. */
function surroundings(stopAfterPauses = Number.POSITIVE_INFINITY) {
  let now = 0;
  let pauses = 0;
  return {
    elapsed: () => {
      now += 1000;
      return now;
    },
    pause: async () => {
      if (++pauses > stopAfterPauses) throw new Error('killed');
    },
  };
}

async function collect(work: TuningWork, stopAfterPauses?: number): Promise<TuneEvent[]> {
  const events: TuneEvent[] = [];
  try {
    for await (const event of tune(model, work, surroundings(stopAfterPauses))) events.push(event);
  } catch (error) {
    if ((error as Error).message !== 'killed') throw error;
  }
  return events;
}

/** Its events up to a step; nothing that it would have done afterwards is done. */
async function killedAfter(folder: string, step: number): Promise<TuneEvent[]> {
  const events: TuneEvent[] = [];
  for await (const event of tune(model, workIn(folder), surroundings())) {
    events.push(event);
    if (event.type === 'progress' && event.step === step) break;
  }
  return events;
}

type Progress = Extract<TuneEvent, { type: 'progress' }>;
const progressOf = (events: readonly TuneEvent[]) =>
  events.filter((event): event is Progress => event.type === 'progress');
const curveOf = (events: readonly TuneEvent[]) =>
  progressOf(events).map(({ step, trainingLoss, validationLoss }) => ({ step, trainingLoss, validationLoss }));

test('training lowers the loss; the same seed gives the same curve, another seed another', async t => {
  const folder = temporaryFolder(t);
  const events = await collect(workIn(folder));
  const losses = progressOf(events).flatMap(({ validationLoss }) => validationLoss ?? []);
  assert.equal(progressOf(events)[0]?.step, 0);
  assert.equal(progressOf(events).at(-1)?.step, 16);
  assert.ok(losses.length >= 8);
  assert.ok(Math.min(...losses) < losses[0]! / 2, `${losses}`);

  assert.deepEqual(curveOf(await collect(workIn(temporaryFolder(t)))), curveOf(events));
  assert.notDeepEqual(curveOf(await collect(workIn(temporaryFolder(t), { seed: 2 }))), curveOf(events));

  const done = events.at(-1);
  assert.ok(done?.type === 'done');
  assert.equal(done.artifact, join(folder, 'model.safetensors'));
  assert.equal(done.validationLoss, Math.min(...losses));
  assert.deepEqual(readdirSync(folder), ['model.safetensors']);
  const tuned = await model.weights(done.artifact);
  assert.notDeepEqual(tuned, await model.weights());
});

test('a stopped run goes on where it was, not from the checkpoint before', async t => {
  const whole = await collect(workIn(temporaryFolder(t)));
  const folder = temporaryFolder(t);
  // Every second step validates, which is one more pause: the ninth comes before step 6.
  const before = progressOf(await collect(workIn(folder), 8));
  const after = progressOf(await collect(workIn(folder)));
  assert.equal(after[0]!.step, before.at(-1)!.step + 1);
  assert.deepEqual(curveOf([...before, ...after]), curveOf(whole));
});

test('a killed run goes on from its checkpoint as if nothing had been', async t => {
  const whole = await collect(workIn(temporaryFolder(t)));
  const folder = temporaryFolder(t);
  const before = await killedAfter(folder, 10);
  const saved = before.findLast(event => event.type === 'checkpoint')!;
  assert.ok(saved && saved.step > 2 && saved.step < 16);
  assert.ok(!before.some(event => event.type === 'done'));

  const after = await collect(workIn(folder));
  assert.ok(after.some(event => event.type === 'message' && event.message.includes(`after step ${saved.step}`)));
  const rest = curveOf(whole).filter(({ step }) => step > saved.step);
  assert.deepEqual(curveOf(after), rest);
  const [wholeDone, afterDone] = [whole.at(-1), after.at(-1)];
  assert.ok(wholeDone?.type === 'done' && afterDone?.type === 'done');
  assert.equal(afterDone.validationLoss, wholeDone.validationLoss);
  assert.deepEqual(await model.weights(afterDone.artifact), await model.weights(wholeDone.artifact));
});

test('a run that had ended says so again; another training in its folder begins anew', async t => {
  const folder = temporaryFolder(t);
  const short = { epochs: 1 };
  const done = (await collect(workIn(folder, short))).at(-1);
  assert.deepEqual(await collect(workIn(folder, short)), [done]);
  const other = await collect(workIn(folder, { ...short, learningRate: 0.001 }));
  assert.equal(progressOf(other)[0]?.step, 0);
});

test('a checkpoint that is broken or of another training is not used', async t => {
  const folder = temporaryFolder(t);
  await writeFile(join(folder, 'checkpoint.safetensors'), 'half a fi');
  assert.equal(progressOf(await collect(workIn(folder, { epochs: 1 })))[0]?.step, 0);
});

test('remaining time is said once it is known, and goes down to nothing', async t => {
  const told = progressOf(await collect(workIn(temporaryFolder(t)))).map(({ remainingMs }) => remainingMs);
  assert.deepEqual(told.slice(0, 3), [undefined, undefined, undefined]);
  assert.ok(told.at(6)! > 0);
  assert.equal(told.at(-1), 0);
});

test('without validation chats the last weights are the result', async t => {
  const done = (await collect(workIn(temporaryFolder(t), { epochs: 1, ...data(all, []) }))).at(-1);
  assert.ok(done?.type === 'done');
  assert.equal(done.validationLoss, undefined);
});
