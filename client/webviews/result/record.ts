// A result of a single row: each field below the other, every text in full.
import './record.css';
import type { CellView, ResultView } from '../../../core/protocol/panels.ts';
import { cellContent, markSign } from '../grid/cell.ts';
import { cellText, markOf, plain } from '../grid/values.ts';
import { button, h, icon } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import type { Ask, Body } from './body.ts';

export function openRecord(view: ResultView, ask: Ask): Body {
  const element = h('dl', { class: 'record', tabindex: 0, attributes: { 'aria-label': l10n.t('The row') } });
  const draw = async (): Promise<void> => {
    const [row = []] = await ask('rows', { id: view.id, from: 0, count: 1 });
    const fields = row.map((value, column) => field(view, value, column, ask));
    element.replaceChildren(...fields.flat());
  };
  void draw();
  return { element, update: next => next.columns.length === view.columns.length };
}

function field(view: ResultView, value: CellView, column: number, ask: Ask): readonly HTMLElement[] {
  const address = { id: view.id, row: 0, column };
  const block = { fromRow: 0, toRow: 0, fromColumn: column, toColumn: column };
  const bare = plain(value);
  const mark = markOf(value);
  const isText = typeof bare === 'string' && bare !== '';
  const isClipped = typeof bare === 'object' && bare !== null;
  const text = isText || isClipped ? h('span', { class: 'text' }, cellText(bare)) : cellContent(value);
  if (isClipped) void ask('cell', address).then(full => full !== null && text.replaceChildren(full));
  const name = view.columns[column]?.name ?? '';
  return [
    h('dt', { title: view.columns[column]?.type }, name, mark && (isText || isClipped) ? markSign(mark) : undefined),
    h(
      'dd',
      {},
      text,
      button(l10n.t('Copy {0}', name), icon('copy'), () => void ask('copy', { id: view.id, block }), 'quiet copy'),
    ),
  ];
}
