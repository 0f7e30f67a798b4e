// Which lessons each step takes, and how far it goes: all decided by step number and seed, so that a run resumed at any
// step goes on as if it had never stopped.

import type { Model } from '../model/model.ts';
import { createRandom } from '../model/random.ts';
import type { Example } from '../net/batch.ts';
import { encodeLesson, type Lesson } from './lessons.ts';

const WARM_UP_STEPS = 10;
/** Share of the peak rate below which it does not fall. */
const LOWEST_RATE = 0.05;
/** About this many validations a run, at least one in this many steps. */
const VALIDATIONS = 10;
const LONGEST_WITHOUT_VALIDATION = 20;

export interface Plan {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  readonly seed: number;
}

export interface Schedule {
  readonly steps: number;
  /** Steps count from 1, epochs too. */
  epochOf(step: number): number;
  batch(step: number): readonly Example[];
  learningRate(step: number): number;
  /** After which steps the validation loss is taken. */
  validates(step: number): boolean;
}

export function createSchedule(model: Model, lessons: readonly Lesson[], plan: Plan): Schedule {
  const { epochs, batchSize, learningRate, seed } = plan;
  const stepsPerEpoch = Math.ceil(lessons.length / batchSize);
  const steps = stepsPerEpoch * epochs;
  const every = Math.min(LONGEST_WITHOUT_VALIDATION, Math.max(1, Math.round(steps / VALIDATIONS)));
  const epochOf = (step: number) => Math.ceil(step / stepsPerEpoch);
  let current: { readonly epoch: number; readonly lessons: readonly Lesson[] } | undefined;

  function lessonsOf(epoch: number): readonly Lesson[] {
    if (current?.epoch !== epoch) current = { epoch, lessons: createRandom(mix(seed, epoch)).shuffled(lessons) };
    return current.lessons;
  }

  return {
    steps,
    epochOf,
    batch(step) {
      const from = ((step - 1) % stepsPerEpoch) * batchSize;
      return lessonsOf(epochOf(step))
        .slice(from, from + batchSize)
        .map(lesson => encodeLesson(model, lesson));
    },
    learningRate(step) {
      const warmUp = Math.min(1, step / WARM_UP_STEPS);
      const decay = Math.max(LOWEST_RATE, 1 - (step - 1) / steps);
      return learningRate * warmUp * decay;
    },
    validates: step => step % every === 0 || step === steps,
  };
}

/** Seeds of neighbouring epochs that have nothing in common. */
function mix(seed: number, epoch: number): number {
  return (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(epoch, 0x85ebca6b)) >>> 0;
}
