// A fine-tuning run as it goes: how far, how well, how long still.
import './runCard.css';
import type { ResultView } from '../../../core/protocol/panels.ts';
import { h } from '../lib/dom.ts';
import { count, duration, loss, plural } from '../lib/words.ts';
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
      attributes: { 'aria-label': 'Steps', 'aria-valuemin': 0, 'aria-valuemax': run.steps, 'aria-valuenow': run.step },
    },
    h('div', {}),
  );
  (bar.firstElementChild as HTMLElement).style.width = `${share * 100}%`;
  const facts: readonly (readonly [string, string])[] = [
    ['Status', run.phase ?? run.status],
    ['Step', run.steps ? `${count(run.step)} of ${count(run.steps)}` : '–'],
    [
      'Validation loss',
      run.firstValidationLoss === undefined
        ? loss(run.validationLoss)
        : `${loss(run.validationLoss)} (at first ${loss(run.firstValidationLoss)})`,
    ],
    ['Training loss', loss(run.trainingLoss)],
    ['Data', `${plural(run.trainChats, 'chat')} to train, ${count(run.validationChats)} to validate`],
    ['Speed', run.tokensPerSecond ? `${count(Math.round(run.tokensPerSecond))} tokens/s` : '–'],
    ['To go', run.remainingMs === undefined ? '–' : duration(run.remainingMs)],
  ];
  return [
    h('div', { class: 'name' }, `${run.model}.${run.version}`),
    bar,
    h('dl', { class: 'facts' }, ...facts.flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, value)])),
    ...(run.error ? [h('p', { class: 'problem error text', role: 'alert' }, run.error)] : []),
    ...(message ? [h('p', { class: 'dim text' }, message)] : []),
  ];
}
