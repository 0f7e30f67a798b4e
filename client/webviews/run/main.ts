// The page of a fine-tuning run: how far it is, how its losses move, what its provider says, what it learns from.
import '../lib/base.css';
import './run.css';
import { connect } from '../../../core/protocol/connect.ts';
import type { RunHead, RunMetric, RunPanel } from '../../../core/protocol/runPanel.ts';
import { openAnnouncer } from '../lib/announce.ts';
import { h } from '../lib/dom.ts';
import { host, keepState, keptState } from '../lib/host.ts';
import { l10n } from '../lib/l10n.ts';
import { redraw } from '../lib/redraw.ts';
import { cards } from './cards.ts';
import { LossChart } from './chart.ts';
import { EventList } from './eventList.ts';
import { header, stateOf } from './header.ts';
import { lossTable } from './lossTable.ts';

const state = keptState({ run: '' });
let head: RunHead | undefined;
let heardAt = 0;
let metrics: RunMetric[] = [];

const top = h('header', {});
const chart = new LossChart();
const table = h('details', { class: 'measurements' });
const side = h('aside', {});
const events = new EventList();
const announcer = openAnnouncer();
const losses = h('section', { attributes: { 'aria-label': l10n.t('Losses') } }, chart.element, table);
document.body.append(
  top,
  h('main', {}, h('div', { class: 'course' }, losses, events.element), side),
  announcer.element,
);

const { ask } = connect<RunPanel>(host, {
  head(told) {
    head = told;
    heardAt = performance.now() - told.silentMs;
    state.run = told.run.id;
    keepState(state);
    drawSide(told);
    drawHead();
    drawLosses();
  },
  metrics(told) {
    metrics = told.anew ? [...told.metrics] : [...metrics, ...told.metrics];
    drawLosses();
  },
  events: told => events.add(told.events, told.anew),
});

/** Only when it says something else: who selects the query, to copy it, shall not lose that with every step. */
function drawSide(told: RunHead): void {
  const drawn = cards(told, ask);
  if (drawn.map(card => card.outerHTML).join('') !== side.innerHTML) redraw(side, ...drawn);
}

function drawHead(): void {
  if (!head) return;
  redraw(top, ...header(head, performance.now() - heardAt, ask));
  announcer.say(stateOf(head));
}

function drawLosses(): void {
  if (!head) return;
  chart.draw(metrics, head);
  redraw(table, ...lossTable(metrics));
  table.hidden = metrics.length === 0;
}

// "Last heard from" grows while nothing is heard.
setInterval(() => head?.run.finishedAt === undefined && drawHead(), 1000);
