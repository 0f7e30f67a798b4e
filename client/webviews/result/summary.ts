// The line above a result: which statement, what came of it, how long it took, and what can be done with it.

import type { Connected } from '../../../core/protocol/connect.ts';
import type { ResultPanel, ResultView } from '../../../core/protocol/panels.ts';
import { button, h, icon } from '../lib/dom.ts';
import { duration, plural } from '../lib/words.ts';

export function summary(view: ResultView, ask: Connected<ResultPanel>['ask']): readonly HTMLElement[] {
  const { id } = view;
  const statement = h(
    'button',
    {
      class: 'statement mono',
      title: `${view.statement}\n\nGo to ${view.place}`,
      attributes: { 'aria-label': `Go to statement ${view.title} in ${view.place}` },
      onClick: () => void ask('reveal', { id }),
    },
    view.statement.replace(/\s+/g, ' '),
  );
  const actions = h('span', { class: 'actions' });
  if (view.state === 'running') {
    actions.append(button('Cancel', 'Cancel', () => void ask('cancel', { id }), 'primary'));
  } else if (view.count > 0 && view.state === 'rows') {
    const copy = button('Copy all rows with headers', icon('copy'), async () => {
      const rows = await ask('copyRows', { id });
      copied.textContent = `${plural(rows, 'row')} copied`;
    });
    const copied = h('span', { class: 'dim', role: 'status' });
    actions.append(copied, copy);
  }
  return [
    statement,
    h('span', { class: 'place dim' }, view.place),
    h('span', { class: 'outcome', role: 'status' }, outcome(view)),
    actions,
  ];
}

function outcome(view: ResultView): string {
  const time = view.ms === undefined || view.run ? undefined : duration(view.ms);
  return [words(view), time].filter(Boolean).join(' · ');
}

function words(view: ResultView): string {
  switch (view.state) {
    case 'running':
      return view.count ? `running, ${plural(view.count, 'row')} so far` : 'running';
    case 'rows':
      return plural(view.count, 'row');
    case 'done':
      return 'done';
    case 'run':
      return view.run?.phase && !view.run.finishedAt ? view.run.phase : (view.run?.status ?? 'fine-tuning');
    case 'comparison':
      return `${plural(view.count, 'row')} compared`;
    case 'failed':
      return 'failed';
    case 'cancelled':
      return 'cancelled';
  }
}
