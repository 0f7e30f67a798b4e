// All that a run needs to go on after a crash exactly as if it had not happened. The order of lessons follows from seed and
// step, so no state of a random generator is among it.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../../replaceFile.ts';
import { decodeSafetensors, encodeSafetensors } from '../files/safetensors.ts';
import type { Moments } from './optimizer.ts';

export interface Checkpoint {
  /** Steps done. */
  readonly step: number;
  /** What is trained. */
  readonly parameters: Float32Array;
  readonly moments: Moments;
  readonly best?: Best;
}

/** What had the lowest validation loss so far. */
export interface Best {
  readonly step: number;
  readonly validationLoss: number;
  readonly parameters: Float32Array;
}

/** What to do when the disk is full while something of a run is written. */
export const whenFull = 'Free about 20 MB; the run goes on from its last checkpoint.';

const fileIn = (folder: string): string => join(folder, 'checkpoint.safetensors');

/** `training` tells whose checkpoint it is: the same data, options and base. */
export async function saveCheckpoint(folder: string, training: string, checkpoint: Checkpoint): Promise<void> {
  const { step, parameters, moments, best } = checkpoint;
  const tensor = (name: string, values: Float32Array) => ({ name, shape: [values.length], values });
  const tensors = [
    tensor('parameters', parameters),
    tensor('means', moments.means),
    tensor('squares', moments.squares),
  ];
  if (best) tensors.push(tensor('best', best.parameters));
  const metadata = {
    training,
    step: `${step}`,
    ...(best && { best_step: `${best.step}`, best_validation_loss: `${best.validationLoss}` }),
  };
  await replaceFile(fileIn(folder), encodeSafetensors(tensors, metadata, 'F32'), whenFull);
}

/** Undefined when there is none, or none of this training that can be read. */
export async function loadCheckpoint(folder: string, training: string): Promise<Checkpoint | undefined> {
  const bytes = await readFile(fileIn(folder)).catch(() => undefined);
  if (!bytes) return undefined;
  try {
    return readCheckpoint(bytes, training);
  } catch {
    return undefined;
  }
}

export async function removeCheckpoint(folder: string): Promise<void> {
  await rm(fileIn(folder), { force: true });
}

function readCheckpoint(bytes: Uint8Array, training: string): Checkpoint | undefined {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const [parameters, means, squares, best] = ['parameters', 'means', 'squares', 'best'].map(
    name => tensors.get(name)?.values,
  );
  if (metadata.training !== training || !parameters || !means || !squares) return undefined;
  const { step, best_step, best_validation_loss } = metadata;
  return {
    step: Number(step),
    parameters,
    moments: { means, squares },
    ...(best && { best: { step: Number(best_step), validationLoss: Number(best_validation_loss), parameters: best } }),
  };
}
