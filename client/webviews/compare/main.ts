// The comparison panel: cards above, rows below, for two sides of the reader's choice. Streams while models answer.
import '../lib/base.css';
import './compare.css';
import { connect } from '../../../core/protocol/connect.ts';
import {
  type ComparePanel,
  type ComparisonHead,
  type Pair,
  type PairRow,
  reference,
} from '../../../core/protocol/panels.ts';
import { openAnnouncer } from '../lib/announce.ts';
import { h } from '../lib/dom.ts';
import { host, keepState, keptState } from '../lib/host.ts';
import { l10n } from '../lib/l10n.ts';
import { redraw } from '../lib/redraw.ts';
import { cards, findings } from './cards.ts';
import { type Filter, filters } from './filters.ts';
import { type Order, orders } from './order.ts';
import { RowList } from './rowList.ts';
import { farOf, statusLine } from './statusLine.ts';
import { type Layout, toolbar } from './toolbar.ts';

const beginning = { filter: 'all' as Filter, order: 'asked' as Order, search: '' };

/** `left` and `right` are -2 until they were chosen: the host's are taken then. `at` is the row that is read, -1 above the first. */
const state = keptState({ comparison: '', left: -2, right: -2, layout: 'unified' as Layout, at: -1, ...beginning });
if (!filters.includes(state.filter)) state.filter = 'all';
if (!orders.includes(state.order)) state.order = 'asked';

let head: ComparisonHead | undefined;

const status = h('div', { class: 'status' });
const cardList = h('div', { class: 'cards' });
const bar = h('div', { class: 'toolbar', role: 'toolbar', attributes: { 'aria-label': l10n.t('Comparison') } });
const findingList = h('div', {});
const search = h('input', {
  class: 'search',
  attributes: {
    type: 'search',
    value: state.search,
    placeholder: l10n.t('Search questions and answers'),
    'aria-label': l10n.t('Search questions and answers'),
    spellcheck: false,
  },
});
const list = new RowList({
  names: () => ({ left: nameOf(state.left), right: nameOf(state.right) }),
  view: () => state,
  actions: ({ index }) => ({
    openDiff: () => void ask('openDiff', { ...pair(), index }),
    judge: better => void judge(index, better),
  }),
});
const announcer = openAnnouncer();
const tools = h('div', { class: 'tools' }, bar, search);
document.body.append(status, cardList, findingList, tools, list.element, announcer.element);
let scrolled: ReturnType<typeof setTimeout> | undefined;
// VS Code takes the page down while it is hidden, and would show it again from its beginning.
window.addEventListener('scroll', () => {
  clearTimeout(scrolled);
  scrolled = setTimeout(() => {
    // Only once it sticks to the top of the window are the cards out of sight.
    const { top, bottom } = tools.getBoundingClientRect();
    state.at = top > 0 ? -1 : list.rowAt(bottom + 1);
    keepState(state);
  }, 200);
});
search.addEventListener('input', () => change({ search: search.value }));

const { ask } = connect<ComparePanel>(host, {
  head(told) {
    const isFirst = head === undefined;
    head = told;
    const known = (index: number) => index >= reference && index < told.record.models.length;
    const isKept = state.comparison === told.record.id && known(state.left) && known(state.right);
    if (isFirst && !isKept) Object.assign(state, { left: told.pair.left, right: told.pair.right, at: -1 });
    state.comparison = told.record.id;
    const { at } = state;
    if (isFirst) void choosePair(pair()).then(() => list.scrollTo(at, tools.offsetHeight));
    drawHead();
  },
  rows(told) {
    if (told.pair.left !== state.left || told.pair.right !== state.right) return;
    list.add(told.rows);
    drawBar();
  },
});

const pair = (): Pair => ({ left: state.left, right: state.right });

const nameOf = (index: number): string =>
  index === reference ? l10n.t('expected answer') : (head?.record.models[index] ?? '');

async function choosePair(chosen: Pair): Promise<void> {
  Object.assign(state, chosen);
  keepState(state);
  list.rows = await ask('pair', chosen);
  drawBar();
}

function change(to: Partial<typeof state>): void {
  Object.assign(state, to);
  keepState(state);
  list.draw();
  drawBar();
}

function drawHead(): void {
  if (!head) return;
  const actions = {
    cancel: () => void ask('cancel', null),
    rerun: () => void ask('rerun', null),
    export: () => void ask('export', pair()),
  };
  redraw(status, ...statusLine(head, actions));
  cardList.replaceChildren(...cards(head));
  findingList.replaceChildren(...findings(head));
  if (head.record.status !== 'running') announcer.say(`${head.record.models.join(' · ')}: ${farOf(head)}`);
}

function drawBar(): void {
  if (!head) return;
  const actions = {
    choosePair: (chosen: Pair) => void choosePair(chosen),
    chooseLayout: (layout: Layout) => change({ layout }),
    chooseFilter: (filter: Filter) => change({ filter }),
    chooseOrder: (order: Order) => change({ order }),
  };
  redraw(bar, ...toolbar(head, list.rows, { ...state, pair: pair() }, actions));
}

async function judge(index: number, better: PairRow['judged']): Promise<void> {
  await ask('judge', { ...pair(), index, ...(better && { better }) });
  const row = list.rows.find(each => each.index === index);
  if (!row) return;
  const { judged: _, ...others } = row;
  list.replace(better ? { ...others, judged: better } : others);
}
