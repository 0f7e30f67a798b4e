// What fills the panel below the summary; chosen by what the statement came to. `update` answers whether it still fits.

import type { Connected } from '../../../core/protocol/connect.ts';
import type { ProblemView, ResultPanel, ResultView } from '../../../core/protocol/panels.ts';
import { button, h, icon, severityIcons } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { prose } from '../lib/prose.ts';
import { redraw } from '../lib/redraw.ts';
import { rows } from '../lib/words.ts';
import { openRecord } from './record.ts';
import { openRunCard } from './runCard.ts';
import { openTable } from './table.ts';

export type Ask = Connected<ResultPanel>['ask'];

export interface Body {
  readonly element: HTMLElement;
  update(view: ResultView): boolean;
}

type Shape = 'waiting' | 'table' | 'record' | 'run' | 'comparison' | 'words';

const openers: Readonly<Record<Shape, (view: ResultView, ask: Ask) => Body>> = {
  waiting: ({ kind }) =>
    still(
      h(
        'p',
        { class: 'message dim' },
        kind === 'Select' || kind === 'Union' ? l10n.t('Waiting for the first row …') : l10n.t('Running …'),
      ),
    ),
  table: openTable,
  record: openRecord,
  run: openRunCard,
  comparison: openComparisonBody,
  words: view =>
    still(h('div', {}, view.message ? h('p', { class: 'message text' }, ...prose(view.message)) : undefined)),
};

export function openBody(view: ResultView, ask: Ask): Body {
  const shape = shapeOf(view);
  const inner = openers[shape](view, ask);
  const notes = h('div', { class: 'notes' });
  let shown: string | undefined;
  const drawNotes = (next: ResultView): void => {
    const problems = next.problem ? [next.problem, ...next.notes] : next.notes;
    const drawn = JSON.stringify(problems);
    if (drawn !== shown) notes.replaceChildren(...problems.map(problem));
    shown = drawn;
  };
  drawNotes(view);
  return {
    element: h('div', { class: `body of-${shape}` }, notes, inner.element),
    update(next) {
      if (shapeOf(next) !== shape || !inner.update(next)) return false;
      drawNotes(next);
      return true;
    },
  };
}

/** A single row reads best one field below the other: the answer of a model is such a row. */
function shapeOf(view: ResultView): Shape {
  if (view.run) return 'run';
  if (view.kind === 'Compare' && !view.problem) return 'comparison';
  const hasTable = view.columns.length > 0 && (view.count > 0 || view.state === 'rows');
  if (view.state === 'running') return view.count > 1 ? 'table' : 'waiting';
  if (hasTable) return view.count === 1 ? 'record' : 'table';
  return 'words';
}

/** The comparison has a page of its own; here stands what it came to. */
function openComparisonBody(_: ResultView, ask: Ask): Body {
  const element = h('div', { class: 'message' });
  const update = (view: ResultView): boolean => {
    const open = view.comparison
      ? button(
          l10n.t('Open comparison'),
          l10n.t('Open comparison'),
          () => void ask('openComparison', { id: view.id }),
          'primary',
        )
      : h('span', { class: 'dim' }, l10n.t('{0} compared so far …', rows(view.count)));
    redraw(element, open, h('pre', { class: 'said mono' }, view.message ?? ''));
    return true;
  };
  return { element, update };
}

const still = (element: HTMLElement): Body => ({ element, update: () => true });

function problem(value: ProblemView): HTMLElement {
  const isError = value.severity === 'error';
  return h(
    'div',
    { class: `problem ${value.severity}`, role: isError ? 'alert' : 'note' },
    icon(severityIcons[value.severity]),
    h(
      'div',
      {},
      h('div', { class: 'text' }, ...prose(value.message)),
      value.hint ? h('div', { class: 'text dim' }, ...prose(value.hint)) : undefined,
    ),
  );
}
