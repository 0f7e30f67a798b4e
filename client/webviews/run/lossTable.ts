// The measured losses as a table, for who cannot see the chart or wants the numbers.
import type { RunMetric } from '../../../core/protocol/runPanel.ts';
import { h } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { count, loss } from '../lib/words.ts';

/** Rows of which there may be many are left out: those between two validations. */
const most = 200;

export function lossTable(metrics: readonly RunMetric[]): readonly HTMLElement[] {
  const validated = metrics.filter(metric => metric.validationLoss !== undefined);
  const rows = (validated.length > 0 ? validated : metrics).slice(-most);
  const names = [l10n.t('Step'), l10n.t('Epoch'), l10n.t('Training loss'), l10n.t('Validation loss')];
  return [
    h('summary', { key: 'measurements' }, l10n.t('Measurements')),
    h(
      'table',
      {},
      h('thead', {}, h('tr', {}, ...names.map(name => h('th', { attributes: { scope: 'col' } }, name)))),
      h('tbody', {}, ...rows.map(row)),
    ),
  ];
}

const row = ({ step, epoch, trainingLoss, validationLoss }: RunMetric): HTMLElement =>
  h('tr', {}, ...[count(step), count(epoch), loss(trainingLoss), loss(validationLoss)].map(text => h('td', {}, text)));
