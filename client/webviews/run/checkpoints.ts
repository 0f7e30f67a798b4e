// What training can be gone back to: each with its losses, what it is and, at a service, its name there.
import './checkpoints.css';
import type { RunHead } from '../../../core/protocol/runPanel.ts';
import { h } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { count, loss } from '../lib/words.ts';

type Checkpoint = RunHead['checkpoints'][number];

export function checkpointList({ run, checkpoints }: RunHead): readonly HTMLElement[] {
  const isLive = run.finishedAt === undefined;
  const latest = checkpoints.at(-1);
  const validated = checkpoints.flatMap(({ validationLoss }) => validationLoss ?? []);
  const best = validated.length > 1 ? Math.min(...validated) : undefined;
  const wordOf = ({ step, validationLoss }: Checkpoint): string => {
    if (validationLoss !== undefined && validationLoss === best) return l10n.t('best');
    return isLive && step === latest?.step ? l10n.t('latest') : '';
  };
  const isOwn = latest !== undefined && latest.name === undefined;
  return [
    h(
      'div',
      { class: 'checkpoints', tabindex: 0, role: 'group', attributes: { 'aria-label': l10n.t('Checkpoints') } },
      h(
        'table',
        {},
        h(
          'thead',
          {},
          h('tr', {}, ...headings().map(name => h('th', { attributes: { scope: 'col' } }, name)), h('td', {})),
        ),
        h('tbody', {}, ...checkpoints.toReversed().flatMap(checkpoint => row(checkpoint, wordOf(checkpoint)))),
      ),
    ),
    ...(isLive && isOwn
      ? [h('p', { class: 'dim' }, l10n.t('If the run is interrupted, it goes on from the latest one.'))]
      : []),
  ];
}

const headings = () => [l10n.t('Step'), l10n.t('Training'), l10n.t('Validation')];

function row({ step, trainingLoss, validationLoss, name }: Checkpoint, word: string): readonly HTMLElement[] {
  const cells = [count(step), loss(trainingLoss), loss(validationLoss), word].map(text => h('td', {}, text));
  const named = h(
    'td',
    { class: 'dim text', attributes: { colspan: 4 }, title: l10n.t('Its name at the service') },
    name,
  );
  return [h('tr', {}, ...cells), ...(name === undefined ? [] : [h('tr', { class: 'name' }, named)])];
}
