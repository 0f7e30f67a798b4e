// One fine-tuning run as one line: to be redrawn on a terminal, or to be one of many in a log. Pure.
import { versionName } from '../catalog/names.ts';
import type { RunRecord } from '../catalog/records.ts';
import { clock, grouped, loss, percent } from './amounts.ts';
import { sparkline } from './sparkline.ts';
import { clip, width } from './width.ts';

/** Fits the cells given: what matters less is left out first. `losses` are the training losses so far. */
export function liveRunLine(run: RunRecord, losses: readonly number[], cells: number): string {
  const bar = run.steps ? `${progressBar(run.step / run.steps, 12)} ${percent(run.step, run.steps)}` : undefined;
  const parts: readonly Part[] = [
    { rank: 0, text: versionName(run) },
    { rank: 4, text: phaseOf(run) },
    { rank: 1, text: bar },
    { rank: 5, text: run.steps ? `step ${grouped(run.step)}/${grouped(run.steps)}` : undefined },
    { rank: 3, text: losses.length > 1 ? sparkline(losses, 16) : undefined },
    { rank: 2, text: lossesOf(run) },
    { rank: 7, text: run.tokensPerSecond === undefined ? undefined : `${grouped(run.tokensPerSecond)} tokens/s` },
    { rank: 6, text: run.remainingMs === undefined ? undefined : `${clock(run.remainingMs)} left` },
  ];
  let kept = parts.filter((part): part is Part & { text: string } => part.text !== undefined);
  const line = (): string => kept.map(part => part.text).join('  ');
  while (kept.length > 1 && width(line()) > cells) {
    const least = Math.max(...kept.map(part => part.rank));
    kept = kept.filter(part => part.rank !== least);
  }
  return clip(line(), cells);
}

interface Part {
  /** Parts of a higher rank are left out first. */
  readonly rank: number;
  readonly text: string | undefined;
}

/** A line of a log: complete, whatever its length. */
export function plainRunLine(run: RunRecord): string {
  const parts = [
    run.steps ? `step ${run.step}/${run.steps} (${percent(run.step, run.steps)})` : undefined,
    run.trainingLoss === undefined ? undefined : `training loss ${loss(run.trainingLoss)}`,
    run.validationLoss === undefined ? undefined : `validation loss ${loss(run.validationLoss)}`,
    run.tokensPerSecond === undefined ? undefined : `${grouped(run.tokensPerSecond)} tokens/s`,
    run.remainingMs === undefined ? undefined : `${clock(run.remainingMs)} left`,
  ].filter(part => part !== undefined);
  return `${versionName(run)} ${phaseOf(run)}${parts.length ? `: ${parts.join(', ')}` : ''}`;
}

/** What changes when a plain line is due: the phase, or another twentieth of the steps. */
export const milestone = (run: RunRecord): string =>
  `${phaseOf(run)} ${run.steps ? Math.floor((20 * run.step) / run.steps) : ''}`;

export function progressBar(share: number, cells: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * cells);
  return '█'.repeat(full) + '░'.repeat(cells - full);
}

const phaseOf = (run: RunRecord): string => (run.status === 'running' && run.phase) || run.status;

function lossesOf(run: RunRecord): string | undefined {
  const parts = [
    run.trainingLoss === undefined ? undefined : `loss ${loss(run.trainingLoss)}`,
    run.validationLoss === undefined ? undefined : `validation ${loss(run.validationLoss)}`,
  ].filter(part => part !== undefined);
  return parts.length ? parts.join('  ') : undefined;
}
