// The result panel: a tab per statement that was run, and what it came to.
import { l10n } from '../lib/l10n.ts';
import '../lib/base.css';
import './result.css';
import { connect } from '../../../core/protocol/connect.ts';
import type { ResultPanel, ResultView } from '../../../core/protocol/panels.ts';
import { openAnnouncer } from '../lib/announce.ts';
import { h } from '../lib/dom.ts';
import { host, keepState, keptState } from '../lib/host.ts';
import { redraw, whenReleased } from '../lib/redraw.ts';
import { type Body, openBody } from './body.ts';
import { outcome, summary } from './summary.ts';
import { tabs } from './tabs.ts';

const state = keptState({ selected: '' });
let results: readonly ResultView[] = [];
let body: { readonly id: string; readonly body: Body } | undefined;

const tabStrip = h('div', { class: 'tabs', role: 'tablist', attributes: { 'aria-label': l10n.t('Results') } });
const header = h('div', { class: 'summary' });
const content = h('div', {
  class: 'content',
  role: 'tabpanel',
  tabindex: -1,
  attributes: { 'aria-label': l10n.t('Result') },
});
const announcer = openAnnouncer();
document.body.append(tabStrip, header, content, announcer.element);

const { ask } = connect<ResultPanel>(host, {
  results(told) {
    results = told.results;
    select(told.show ?? state.selected);
  },
  changed(view) {
    results = results.map(result => (result.id === view.id ? view : result));
    draw();
  },
});

function select(id: string): void {
  const chosen = results.find(result => result.id === id) ?? results.at(-1);
  state.selected = chosen?.id ?? '';
  keepState(state);
  draw();
}

function draw(): void {
  const view = results.find(result => result.id === state.selected);
  const hadFocus = document.activeElement !== document.body;
  tabStrip.hidden = results.length === 0;
  whenReleased(tabStrip, () => {
    tabs(tabStrip, results, state.selected, { select, close: id => void ask('close', { id }) });
  });
  header.hidden = !view;
  if (!view) {
    body = undefined;
    // The tab that was closed may have had the focus: it must not be nowhere.
    if (hadFocus) content.focus();
    content.replaceChildren(
      h(
        'p',
        { class: 'empty dim' },
        l10n.t('Run a statement to see its answer here: put the cursor in it and press Ctrl+Enter (⌘+Enter on a Mac).'),
      ),
    );
    return;
  }
  redraw(header, ...summary(view, ask));
  if (view.state !== 'running') announcer.say(`${view.title}: ${outcome(view)}`);
  if (body?.id === view.id && body.body.update(view)) return;
  body = { id: view.id, body: openBody(view, ask) };
  content.replaceChildren(body.body.element);
}
