// Which two sides, how they are laid out, and which rows.
import { type ComparisonHead, type Pair, type PairRow, reference } from '../../../core/protocol/panels.ts';
import { button, h, icon } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { count } from '../lib/words.ts';
import { counts, type Filter, filters } from './filters.ts';
import { type Order, orders } from './order.ts';

export type Layout = 'unified' | 'split';

export interface ToolbarState {
  readonly pair: Pair;
  readonly layout: Layout;
  readonly filter: Filter;
  readonly order: Order;
}

export interface ToolbarActions {
  choosePair(pair: Pair): void;
  chooseLayout(layout: Layout): void;
  chooseFilter(filter: Filter): void;
  chooseOrder(order: Order): void;
}

export function toolbar(
  head: ComparisonHead,
  rows: readonly PairRow[],
  { pair, layout, filter, order }: ToolbarState,
  actions: ToolbarActions,
): readonly HTMLElement[] {
  const numbers = counts(rows);
  const filterButton = (name: Filter) =>
    toggle(name, `${filterWords[name]()} ${count(numbers[name])}`, filter === name, () => actions.chooseFilter(name));
  const layoutButton = (name: Layout, words: string) =>
    toggle(name, words, layout === name, () => actions.chooseLayout(name));
  return [
    h(
      'div',
      { class: 'group sides' },
      side(l10n.t('Left'), head, pair.left, left => actions.choosePair({ ...pair, left })),
      button(l10n.t('Swap sides'), icon('swap'), () => actions.choosePair({ left: pair.right, right: pair.left })),
      side(l10n.t('Right'), head, pair.right, right => actions.choosePair({ ...pair, right })),
    ),
    h(
      'div',
      { class: 'group', role: 'group', attributes: { 'aria-label': l10n.t('Layout') } },
      layoutButton('unified', l10n.t('Unified')),
      layoutButton('split', l10n.t('Side by side')),
    ),
    h(
      'div',
      { class: 'group', role: 'group', attributes: { 'aria-label': l10n.t('Rows') } },
      ...filters.map(filterButton),
    ),
    orderSelect(order, actions.chooseOrder),
  ];
}

function orderSelect(chosen: Order, choose: (order: Order) => void): HTMLElement {
  const select = h('select', { title: l10n.t('Order'), key: 'order', attributes: { 'aria-label': l10n.t('Order') } });
  for (const order of orders) {
    const selected = order === chosen ? '' : undefined;
    select.append(h('option', { attributes: { value: order, selected } }, orderWords[order]()));
  }
  select.addEventListener('change', () => choose(orders.find(order => order === select.value) ?? 'asked'));
  return select;
}

const filterWords: Readonly<Record<Filter, () => string>> = {
  all: () => l10n.t('all'),
  changed: () => l10n.t('changed'),
  improved: () => l10n.t('improved'),
  regressed: () => l10n.t('regressed'),
  errors: () => l10n.t('errors'),
};

const orderWords: Readonly<Record<Order, () => string>> = {
  asked: () => l10n.t('as asked'),
  regressed: () => l10n.t('regressed first'),
  improved: () => l10n.t('improved first'),
  longer: () => l10n.t('lengthened most first'),
  shorter: () => l10n.t('shortened most first'),
  slower: () => l10n.t('slowed down most first'),
  faster: () => l10n.t('sped up most first'),
};

function toggle(key: string, words: string, isOn: boolean, onClick: () => void): HTMLElement {
  return h('button', { class: 'toggle', key, attributes: { type: 'button', 'aria-pressed': isOn }, onClick }, words);
}

function side(label: string, head: ComparisonHead, chosen: number, choose: (index: number) => void): HTMLElement {
  const select = h('select', { key: label, attributes: { 'aria-label': label } });
  const option = (index: number, words: string): void => {
    select.append(h('option', { attributes: { value: index, selected: index === chosen ? '' : undefined } }, words));
  };
  if (head.record.reference !== undefined) option(reference, l10n.t('expected answer'));
  head.record.models.forEach((model, index) => {
    option(index, model);
  });
  select.addEventListener('change', () => choose(Number(select.value)));
  return select;
}
