// Runs in words, in the language of VS Code.
import * as l10n from '@vscode/l10n';
import { versionName } from '../../../core/catalog/names.ts';
import { finishedRunStatuses, type RunRecord } from '../../../core/catalog/records.ts';

/** `13 % · step 40/300 · loss 0.412`, or how it ended. */
export function progressOf(run: RunRecord): string {
  const loss = lossOf(run) ?? run.trainingLoss;
  const inWords = loss === undefined ? undefined : l10n.t('loss {0}', loss.toFixed(3));
  if (run.status === 'succeeded') return [l10n.t('done'), inWords].filter(Boolean).join(' · ');
  if (finishedRunStatuses.has(run.status) || run.steps === 0) return stateOf(run);
  return [run.status === 'paused' && stateOf(run), percentOf(run), l10n.t('step {0}/{1}', run.step, run.steps), inWords]
    .filter(Boolean)
    .join(' · ');
}

/** What it is doing, in the provider's own word where it says one; or how it ended. */
export function stateOf(run: RunRecord): string {
  switch (run.status) {
    case 'succeeded':
      return l10n.t('done');
    case 'failed':
      return l10n.t('failed');
    case 'cancelled':
      return l10n.t('cancelled');
    case 'paused':
      return l10n.t('paused');
    default:
      return run.phase ?? stages()[run.status];
  }
}

/** Where the provider says no word of its own. */
const stages = () => ({
  reading: l10n.t('reading the data'),
  checking: l10n.t('checking the data'),
  confirming: l10n.t('waiting for a yes'),
  uploading: l10n.t('uploading'),
  starting: l10n.t('starting'),
  queued: l10n.t('queued'),
  running: l10n.t('training'),
  finishing: l10n.t('finishing'),
  trying: l10n.t('trying the new version out'),
});

/** A finished run is worth its best checkpoint: that became the version. */
export const lossOf = (run: RunRecord): number | undefined =>
  finishedRunStatuses.has(run.status) ? (run.bestValidationLoss ?? run.validationLoss) : run.validationLoss;

export const percentOf = (run: RunRecord): string => `${Math.floor((100 * run.step) / Math.max(run.steps, 1))} %`;

/** `ft_sql.2 is ready and active. Validation loss 2.937 → 0.412.` */
export function readyWords(run: RunRecord, isActive: boolean): string {
  const name = versionName(run);
  const ready = isActive ? l10n.t('{0} is ready and active.', name) : l10n.t('{0} is ready.', name);
  const { firstValidationLoss: first, bestValidationLoss: best = run.validationLoss } = run;
  if (first === undefined || best === undefined) return ready;
  return `${ready} ${l10n.t('Validation loss {0} → {1}.', first.toFixed(3), best.toFixed(3))}`;
}
