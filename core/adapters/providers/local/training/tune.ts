// One fine-tuning run: from its first step or its last checkpoint to the file of the best weights.
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readChats } from '../../../chatsOnDisk.ts';
import type { TuneEvent } from '../../../provider.ts';
import { replaceFile } from '../../../replaceFile.ts';
import { decodeSafetensors } from '../files/safetensors.ts';
import type { Model } from '../model/model.ts';
import { type Example, tokensOf } from '../net/batch.ts';
import { lossOf } from '../net/loss.ts';
import type { Net } from '../net/net.ts';
import type { TuningWork } from '../protocol.ts';
import { type Best, loadCheckpoint, removeCheckpoint, saveCheckpoint, whenFull } from './checkpoint.ts';
import { encodeLesson, readLessons } from './lessons.ts';
import { createPace } from './pace.ts';
import { createSchedule, type Schedule } from './schedule.ts';
import { createTrainee, type Trainee } from './trainee.ts';

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
  const trainee = await createTrainee(model, work);
  const { net } = trainee;
  const saved = await loadCheckpoint(folder, training);
  if (saved) {
    trainee.restore(saved.parameters, saved.moments);
    yield { type: 'message', level: 'info', message: `Going on from the checkpoint after step ${saved.step}.` };
  }
  let best = saved?.best;
  yield { type: 'phase', phase: 'training', status: 'running' };

  const { steps } = schedule;
  const validate = async (step: number) => {
    const validationLoss = await meanLoss(net, validation, pause);
    if (validationLoss !== undefined && !(best && best.validationLoss <= validationLoss)) {
      best = { step, validationLoss, parameters: trainee.parameters() };
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
  const checkpoint = async (step: number, trainingLoss?: number): Promise<TuneEvent> => {
    await saveCheckpoint(folder, training, {
      step,
      parameters: trainee.parameters(),
      moments: trainee.moments(),
      ...(best && { best }),
    });
    const latest = { step, ...(trainingLoss !== undefined && { trainingLoss }) };
    const kept = best && best.step !== step ? [{ step: best.step, validationLoss: best.validationLoss }] : [];
    return { type: 'checkpoints', checkpoints: [...kept, latest] };
  };
  let last = saved?.step ?? 0;
  /** The step that is not told of yet. */
  let untold: { readonly trainingLoss: number } | undefined;
  while (last < steps && !isOutOfPatience(work, schedule, best, last)) {
    const step = last + 1;
    try {
      await pause();
    } catch (stopped) {
      if (untold) yield { type: 'progress', step: last, steps, epoch: schedule.epochOf(last), ...untold };
      if (last > 0) yield await checkpoint(last, untold?.trainingLoss);
      throw stopped;
    }
    const examples = schedule.batch(step);
    const trainingLoss = trainee.step(examples, step, schedule.learningRate(step));
    last = step;
    untold = { trainingLoss };
    pace.stepped(step, tokensOf(examples));
    const loss = schedule.validates(step) ? await validate(step) : {};
    const now = elapsed();
    if ('validationLoss' in loss || step === steps || now - progressAt >= PROGRESS_MS) {
      progressAt = now;
      untold = undefined;
      yield { type: 'progress', step, steps, epoch: schedule.epochOf(step), trainingLoss, ...loss, ...pace.now() };
    }
    if (now - checkpointAt >= CHECKPOINT_MS) {
      yield await checkpoint(step, trainingLoss);
      // Counted from the end of the writing, so that a slow disk is not all that is ever done.
      checkpointAt = elapsed();
    }
  }
  const message = wordsOnEnd(last, steps, work, best);
  if (message !== undefined) yield { type: 'message', level: 'info', message };
  yield { type: 'phase', phase: 'saving', status: 'finishing' };
  yield await finish(trainee, folder, training, best);
}

/** Told by step numbers alone, so that a resumed run ends where it would have ended. */
function isOutOfPatience({ patience }: TuningWork, schedule: Schedule, best: Best | undefined, last: number): boolean {
  if (patience === undefined || !best) return false;
  let fruitless = 0;
  for (let step = best.step + 1; step <= last; step++) if (schedule.validates(step)) fruitless++;
  return fruitless >= patience;
}

/** What a user should know of how it ended: that it ended early, and that the last weights are not those that are kept. */
function wordsOnEnd(last: number, steps: number, { patience }: TuningWork, best: Best | undefined): string | undefined {
  if (patience !== undefined && !best) {
    return 'There were no validation chats, so nothing told when to stop early: all steps were made.';
  }
  const early = last < steps;
  if (!best || (best.step === last && !early)) return undefined;
  const kept = `What is kept is the state after step ${best.step}, with the lowest validation loss.`;
  if (!early) return kept;
  return `Stopped early, after step ${last} of ${steps}: the validation loss has not fallen in ${patience} validations. ${kept}`;
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

async function finish(trainee: Trainee, folder: string, training: string, best: Best | undefined): Promise<TuneEvent> {
  const about = { training, ...(best && { validation_loss: `${best.validationLoss}`, best_step: `${best.step}` }) };
  const artifact = artifactIn(folder);
  await replaceFile(artifact, trainee.encode(best?.parameters ?? trainee.parameters(), about), whenFull);
  await removeCheckpoint(folder);
  return { type: 'done', artifact, ...(best && { validationLoss: best.validationLoss, bestStep: best.step }) };
}

/** The run may have ended while nobody was left to hear of it. */
async function finishedBefore(folder: string, training: string): Promise<TuneEvent | undefined> {
  const artifact = artifactIn(folder);
  const metadata = await readMetadata(artifact);
  if (metadata?.training !== training) return undefined;
  const { validation_loss, best_step } = metadata;
  return {
    type: 'done',
    artifact,
    ...(validation_loss && { validationLoss: Number(validation_loss) }),
    ...(best_step && { bestStep: Number(best_step) }),
  };
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
