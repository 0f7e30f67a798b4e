// Runs in words, in the language of VS Code.
import * as l10n from '@vscode/l10n';
import { versionName } from '../../../core/catalog/names.ts';
import type { RunRecord } from '../../../core/catalog/records.ts';

/** `ft_sql.2 is ready and active. Validation loss 2.937 → 0.412.` */
export function readyWords(run: RunRecord, isActive: boolean): string {
  const name = versionName(run);
  const ready = isActive ? l10n.t('{0} is ready and active.', name) : l10n.t('{0} is ready.', name);
  const { firstValidationLoss: first, bestValidationLoss: best = run.validationLoss } = run;
  if (first === undefined || best === undefined) return ready;
  return `${ready} ${l10n.t('Validation loss {0} → {1}.', first.toFixed(3), best.toFixed(3))}`;
}
