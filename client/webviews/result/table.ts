// Many rows: the grid, and beside it the active cell in full once it is too long for the grid.
import './table.css';
import type { CellView, ResultView } from '../../../core/protocol/panels.ts';
import { button, h, icon } from '../lib/dom.ts';
import { plural } from '../lib/words.ts';
import type { Ask, Body } from './body.ts';
import { cellText, isLong } from './cell.ts';
import { type Cell, Grid } from './grid.ts';

export function openTable(view: ResultView, ask: Ask): Body {
  const { id, columns } = view;
  const reader = h('aside', { class: 'reader', attributes: { 'aria-label': 'Cell' } });
  reader.hidden = true;
  const grid = new Grid({
    columns,
    rows: (from, count) => ask('rows', { id, from, count }),
    onCopy: cell => void ask('copyCell', { id, ...cell }),
    onOpen: cell => void read(cell),
    onActive(cell, value) {
      if (!reader.hidden || isLong(value)) void read(cell, value);
    },
  });

  async function read(cell: Cell, value?: CellView): Promise<void> {
    const isWhole = value !== undefined && (value === null || typeof value !== 'object');
    const text = isWhole ? cellText(value) : ((await ask('cell', { id, ...cell })) ?? 'NULL');
    const actions = [
      button('Copy cell', icon('copy'), () => void ask('copyCell', { id, ...cell })),
      button('Open in an editor', icon('open'), () => void ask('openCell', { id, ...cell })),
      button('Close cell', icon('close'), close),
    ];
    reader.replaceChildren(
      h(
        'div',
        { class: 'bar' },
        h('span', { class: 'name' }, columns[cell.column]?.name ?? ''),
        h('span', { class: 'dim' }, plural(text.length, 'character')),
        ...actions,
      ),
      h('div', { class: 'text', tabindex: 0 }, text),
    );
    reader.hidden = false;
  }

  function close(): void {
    reader.hidden = true;
    grid.element.focus();
  }

  const element = h('div', { class: 'table' }, grid.element, reader);
  element.addEventListener('keydown', event => event.key === 'Escape' && !reader.hidden && close());
  grid.setCount(view.count);
  return {
    element,
    update(next) {
      grid.setCount(next.count);
      return next.columns.length === columns.length;
    },
  };
}
