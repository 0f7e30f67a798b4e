// How a value looks: NULL apart from the text 'NULL' and from an empty text, numbers to the right, and what is to be known of an
// answer: a sign and words for who cannot see it, never a colour alone.
import type { CellMark, CellView, PlainCell } from '../../../core/protocol/panels.ts';
import { h, type IconName, icon } from '../lib/dom.ts';
import { l10n } from '../lib/l10n.ts';
import { cellText, markOf, plain } from './values.ts';

/** On one line; what does not fit is cut by the style sheet. */
export function cellContent(cell: CellView): HTMLElement {
  const mark = markOf(cell);
  return mark
    ? h('span', { class: `marked ${mark}` }, markSign(mark), content(plain(cell), mark))
    : content(plain(cell));
}

/** Read aloud as its words. */
export function markSign(mark: CellMark): HTMLElement {
  const words = markWords[mark]();
  return h(
    'span',
    { class: 'sign', role: 'img', title: words, attributes: { 'aria-label': words } },
    icon(signs[mark]),
  );
}

function content(value: PlainCell, mark?: CellMark): HTMLElement {
  if (value === null) return h('span', { class: 'null' }, mark === 'failed' ? l10n.t('no answer') : 'NULL');
  if (value === '') return h('span', { class: 'null' }, mark === 'refused' ? l10n.t('refused') : l10n.t('empty'));
  const text = cellText(value).replace(/\s*\n\s*/g, ' ⏎ ');
  return h('span', { class: typeof value === 'number' ? 'number' : 'value' }, text);
}

const signs: Readonly<Record<CellMark, IconName>> = { cached: 'again', failed: 'no', refused: 'barred' };

const markWords: Readonly<Record<CellMark, () => string>> = {
  cached: () => l10n.t('Reused: this answer was stored'),
  failed: () => l10n.t('Failed: there is no answer'),
  refused: () => l10n.t('Refused: the service would not answer'),
};
