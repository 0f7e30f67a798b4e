// Losses as the columns that a chart draws: steps, training, validation, and the best validation, of which the version is made.
import type { RunMetric } from '../../../core/protocol/runPanel.ts';

export type Column = (number | null)[];

export interface Series {
  readonly steps: number[];
  readonly training: Column;
  readonly validation: Column;
  /** At the first step with the lowest validation loss only. */
  readonly best: Column;
}

export function seriesOf(metrics: readonly RunMetric[]): Series {
  const validation = metrics.map(metric => metric.validationLoss ?? null);
  const measured = validation.filter(value => value !== null);
  const at = measured.length > 1 ? validation.indexOf(Math.min(...measured)) : -1;
  return {
    steps: metrics.map(metric => metric.step),
    training: metrics.map(metric => metric.trainingLoss ?? null),
    validation,
    best: validation.map((value, i) => (i === at ? value : null)),
  };
}

/** The value at an index, or the last one before it. */
export function knownAt(column: readonly (number | null | undefined)[], index: number): number | undefined {
  for (let i = Math.min(index, column.length - 1); i >= 0; i--) {
    const value = column[i];
    if (value !== null && value !== undefined) return value;
  }
  return undefined;
}
