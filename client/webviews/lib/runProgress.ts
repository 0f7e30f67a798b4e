// How far a fine-tuning run is: a sign, a bar, and in words.
import './progress.css';
import type { RunRecord } from '../../../core/catalog/records.ts';
import { duration, timeToGo } from '../../../core/text/duration.ts';
import { h, type IconName } from './dom.ts';
import { l10n } from './l10n.ts';
import { count } from './words.ts';

const runIcons: Readonly<Partial<Record<RunRecord['status'], IconName>>> = {
  succeeded: 'yes',
  failed: 'no',
  cancelled: 'stop',
  paused: 'pause',
};

export const runIcon = ({ status }: RunRecord): IconName => runIcons[status] ?? 'running';

export function progressBar(run: RunRecord): HTMLElement {
  const bar = h(
    'div',
    {
      class: run.steps > 0 || run.status === 'paused' ? 'progress' : 'progress unknown',
      role: 'progressbar',
      attributes: {
        'aria-label': l10n.t('Steps'),
        ...(run.steps > 0 && { 'aria-valuemin': 0, 'aria-valuemax': run.steps, 'aria-valuenow': run.step }),
      },
    },
    h('div', {}),
  );
  if (run.steps > 0) (bar.firstElementChild as HTMLElement).style.width = `${(100 * run.step) / run.steps}%`;
  return bar;
}

/** From then on it is said how long nothing was heard: a provider is asked every few seconds. */
const silenceMs = 15_000;

/** `step 40 of 300 · 13 % · epoch 1 · about 2 min 5 s to go`. */
export function farOf(run: RunRecord, silentMs = 0): string {
  return [
    run.steps > 0 && l10n.t('step {0} of {1}', count(run.step), count(run.steps)),
    run.steps > 0 && `${Math.floor((100 * run.step) / run.steps)} %`,
    run.epoch > 0 && l10n.t('epoch {0}', run.epoch),
    run.remainingMs !== undefined && l10n.t('about {0} to go', timeToGo(run.remainingMs)),
    run.status !== 'paused' && silentMs > silenceMs && l10n.t('last heard from {0} ago', duration(silentMs)),
  ]
    .filter(Boolean)
    .join(' · ');
}
