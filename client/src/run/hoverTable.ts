// The first rows of a result as a Markdown table, for a hover. Whatever stands in a cell is text: every sign that Markdown
// could read as its own is escaped, so that no answer becomes a link, an image or markup.
import * as l10n from '@vscode/l10n';
import type { Cell } from '../../../core/adapters/source.ts';
import type { ResultTable } from '../../../core/engine/results.ts';
import { rowCount } from '../words.ts';
import { cellText } from './cells.ts';

const mostRows = 8;
const mostColumns = 8;
const longestCell = 120;

export function hoverTable(table: ResultTable): string {
  const { columns, count } = table;
  const shown = columns.slice(0, mostColumns);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const lines = [
    line(shown.map(column => literal(column.name))),
    line(shown.map(() => '---')),
    ...table.rows(0, mostRows).map(row => line(shown.map((_, i) => cell(row[i] ?? null)))),
  ];
  const left = [
    count > mostRows ? l10n.t('the first {0} of {1}', mostRows, rowCount(count)) : '',
    columns.length > mostColumns ? l10n.t('{0} of {1} columns', mostColumns, columns.length) : '',
  ].filter(Boolean);
  return [...lines, ...(left.length > 0 ? ['', `*${left.join(', ')}*`] : [])].join('\n');
}

function cell(value: Cell): string {
  if (value === null) return '*NULL*';
  const text = cellText(value);
  return text === '' ? `*${l10n.t('empty text')}*` : literal(text);
}

/** In one line, shortened, every ASCII sign escaped. */
export function literal(text: string): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ⏎ ');
  const short = line.length > longestCell ? `${line.slice(0, longestCell - 1)}…` : line;
  return short.replace(/[!-/:-@[-`{-~]/g, sign => `\\${sign}`);
}
