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
import { button, h } from '../lib/dom.ts';
import { host, keepState, keptState } from '../lib/host.ts';
import { l10n } from '../lib/l10n.ts';
import { count, questions } from '../lib/words.ts';
import { cards, findings } from './cards.ts';
import { type Filter, filters, shows } from './filters.ts';
import { holds, inOrder, type Order, orders } from './order.ts';
import { rowElement } from './rows.ts';
import { type Layout, toolbar } from './toolbar.ts';

const beginning = { filter: 'all' as Filter, order: 'asked' as Order, search: '' };

/** `pair` is -2 until it was chosen: the host's is taken then. */
const state = keptState({ comparison: '', left: -2, right: -2, layout: 'unified' as Layout, ...beginning });
if (!filters.includes(state.filter)) state.filter = 'all';
if (!orders.includes(state.order)) state.order = 'asked';

let head: ComparisonHead | undefined;
let rows: PairRow[] = [];

const progress = h('div', { class: 'status', role: 'status' });
const cardList = h('div', { class: 'cards' });
const bar = h('div', { class: 'toolbar', role: 'toolbar', attributes: { 'aria-label': l10n.t('Comparison') } });
const list = h('main', { class: 'rows', attributes: { 'aria-label': l10n.t('Rows') } });
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
const tools = h('div', { class: 'tools' }, bar, search);
document.body.append(progress, cardList, findingList, tools, list);
search.addEventListener('input', () => {
  state.search = search.value;
  drawRows();
});
list.addEventListener('keydown', moveFocus);

const { ask } = connect<ComparePanel>(host, {
  head(told) {
    const isFirst = head === undefined;
    head = told;
    const known = (index: number) => index >= reference && index < told.record.models.length;
    const isKept = state.comparison === told.record.id && known(state.left) && known(state.right);
    if (isFirst && !isKept) Object.assign(state, { left: told.pair.left, right: told.pair.right });
    state.comparison = told.record.id;
    if (isFirst) void choosePair(pair());
    drawHead();
  },
  rows(told) {
    if (told.pair.left !== state.left || told.pair.right !== state.right) return;
    rows.push(...told.rows);
    // In another order they have places between the others.
    if (state.order !== 'asked') {
      drawRows();
      return;
    }
    list.querySelector('.none')?.remove();
    list.append(...told.rows.map(element));
    drawBar();
  },
});

const pair = (): Pair => ({ left: state.left, right: state.right });

async function choosePair(chosen: Pair): Promise<void> {
  Object.assign(state, chosen);
  rows = [...(await ask('pair', chosen))];
  drawRows();
}

function drawHead(): void {
  if (!head) return;
  const { record } = head;
  const isRunning = record.status === 'running';
  progress.replaceChildren(
    h('strong', {}, record.models.join(' · ')),
    h(
      'span',
      { class: 'dim' },
      isRunning
        ? l10n.t('{0} of {1}', count(head.count), questions(record.total))
        : `${questions(head.count)} · ${record.status}`,
    ),
    ...(isRunning
      ? [
          progressBar(head.count / Math.max(record.total, 1)),
          button(l10n.t('Cancel'), l10n.t('Cancel'), () => void ask('cancel', null), 'primary'),
        ]
      : [
          h('span', { class: 'space' }),
          ...(hasFailed(head)
            ? [
                button(
                  l10n.t('Compare again; only what has no answer is asked'),
                  l10n.t('Re-run failed'),
                  () => void ask('rerun', null),
                ),
              ]
            : []),
          button(l10n.t('Export …'), l10n.t('Export …'), () => void ask('export', pair())),
        ]),
  );
  cardList.replaceChildren(...cards(head));
  findingList.replaceChildren(...findings(head));
}

const hasFailed = ({ summaries, record }: ComparisonHead): boolean =>
  record.status !== 'complete' || summaries.some(({ failed }) => failed > 0);

function progressBar(share: number): HTMLElement {
  const inner = h('div', {});
  inner.style.width = `${share * 100}%`;
  return h('div', { class: 'progress', attributes: { 'aria-hidden': true } }, inner);
}

function drawBar(): void {
  if (!head) return;
  bar.replaceChildren(
    ...toolbar(
      head,
      rows,
      { pair: pair(), layout: state.layout, filter: state.filter, order: state.order },
      {
        choosePair: chosen => void choosePair(chosen),
        chooseLayout(layout) {
          state.layout = layout;
          drawRows();
        },
        chooseFilter(filter) {
          state.filter = filter;
          drawRows();
        },
        chooseOrder(order) {
          state.order = order;
          drawRows();
        },
      },
    ),
  );
}

function drawRows(): void {
  keepState(state);
  drawBar();
  list.replaceChildren(...inOrder(rows, state.order).map(element));
  if (!list.querySelector('.row:not([hidden])'))
    list.append(
      h(
        'p',
        { class: 'dim none' },
        rows.length > 0 ? l10n.t('No row is like this.') : l10n.t('Waiting for the first answers …'),
      ),
    );
}

function element(row: PairRow): HTMLElement {
  const name = (index: number) =>
    index === reference ? l10n.t('expected answer') : (head?.record.models[index] ?? '');
  const names = { left: name(state.left), right: name(state.right) };
  const drawn = rowElement(row, names, state.layout, {
    openDiff: () => void ask('openDiff', { ...pair(), index: row.index }),
    judge: better => void judge(row.index, better),
  });
  drawn.hidden = !shows(state.filter, row) || !holds(row, state.search);
  return drawn;
}

async function judge(index: number, better: PairRow['judged']): Promise<void> {
  await ask('judge', { ...pair(), index, ...(better && { better }) });
  rows = rows.map(row => {
    if (row.index !== index) return row;
    const { judged: _, ...others } = row;
    return better ? { ...others, judged: better } : others;
  });
  const row = rows.find(each => each.index === index);
  const drawn = list.querySelector<HTMLElement>(`[data-index="${index}"]`);
  const pressed = document.activeElement?.getAttribute('aria-label');
  if (!row || !drawn) return;
  const next = element(row);
  drawn.replaceWith(next);
  // The button that was pressed is another now.
  const again = [...next.querySelectorAll('button')].find(each => each.getAttribute('aria-label') === pressed);
  again?.focus();
}

/** Arrow keys go from row to row. */
function moveFocus(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !(event.target instanceof HTMLElement)) return;
  const shown = [...list.querySelectorAll<HTMLElement>('.row:not([hidden])')];
  const at = shown.indexOf(event.target.closest<HTMLElement>('.row') ?? shown[0]!);
  const next = shown[at + step];
  if (!next) return;
  next.focus();
  event.preventDefault();
}
