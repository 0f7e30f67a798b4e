// What happened to a run, in its provider's own words; the latest stays in sight.
import type { RunEvent } from '../../../core/protocol/runPanel.ts';
import { h, icon } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { prose } from '../lib/prose.ts';
import { clock } from '../lib/words.ts';

export class EventList {
  readonly element: HTMLElement;
  readonly #list = h('ol', { tabindex: 0, role: 'log', attributes: { 'aria-label': l10n.t('Events') } });

  constructor() {
    this.element = h('section', { class: 'events' }, h('h2', {}, l10n.t('Events')), this.#list);
  }

  add(events: readonly RunEvent[], anew: boolean): void {
    const list = this.#list;
    if (anew) list.replaceChildren();
    const isAtEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 4;
    list.append(...events.map(line));
    if (isAtEnd) list.scrollTop = list.scrollHeight;
  }
}

const line = ({ at, level, message }: RunEvent): HTMLElement =>
  h(
    'li',
    { class: level },
    h('time', { class: 'dim', attributes: { datetime: new Date(at).toISOString() } }, clock(at)),
    level === 'info' ? undefined : icon(level === 'error' ? 'no' : 'warning'),
    h('span', { class: 'text' }, ...prose(message)),
  );
