// How a value looks: NULL apart from the text 'NULL' and from an empty text, numbers to the right.
import type { CellView } from '../../../core/protocol/panels.ts';
import { h } from '../lib/dom.ts';

export function cellText(value: CellView): string {
  if (value === null) return 'NULL';
  return typeof value === 'object' ? value.text : String(value);
}

/** On one line; what does not fit is cut by the style sheet. */
export function cellContent(value: CellView): HTMLElement {
  if (value === null) return h('span', { class: 'null' }, 'NULL');
  if (value === '') return h('span', { class: 'null' }, 'empty');
  return h(
    'span',
    { class: typeof value === 'number' ? 'number' : 'value' },
    cellText(value).replace(/\s*\n\s*/g, ' ⏎ '),
  );
}

/** Whether a cell says more than a grid shows at a glance. */
export const isLong = (value: CellView): boolean => {
  const text = cellText(value);
  return typeof value === 'object' && value !== null ? true : text.length > 60 || text.includes('\n');
};
