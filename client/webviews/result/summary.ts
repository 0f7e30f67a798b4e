// The line above a result: which statement, what came of it, how long it took, and what can be done with it.
import type { Connected } from '../../../core/protocol/connect.ts';
import type { ResultPanel, ResultView } from '../../../core/protocol/panels.ts';
import { duration } from '../../../core/text/duration.ts';
import { money } from '../../../core/text/money.ts';
import { button, h, icon } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { count, rows } from '../lib/words.ts';

export function summary(view: ResultView, ask: Connected<ResultPanel>['ask']): readonly HTMLElement[] {
  const { id } = view;
  const statement = h(
    'button',
    {
      class: 'statement mono',
      title: `${view.statement}\n\n${l10n.t('Go to {0}', view.place)}`,
      key: 'statement',
      attributes: { 'aria-label': l10n.t('Go to statement {0} in {1}', view.title, view.place) },
      onClick: () => void ask('reveal', { id }),
    },
    view.statement.replace(/\s+/g, ' '),
  );
  const actions = h('span', { class: 'actions' });
  if (view.state === 'running') {
    actions.append(button(l10n.t('Cancel'), l10n.t('Cancel'), () => void ask('cancel', { id }), 'primary'));
  } else actions.append(pin(view, ask));
  return [
    statement,
    h('span', { class: 'place dim' }, view.place),
    ...view.models.map(({ name, details }) => h('span', { class: 'model', title: details }, name)),
    h('span', { class: 'outcome' }, outcome(view)),
    actions,
  ];
}

/** Pressed when it is pinned. */
function pin({ id, pinned }: ResultView, ask: Connected<ResultPanel>['ask']): HTMLElement {
  const label = pinned ? l10n.t('Unpin: running the statement again replaces this') : l10n.t('Pin: keep this as it is');
  return h(
    'button',
    {
      class: 'quiet toggle',
      title: label,
      key: 'pin',
      attributes: { type: 'button', 'aria-label': label, 'aria-pressed': pinned },
      onClick: () => void ask('pin', { id, pinned: !pinned }),
    },
    icon('pin'),
  );
}

/** What came of it, how long it took, what it cost. */
export function outcome(view: ResultView): string {
  const time = view.ms === undefined || view.run ? undefined : duration(view.ms);
  return [stateWords(view), time, ...metered(view)].filter(Boolean).join(' · ');
}

/** What asking models took: tokens, answers that were there, answers that failed, money. */
function metered({ meters, cost: trainingCost }: ResultView): readonly string[] {
  if (!meters) return [];
  const { promptTokens, completionTokens, cached, failed, cost, training } = meters;
  const tokens = promptTokens + completionTokens;
  return [
    tokens > 0 ? l10n.t('{0} tokens', count(tokens)) : '',
    cached === 1 ? l10n.t('1 answer reused') : cached > 1 ? l10n.t('{0} answers reused', count(cached)) : '',
    failed === 1 ? l10n.t('1 answer failed') : failed > 1 ? l10n.t('{0} answers failed', count(failed)) : '',
    training === undefined ? (cost > 0 ? money(cost) : '') : trainingWords(training, trainingCost),
  ];
}

/** What it takes at most, until its service has said what it came to. */
const trainingWords = (most: number, cost: number | undefined): string =>
  cost === undefined ? l10n.t('at most {0}', money(most)) : money(cost);

/** What came of it alone. */
export function stateWords(view: ResultView): string {
  switch (view.state) {
    case 'running':
      return view.count ? l10n.t('running, {0} so far', rows(view.count)) : l10n.t('running');
    case 'rows':
      return rows(view.count);
    case 'done':
      return l10n.t('done');
    case 'run':
      return view.runState ?? l10n.t('fine-tuning');
    case 'comparison':
      return l10n.t('{0} compared', rows(view.count));
    case 'failed':
      return l10n.t('failed');
    case 'cancelled':
      return view.count ? l10n.t('cancelled after {0}', rows(view.count)) : l10n.t('cancelled');
  }
}
