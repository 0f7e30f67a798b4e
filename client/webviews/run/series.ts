// Losses as the columns that a chart draws: steps, training, validation, the best validation, of which the version is made, and
// checkpoints.
import type { RunHead, RunMetric } from '../../../core/protocol/runPanel.ts';

export type Column = (number | null)[];

export interface Series {
  readonly steps: number[];
  readonly training: Column;
  readonly validation: Column;
  /** At the first step with the lowest validation loss only. */
  readonly best: Column;
  /** Where they lie on the curve of the validation or, where that has no value, of the training. */
  readonly checkpoints: Column;
}

type Checkpoints = RunHead['checkpoints'];

export function seriesOf(measured: readonly RunMetric[], checkpoints: Checkpoints = []): Series {
  const metrics = withCheckpoints(measured, checkpoints);
  const training = metrics.map(metric => metric.trainingLoss ?? null);
  const validation = metrics.map(metric => metric.validationLoss ?? null);
  const validated = validation.filter(value => value !== null);
  const at = validated.length > 1 ? validation.indexOf(Math.min(...validated)) : -1;
  const marked = new Set(checkpoints.map(({ step }) => step));
  return {
    steps: metrics.map(metric => metric.step),
    training,
    validation,
    best: validation.map((value, i) => (i === at ? value : null)),
    checkpoints: metrics.map(({ step }, i) =>
      marked.has(step) ? (validation[i] ?? knownAt(training, i) ?? knownAt(validation, i) ?? null) : null,
    ),
  };
}

/** A checkpoint between two measurements has a place of its own, with what it says itself. */
function withCheckpoints(metrics: readonly RunMetric[], checkpoints: Checkpoints): readonly RunMetric[] {
  const known = new Set(metrics.map(({ step }) => step));
  const between = checkpoints
    .filter(({ step }) => !known.has(step))
    .map(({ name: _, ...told }) => ({ epoch: 0, ...told }));
  return between.length === 0 ? metrics : [...metrics, ...between].sort((a, b) => a.step - b.step);
}

/** Whether there is anything of it to draw. */
export const hasValues = (column: Column): boolean => column.some(value => value !== null);

/** The value at an index, or the last one before it. */
export function knownAt(column: readonly (number | null | undefined)[], index: number): number | undefined {
  for (let i = Math.min(index, column.length - 1); i >= 0; i--) {
    const value = column[i];
    if (value !== null && value !== undefined) return value;
  }
  return undefined;
}
