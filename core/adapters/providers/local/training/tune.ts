// One fine-tuning run: from its first step or its last checkpoint to the file of the best weights.
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readChats } from '../../../chatsOnDisk.ts';
import type { TuneEvent } from '../../../provider.ts';
import { replaceFile } from '../../../replaceFile.ts';
import { decodeSafetensors } from '../files/safetensors.ts';
import { encodeWeights } from '../files/weights.ts';
import type { Model } from '../model/model.ts';
import { type Example, tokensOf } from '../net/batch.ts';
import { lossOf } from '../net/loss.ts';
import type { Net } from '../net/net.ts';
import type { TuningWork } from '../protocol.ts';
import { type Best, loadCheckpoint, removeCheckpoint, saveCheckpoint, whenFull } from './checkpoint.ts';
import { encodeLesson, readLessons } from './lessons.ts';
import { Optimizer } from './optimizer.ts';
import { createPace } from './pace.ts';
import { createSchedule } from './schedule.ts';

export interface Surroundings {
  /** Milliseconds on a clock that never goes back. */
  elapsed(): number;
  /** Between steps: lets questions be answered; throws when the run is stopped. */
  pause(): Promise<void>;
}

/** With the step that follows it, two seconds at most. */
const CHECKPOINT_MS = 1500;
const PROGRESS_MS = 100;
/** Validation examples per pass, so that questions do not wait for all of them. */
const VALIDATION_BATCH = 8;

export const artifactIn = (folder: string): string => join(folder, 'model.safetensors');

export async function* tune(
  model: Model,
  work: TuningWork,
  { elapsed, pause }: Surroundings,
): AsyncGenerator<TuneEvent> {
  const { folder } = work;
  const training = fingerprintOf(model, work);
  const finished = await finishedBefore(folder, training);
  if (finished) {
    yield finished;
    return;
  }
  yield { type: 'phase', phase: 'preparing', status: 'starting' };
  const read = (path: string) => readLessons(model, readChats({ path }));
  const schedule = createSchedule(model, await read(work.train), work);
  const validation = (await read(work.validation)).map(lesson => encodeLesson(model, lesson));
  await mkdir(folder, { recursive: true });
  const net = model.createNet(await model.weights(work.weights));
  const optimizer = new Optimizer(net);
  const saved = await loadCheckpoint(folder, training);
  if (saved) {
    net.setWeights(saved.weights);
    optimizer.setMoments(saved.moments);
    yield { type: 'message', level: 'info', message: `Going on from the checkpoint after step ${saved.step}.` };
  }
  let best = saved?.best;
  yield { type: 'phase', phase: 'training', status: 'running' };

  const { steps } = schedule;
  const validate = async (step: number) => {
    const validationLoss = await meanLoss(net, validation, pause);
    if (validationLoss !== undefined && !(best && best.validationLoss <= validationLoss)) {
      best = { step, validationLoss, weights: net.getWeights() };
    }
    return validationLoss === undefined ? {} : { validationLoss };
  };
  if (!saved) {
    const loss = await validate(0);
    yield { type: 'progress', step: 0, steps, epoch: 1, ...loss };
  }
  const pace = createPace(elapsed, steps);
  let checkpointAt = elapsed();
  let progressAt = Number.NEGATIVE_INFINITY;
  const checkpoint = (step: number) =>
    saveCheckpoint(folder, training, {
      step,
      weights: net.getWeights(),
      moments: optimizer.getMoments(),
      ...(best && { best }),
    });
  for (let step = (saved?.step ?? 0) + 1; step <= steps; step++) {
    try {
      await pause();
    } catch (stopped) {
      if (step > 1) await checkpoint(step - 1);
      throw stopped;
    }
    const examples = schedule.batch(step);
    const trainingLoss = lossOf(net, examples, optimizer.gradients);
    optimizer.step(step, schedule.learningRate(step));
    pace.stepped(step, tokensOf(examples));
    const loss = schedule.validates(step) ? await validate(step) : {};
    const now = elapsed();
    if ('validationLoss' in loss || step === steps || now - progressAt >= PROGRESS_MS) {
      progressAt = now;
      yield { type: 'progress', step, steps, epoch: schedule.epochOf(step), trainingLoss, ...loss, ...pace.now() };
    }
    if (now - checkpointAt >= CHECKPOINT_MS) {
      await checkpoint(step);
      yield { type: 'checkpoint', step };
      // Counted from the end of the writing, so that a slow disk is not all that is ever done.
      checkpointAt = elapsed();
    }
  }
  yield { type: 'phase', phase: 'saving', status: 'finishing' };
  yield await finish(model, net, folder, training, best);
}

/** A run cancelled for good leaves nothing behind that it could go on from. */
export async function forget(work: TuningWork): Promise<void> {
  await removeCheckpoint(work.folder);
}

/** The same data, options and beginning: what a checkpoint may be used for. */
function fingerprintOf({ origin }: Model, { folder: _, train: __, validation: ___, ...rest }: TuningWork): string {
  return createHash('sha256')
    .update(JSON.stringify([origin, rest]))
    .digest('hex');
}

async function finish(
  model: Model,
  net: Net,
  folder: string,
  training: string,
  best: Best | undefined,
): Promise<TuneEvent> {
  const lossText = best && { validation_loss: `${best.validationLoss}`, best_step: `${best.step}` };
  const about = { training, ...lossText };
  const artifact = artifactIn(folder);
  const weights = encodeWeights(model.shape, best?.weights ?? net.getWeights(), model.origin, about);
  await replaceFile(artifact, weights, whenFull);
  await removeCheckpoint(folder);
  return { type: 'done', artifact, ...(best && { validationLoss: best.validationLoss }) };
}

/** The run may have ended while nobody was left to hear of it. */
async function finishedBefore(folder: string, training: string): Promise<TuneEvent | undefined> {
  const artifact = artifactIn(folder);
  const metadata = await readMetadata(artifact);
  if (metadata?.training !== training) return undefined;
  const validationLoss = metadata.validation_loss;
  return { type: 'done', artifact, ...(validationLoss && { validationLoss: Number(validationLoss) }) };
}

/** Undefined when the file is missing or broken: then the run is not over. */
async function readMetadata(path: string): Promise<Readonly<Record<string, string>> | undefined> {
  try {
    return decodeSafetensors(await readFile(path)).metadata;
  } catch {
    return undefined;
  }
}

async function meanLoss(
  net: Net,
  examples: readonly Example[],
  pause: () => Promise<void>,
): Promise<number | undefined> {
  let sum = 0;
  let answers = 0;
  for (let from = 0; from < examples.length; from += VALIDATION_BATCH) {
    await pause();
    const part = examples.slice(from, from + VALIDATION_BATCH);
    const count = part.reduce((total, { ids, answerFrom }) => total + ids.length - answerFrom, 0);
    sum += lossOf(net, part) * count;
    answers += count;
  }
  return answers === 0 ? undefined : sum / answers;
}
