// A fine-tuning run as it goes: how far, how well, how long still.
import { l10n } from '../lib/l10n.ts';
import './runCard.css';
import type { ResultView } from '../../../core/protocol/panels.ts';
import { h } from '../lib/dom.ts';
import { count, duration, loss } from '../lib/words.ts';
import type { Body } from './body.ts';

export function openRunCard(view: ResultView): Body {
  const element = h('div', { class: 'run' });
  const update = (next: ResultView): boolean => {
    if (next.run) element.replaceChildren(...card(next.run, next.message));
    return next.run !== undefined;
  };
  update(view);
  return { element, update };
}

function card(run: NonNullable<ResultView['run']>, message: string | undefined): readonly HTMLElement[] {
  const share = run.steps > 0 ? run.step / run.steps : 0;
  const bar = h(
    'div',
    {
      class: `progress ${run.status}`,
      role: 'progressbar',
      attributes: {
        'aria-label': l10n.t('Steps'),
        'aria-valuemin': 0,
        'aria-valuemax': run.steps,
        'aria-valuenow': run.step,
      },
    },
    h('div', {}),
  );
  (bar.firstElementChild as HTMLElement).style.width = `${share * 100}%`;
  const facts: readonly (readonly [string, string])[] = [
    [l10n.t('Status'), run.phase ?? run.status],
    [l10n.t('Step'), run.steps ? l10n.t('{0} of {1}', count(run.step), count(run.steps)) : '–'],
    [
      l10n.t('Validation loss'),
      run.firstValidationLoss === undefined
        ? loss(run.validationLoss)
        : l10n.t('{0} (at first {1})', loss(run.validationLoss), loss(run.firstValidationLoss)),
    ],
    [l10n.t('Training loss'), loss(run.trainingLoss)],
    [l10n.t('Data'), l10n.t('{0} chats to train, {1} to validate', count(run.trainChats), count(run.validationChats))],
    [l10n.t('Speed'), run.tokensPerSecond ? l10n.t('{0} tokens/s', count(Math.round(run.tokensPerSecond))) : '–'],
    [l10n.t('To go'), run.remainingMs === undefined ? '–' : duration(run.remainingMs)],
  ];
  return [
    h('div', { class: 'name' }, `${run.model}.${run.version}`),
    bar,
    h('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    ...(run.error ? [h('p', { class: 'problem error text', role: 'alert' }, run.error)] : []),
    ...(message ? [h('p', { class: 'dim text' }, message)] : []),
  ];
}
