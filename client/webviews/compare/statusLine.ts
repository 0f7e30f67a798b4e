// The line above a comparison: what is compared, how far it is, and what can be done with it.
import '../lib/progress.css';
import type { ComparisonHead } from '../../../core/protocol/panels.ts';
import { button, h } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { count, questions } from '../lib/words.ts';

export interface StatusActions {
  cancel(): void;
  rerun(): void;
  export(): void;
}

export function statusLine(head: ComparisonHead, actions: StatusActions): readonly HTMLElement[] {
  const { record } = head;
  return [
    h('strong', {}, record.models.join(' · ')),
    h('span', { class: 'dim' }, farOf(head)),
    ...(record.status === 'running'
      ? [
          progressBar(head.count / Math.max(record.total, 1)),
          button(l10n.t('Cancel'), l10n.t('Cancel'), actions.cancel, 'primary'),
        ]
      : [
          h(
            'span',
            { class: 'actions' },
            hasFailed(head) &&
              button(l10n.t('Re-run failed: only what has no answer is asked'), l10n.t('Re-run failed'), actions.rerun),
            button(l10n.t('Export …'), l10n.t('Export …'), actions.export),
          ),
        ]),
  ];
}

/** `12 of 40 questions` while it runs, then `40 questions · complete`. */
export const farOf = ({ record, state, count: so }: ComparisonHead): string =>
  record.status === 'running'
    ? l10n.t('{0} of {1}', count(so), questions(record.total))
    : `${questions(so)} · ${state}`;

const hasFailed = ({ summaries, record }: ComparisonHead): boolean =>
  record.status !== 'complete' || summaries.some(({ failed }) => failed > 0);

function progressBar(share: number): HTMLElement {
  const inner = h('div', {});
  inner.style.width = `${share * 100}%`;
  return h('div', { class: 'progress', attributes: { 'aria-hidden': true } }, inner);
}
