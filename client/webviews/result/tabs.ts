// The strip of tabs: one per result, told apart by an icon and words, never by colour alone.

import type { ResultView } from '../../../core/protocol/panels.ts';
import { button, h, type IconName, icon } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { focusedIn } from '../lib/redraw.ts';
import { runIcon } from '../lib/runProgress.ts';
import { stateWords } from './summary.ts';

interface TabActions {
  select(id: string): void;
  close(id: string): void;
}

const icons: Readonly<Record<ResultView['state'], IconName>> = {
  running: 'running',
  rows: 'rows',
  done: 'yes',
  run: 'up',
  comparison: 'compare',
  failed: 'no',
  cancelled: 'stop',
};

export function tabs(strip: HTMLElement, results: readonly ResultView[], selected: string, actions: TabActions): void {
  const hadFocus = focusedIn(strip) !== undefined;
  strip.replaceChildren(...results.map(result => tab(result, result.id === selected, actions)));
  const current = strip.querySelector<HTMLElement>('[aria-selected="true"]');
  current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  if (hadFocus) current?.focus();
  strip.onkeydown = event => {
    const at = results.findIndex(result => result.id === selected);
    const next = { ArrowLeft: results[at - 1], ArrowRight: results[at + 1], Home: results[0], End: results.at(-1) }[
      event.key
    ];
    if (event.key === 'Delete' && selected) actions.close(selected);
    else if (next) actions.select(next.id);
    else return;
    event.preventDefault();
  };
}

function iconOf({ pinned, run, state }: ResultView): IconName {
  if (pinned) return 'pin';
  return run ? runIcon(run) : icons[state];
}

function tab(result: ResultView, isSelected: boolean, actions: TabActions): HTMLElement {
  const close = button(l10n.t('Close {0}', result.title), icon('close'), () => actions.close(result.id), 'quiet close');
  close.tabIndex = -1;
  close.addEventListener('click', event => event.stopPropagation());
  return h(
    'div',
    {
      class: 'tab',
      role: 'tab',
      title: `${result.title} — ${result.place}`,
      tabindex: isSelected ? 0 : -1,
      attributes: {
        'aria-selected': isSelected,
        'aria-label': result.pinned
          ? l10n.t('{0}, {1}, pinned', result.title, stateWords(result))
          : `${result.title}, ${stateWords(result)}`,
        'aria-keyshortcuts': 'Delete',
      },
      onClick: () => actions.select(result.id),
    },
    icon(iconOf(result)),
    h('span', { class: 'title' }, result.title),
    close,
  );
}
