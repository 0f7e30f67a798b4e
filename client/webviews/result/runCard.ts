// A fine-tuning run in a few words; all of it stands on its page.
import './runCard.css';
import type { ResultView } from '../../../core/protocol/panels.ts';
import { duration } from '../../../core/text/duration.ts';
import { button, h, icon } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { prose } from '../lib/prose.ts';
import { redraw } from '../lib/redraw.ts';
import { farOf, progressBar } from '../lib/runProgress.ts';
import { loss } from '../lib/words.ts';
import type { Ask, Body } from './body.ts';

type Run = NonNullable<ResultView['run']>;

export function openRunCard(view: ResultView, ask: Ask): Body {
  const element = h('div', { class: 'run' });
  const open = l10n.t('Open run');
  const update = ({ id, run, message }: ResultView): boolean => {
    if (!run) return false;
    redraw(
      element,
      ...card(run, message),
      button(open, open, () => void ask('openRun', { id }), 'primary'),
    );
    return true;
  };
  update(view);
  return { element, update };
}

const card = (run: Run, message: string | undefined): readonly HTMLElement[] => [
  ...(run.finishedAt === undefined ? [progressBar(run), h('p', { class: 'far' }, farOf(run))] : []),
  ...(run.error
    ? [
        h(
          'div',
          { class: 'problem error', role: 'alert' },
          icon('no'),
          h('div', { class: 'text' }, ...prose(run.error)),
        ),
      ]
    : []),
  ...(run.finishedAt === undefined && message !== undefined ? [h('p', { class: 'text' }, ...prose(message))] : []),
  ...(run.status === 'succeeded'
    ? [h('p', {}, l10n.t('{0} was trained in {1}.', `${run.model}.${run.version}`, duration(run.trainingMs)))]
    : []),
  ...(run.validationLoss === undefined ? [] : [h('p', { class: 'dim' }, lossOf(run))]),
];

function lossOf({ firstValidationLoss: first, bestValidationLoss, validationLoss }: Run): string {
  const now = loss(bestValidationLoss ?? validationLoss);
  return first === undefined
    ? l10n.t('validation loss {0}', now)
    : l10n.t('validation loss {0} → {1}', loss(first), now);
}
