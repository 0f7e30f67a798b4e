// Which two sides, how they are laid out, and which rows.
import { type ComparisonHead, type Pair, type PairRow, reference } from '../../../core/protocol/panels.ts';
import { button, h, icon } from '../lib/dom.ts';
import { count } from '../lib/words.ts';
import { counts, type Filter, filters } from './filters.ts';

export type Layout = 'unified' | 'split';

export interface ToolbarState {
  readonly pair: Pair;
  readonly layout: Layout;
  readonly filter: Filter;
}

export interface ToolbarActions {
  choosePair(pair: Pair): void;
  chooseLayout(layout: Layout): void;
  chooseFilter(filter: Filter): void;
}

export function toolbar(
  head: ComparisonHead,
  rows: readonly PairRow[],
  { pair, layout, filter }: ToolbarState,
  actions: ToolbarActions,
): readonly HTMLElement[] {
  const numbers = counts(rows);
  const filterButton = (name: Filter) =>
    toggle(`${name} ${count(numbers[name])}`, filter === name, () => actions.chooseFilter(name));
  const layoutButton = (name: Layout, words: string) =>
    toggle(words, layout === name, () => actions.chooseLayout(name));
  return [
    h(
      'div',
      { class: 'group sides' },
      side('Left', head, pair.left, left => actions.choosePair({ ...pair, left })),
      button('Swap sides', icon('swap'), () => actions.choosePair({ left: pair.right, right: pair.left })),
      side('Right', head, pair.right, right => actions.choosePair({ ...pair, right })),
    ),
    h('div', { class: 'group', role: 'group', attributes: { 'aria-label': 'Rows' } }, ...filters.map(filterButton)),
    h(
      'div',
      { class: 'group', role: 'group', attributes: { 'aria-label': 'Layout' } },
      layoutButton('unified', 'Unified'),
      layoutButton('split', 'Side by side'),
    ),
  ];
}

function toggle(words: string, isOn: boolean, onClick: () => void): HTMLElement {
  return h('button', { class: 'toggle', attributes: { type: 'button', 'aria-pressed': isOn }, onClick }, words);
}

function side(label: string, head: ComparisonHead, chosen: number, choose: (index: number) => void): HTMLElement {
  const select = h('select', { attributes: { 'aria-label': label } });
  const option = (index: number, words: string): void => {
    select.append(h('option', { attributes: { value: index, selected: index === chosen ? '' : undefined } }, words));
  };
  if (head.record.reference !== undefined) option(reference, 'expected answer');
  head.record.models.forEach((model, index) => {
    option(index, model);
  });
  select.addEventListener('change', () => choose(Number(select.value)));
  return select;
}
