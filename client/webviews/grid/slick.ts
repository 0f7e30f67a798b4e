// SlickGrid with our columns: the row's number first, then the cells, all of them text.
import { type Column, SlickCellRangeSelector, SlickCellSelectionModel, SlickGrid } from 'slickgrid';
import { h } from '../lib/dom.ts';
import { count as inWords } from '../lib/words.ts';
import { cellContent } from './cell.ts';
import type { CellRow } from './rowWindows.ts';

const rowHeight = 24;

/** Place of the first cell: before it stands the row's number. */
export const firstCell = 1;

export type Slick = SlickGrid<Item, Column>;

interface Item {
  readonly cells: CellRow | undefined;
}

export interface SlickParts {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  count(): number;
  row(index: number): CellRow | undefined;
}

/** Still to be listened to, then `init`. The element must be on the page: it is measured. */
export function makeSlick(element: HTMLElement, { columns, count, row }: SlickParts): Slick {
  const data = {
    getLength: count,
    getItem: (index: number): Item => ({ cells: row(index) }),
    getItemMetadata: () => null,
  };
  const root = element.getRootNode();
  const grid = new SlickGrid<Item, Column>(element, data, [indexColumn, ...columns.map(cellColumn)], {
    enableHtmlRendering: false,
    enableColumnReorder: false,
    enableCellNavigation: true,
    rowHeight,
    headerRowHeight: 28,
    explicitInitialization: true,
    ...(root instanceof ShadowRoot && { shadowRoot: root }),
    nonce: document.querySelector<HTMLElement>('script[nonce]')?.nonce ?? '',
  });
  const selectionCss = { border: '1px solid var(--vscode-focusBorder)' } as CSSStyleDeclaration;
  const cellRangeSelector = new SlickCellRangeSelector({ selectionCss });
  grid.setSelectionModel(new SlickCellSelectionModel({ selectActiveCell: true, cellRangeSelector }));
  return grid;
}

const indexColumn: Column = {
  id: 'index',
  field: 'index',
  name: '#',
  width: 64,
  minWidth: 40,
  cssClass: 'index',
  headerCssClass: 'index',
  focusable: false,
  selectable: false,
  cellAttrs: { 'aria-colindex': 1 },
  headerCellAttrs: { 'aria-colindex': 1 },
  formatter: row => inWords(row + 1),
};

const cellColumn = ({ name, type }: SlickParts['columns'][number], i: number): Column => ({
  id: `c${i}`,
  field: String(i),
  name,
  toolTip: `${name} ${type}`.trim(),
  sortable: true,
  width: 160,
  minWidth: 40,
  cellAttrs: { 'aria-colindex': i + 2 },
  headerCellAttrs: { 'aria-colindex': i + 2 },
  formatter: (_row, _cell, _value, _column, item: Item) => {
    const value = item.cells?.[i];
    return value === undefined ? h('span', { class: 'pending' }, '…') : cellContent(value);
  },
});
