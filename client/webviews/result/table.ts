// Many rows: the grid, a line to search and filter them, and beside it the active cell in full once it is too long for the grid.
import './table.css';
import type { Arrangement, CellView, ResultView } from '../../../core/protocol/panels.ts';
import type { ArrangementChange } from '../grid/arranging.ts';
import { type Cell, Grid } from '../grid/grid.ts';
import { cellText, isLong, plain } from '../grid/values.ts';
import { button, h, icon } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { count } from '../lib/words.ts';
import type { Ask, Body } from './body.ts';

export function openTable(view: ResultView, ask: Ask): Body {
  const { id, columns } = view;
  /** As it was last wanted: it takes a while to be so. */
  let { arrangement } = view;
  const said = h('span', { class: 'dim said', role: 'status' });
  const grid = new Grid({
    columns,
    rows: (from, size) => ask('rows', { id, from, count: size }),
    onArrange: arrange,
    onOpen: cell => void reader.read(cell),
    onActive: (cell, value) => void reader.follow(cell, value),
    onCopy(block, choose) {
      if (choose) void copyAs();
      else void ask('copy', { id, block }).then(() => say(l10n.t('Copied')), tell);
    },
  });
  const reader = openReader(view, ask, () => grid.focus());

  function arrange(change: ArrangementChange): void {
    arrangement = arrangedAnew(arrangement, change);
    say(l10n.t('Arranging …'));
    void ask('arrange', { id, arrangement }).then(() => say(''), tell);
  }
  const copyAs = (): Promise<void> => ask('copyAs', { id, block: grid.block }).then(say, tell);
  const say = (words: string): void => said.replaceChildren(words);
  const tell = (error: unknown): void => say(error instanceof Error ? error.message : String(error));

  const shown = h('span', { class: 'dim shown', role: 'status' });
  const search = h('input', {
    class: 'search',
    attributes: {
      type: 'search',
      'aria-label': l10n.t('Search rows'),
      placeholder: l10n.t('Search rows'),
      value: arrangement.search ?? '',
      spellcheck: false,
    },
  });
  const find = (): void => {
    if (search.value !== (arrangement.search ?? '')) arrange({ search: search.value || undefined });
  };
  search.addEventListener('change', find);
  // Also when it is emptied, by its button or Escape.
  search.addEventListener('search', find);
  const filters = h(
    'button',
    {
      class: 'quiet toggle',
      title: l10n.t('Filter by column'),
      attributes: { type: 'button', 'aria-label': l10n.t('Filter by column'), 'aria-pressed': false },
      onClick() {
        const isShown = filters.getAttribute('aria-pressed') !== 'true';
        filters.setAttribute('aria-pressed', String(isShown));
        // Fields that nobody sees must not go on leaving rows out.
        if (!isShown && arrangement.filters?.length) arrange({ filters: undefined });
        else grid.showFilters(isShown);
      },
    },
    icon('filter'),
  );
  const sort = button(l10n.t('Sort by the column of the active cell'), icon('sort'), () => grid.sortActive());
  const bar = h(
    'div',
    { class: 'bar', role: 'toolbar', attributes: { 'aria-label': l10n.t('Rows') } },
    search,
    filters,
    sort,
    shown,
    said,
    h('span', { class: 'space' }),
    button(l10n.t('Copy …'), l10n.t('Copy …'), () => void copyAs()),
    button(l10n.t('Export …'), l10n.t('Export …'), () => void ask('export', { id }).catch(tell)),
  );
  const nothing = h('p', { class: 'nothing dim' });
  const rowsAndNothing = h('div', { class: 'rows' }, grid.element, nothing);
  const element = h('div', { class: 'table' }, bar, h('div', { class: 'sides' }, rowsAndNothing, reader.element));
  element.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !reader.element.hidden) reader.close();
    else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f') search.focus();
    else return;
    event.preventDefault();
  });

  function update(next: ResultView): boolean {
    // While rows still come there is no order to put them in.
    search.disabled = next.state === 'running';
    filters.disabled = search.disabled;
    if (next.arrangement.filters?.length) filters.setAttribute('aria-pressed', 'true');
    sort.disabled = search.disabled;
    grid.setArrangement(next.arrangement);
    if (filters.getAttribute('aria-pressed') === 'false') grid.showFilters(false);
    grid.setCount(next.shown);
    nothing.hidden = next.shown > 0 || next.state === 'running';
    nothing.textContent = next.count > 0 ? l10n.t('No row is like this.') : l10n.t('There are no rows.');
    shown.textContent = next.shown === next.count ? '' : l10n.t('{0} of {1}', count(next.shown), count(next.count));
    return next.columns.length === columns.length;
  }
  update(view);
  return { element, update };
}

/** What is not wanted any more is left out. */
const arrangedAnew = (arrangement: Arrangement, change: ArrangementChange): Arrangement =>
  Object.fromEntries(Object.entries({ ...arrangement, ...change }).filter(([, part]) => part !== undefined));

/** The active cell in full. */
function openReader({ id, columns }: ResultView, ask: Ask, onClose: () => void) {
  const element = h('aside', { class: 'reader', attributes: { 'aria-label': l10n.t('Cell') } });
  element.hidden = true;
  let last = 0;

  async function read(cell: Cell): Promise<void> {
    const turn = ++last;
    const text = (await ask('cell', { id, ...cell })) ?? 'NULL';
    if (turn === last) draw(cell, text);
  }

  function draw(cell: Cell, text: string): void {
    const { row, column } = cell;
    const block = { fromRow: row, toRow: row, fromColumn: column, toColumn: column };
    element.replaceChildren(
      h(
        'div',
        { class: 'bar' },
        h('span', { class: 'name' }, columns[column]?.name ?? ''),
        h(
          'span',
          { class: 'dim' },
          text.length === 1 ? l10n.t('1 character') : l10n.t('{0} characters', count(text.length)),
        ),
        button(l10n.t('Copy cell'), icon('copy'), () => void ask('copy', { id, block })),
        button(l10n.t('Open in an editor'), icon('open'), () => void ask('openCell', { id, ...cell })),
        button(l10n.t('Close cell'), icon('close'), close),
      ),
      h('div', { class: 'text', tabindex: 0 }, text),
    );
    element.hidden = false;
  }

  function close(): void {
    last++;
    element.hidden = true;
    onClose();
  }

  return {
    element,
    read,
    close,
    /** Opens by itself for what is too long, and then shows every cell that is come to. */
    follow(cell: Cell, value: CellView): void {
      const bare = plain(value);
      if (typeof bare === 'object' && bare !== null) void read(cell);
      else if (!element.hidden || isLong(value)) {
        last++;
        draw(cell, cellText(value));
      }
    },
  };
}
