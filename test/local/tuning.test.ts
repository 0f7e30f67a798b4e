import assert from 'node:assert/strict';
import { readdirSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { Chat, TuneEvent } from '../../core/adapters/provider.ts';
import type { TuningWork } from '../../core/adapters/providers/local/protocol.ts';
import { tune } from '../../core/adapters/providers/local/training/tune.ts';
import { ProblemError } from '../../core/text/problem.ts';
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

const messagesOf = (events: readonly TuneEvent[]) =>
  events.flatMap(event => (event.type === 'message' ? event.message : []));

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
async function killedAfter(folder: string, step: number, changes: Partial<TuningWork> = {}): Promise<TuneEvent[]> {
  const events: TuneEvent[] = [];
  for await (const event of tune(model, workIn(folder, changes), surroundings())) {
    events.push(event);
    if (event.type === 'progress' && event.step === step) break;
  }
  return events;
}

type Progress = Extract<TuneEvent, { type: 'progress' }>;
const progressOf = (events: readonly TuneEvent[]) =>
  events.filter((event): event is Progress => event.type === 'progress');
const byLoss = (a: Progress, b: Progress) => a.validationLoss! - b.validationLoss!;
const checkpointsOf = (events: readonly TuneEvent[]) =>
  events.flatMap(event => (event.type === 'checkpoints' ? [event.checkpoints] : []));
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
  const tuned = await model.version(done.artifact);
  assert.notDeepEqual(tuned, await model.version());
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
  const saved = checkpointsOf(before).at(-1)!.at(-1)!;
  assert.ok(saved && saved.step > 2 && saved.step < 16);
  assert.ok(!before.some(event => event.type === 'done'));

  const after = await collect(workIn(folder));
  assert.ok(after.some(event => event.type === 'message' && event.message.includes(`after step ${saved.step}`)));
  const rest = curveOf(whole).filter(({ step }) => step > saved.step);
  assert.deepEqual(curveOf(after), rest);
  const [wholeDone, afterDone] = [whole.at(-1), after.at(-1)];
  assert.ok(wholeDone?.type === 'done' && afterDone?.type === 'done');
  assert.equal(afterDone.validationLoss, wholeDone.validationLoss);
  assert.deepEqual(await model.version(afterDone.artifact), await model.version(wholeDone.artifact));
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

test('early stopping ends a run that learns no more, at the same step also when it was killed', async t => {
  // Steps this long learn something and then do harm.
  const hasty = { epochs: 8, learningRate: 0.01, patience: 2 };
  const folder = temporaryFolder(t);
  const events = await collect(workIn(folder, hasty));
  const made = progressOf(events);
  const { step, steps } = made.at(-1)!;
  const done = events.at(-1);
  assert.ok(done?.type === 'done');
  assert.ok(step < steps, `${step} of ${steps}`);
  const validated = made.filter(({ validationLoss }) => validationLoss !== undefined);
  assert.deepEqual(
    validated.slice(-3).map(({ validationLoss }) => validationLoss === done.validationLoss),
    [true, false, false],
  );
  assert.equal(done.bestStep, validated.at(-3)!.step);
  assert.equal(
    messagesOf(events).at(-1),
    `Stopped early, after step ${step} of ${steps}: the validation loss has not fallen in 2 validations. What is kept is the state after step ${done.bestStep}, with the lowest validation loss.`,
  );
  assert.deepEqual(await collect(workIn(folder, hasty)), [done]);
  for (const told of checkpointsOf(events)) {
    const best = validated.filter(({ step }) => step <= told.at(-1)!.step).toSorted(byLoss)[0]!;
    assert.deepEqual(
      told.map(({ step }) => step),
      [...new Set([best.step, told.at(-1)!.step])],
      'the best, and the latest, from which a killed run goes on',
    );
  }

  const again = temporaryFolder(t);
  await killedAfter(again, done.bestStep! + 1, hasty);
  const rest = await collect(workIn(again, hasty));
  assert.equal(progressOf(rest).at(-1)!.step, step);
  const other = rest.at(-1);
  assert.ok(other?.type === 'done');
  assert.deepEqual([other.bestStep, other.validationLoss], [done.bestStep, done.validationLoss]);
});

test('without validation chats there is nothing to stop early by, and that is said', async t => {
  const events = await collect(workIn(temporaryFolder(t), { epochs: 1, ...data(all.slice(0, 16), []), patience: 1 }));
  assert.equal(progressOf(events).at(-1)!.step, 4);
  assert.match(messagesOf(events).at(-1)!, /^There were no validation chats, so nothing told when to stop early/);
});

const lora = { rank: 4, alpha: 64, targets: 'all' } as const;

test('an adapter learns, is small, goes on after a kill, and can be tuned further as an adapter', async t => {
  const folder = temporaryFolder(t);
  const events = await collect(workIn(folder, { lora }));
  const losses = progressOf(events).flatMap(({ validationLoss }) => validationLoss ?? []);
  assert.ok(Math.min(...losses) < losses[0]! * 0.8, `${losses}`);
  const done = events.at(-1);
  assert.ok(done?.type === 'done');
  const whole = (await collect(workIn(temporaryFolder(t), { epochs: 1 }))).at(-1);
  assert.ok(whole?.type === 'done');
  assert.ok(statSync(done.artifact).size < statSync(whole.artifact).size / 25);

  const again = temporaryFolder(t);
  await killedAfter(again, 10, { lora });
  const resumed = (await collect(workIn(again, { lora }))).at(-1);
  assert.ok(resumed?.type === 'done');
  assert.deepEqual(await model.version(resumed.artifact), await model.version(done.artifact));

  const further = { lora: { ...lora, rank: 2 }, weights: done.artifact, epochs: 1 };
  const second = (await collect(workIn(temporaryFolder(t), further))).at(-1);
  assert.ok(second?.type === 'done');
  const { adapter } = await model.version(second.artifact);
  assert.deepEqual(new Set([...adapter!.values()].map(({ rank }) => rank)), new Set([6]));

  await assert.rejects(collect(workIn(temporaryFolder(t), { lora, weights: whole.artifact })), error => {
    return error instanceof ProblemError && error.problem.code === 'adapter-needs-base';
  });
});
