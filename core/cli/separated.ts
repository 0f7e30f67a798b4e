// Results for other programs and for documents: CSV, Markdown, JSON Lines.
import type { Cell, Column, Row } from '../adapters/source.ts';
import { type JsonCell, jsonCell, textCell } from './cell.ts';

/** RFC 4180, with line feeds; NULL is nothing, an empty text is `""`. */
export function renderCsv(columns: readonly Column[], rows: readonly Row[]): string {
  const line = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\n`;
  return line(columns.map(column => column.name)) + rows.map(line).join('');
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  const text = textCell(cell);
  return text === '' || /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function renderMarkdown(columns: readonly Column[], rows: readonly Row[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const isNumeric = columns.map(
    (_, i) => rows.length > 0 && rows.every(row => typeof row[i] === 'number' || row[i] === null),
  );
  return (
    line(columns.map(column => markdownText(column.name))) +
    line(isNumeric.map(numeric => (numeric ? '---:' : '---'))) +
    rows.map(row => line(row.map(cell => (cell === null ? '*NULL*' : markdownText(textCell(cell)))))).join('')
  );
}

const markdownText = (text: string): string =>
  text.replace(/[\\|`*_<>[\]]/g, sign => `\\${sign}`).replace(/\r\n?|\n/g, '<br>');

/** One object per row; a second column of the same name is `name_2`. */
export function renderJsonLines(columns: readonly Column[], rows: readonly Row[]): string {
  const names = distinct(columns.map(column => column.name));
  return rows.map(row => `${JSON.stringify(named(names, row))}\n`).join('');
}

const named = (names: readonly string[], row: Row): Record<string, JsonCell> =>
  Object.fromEntries(names.map((name, i) => [name, jsonCell(row[i] ?? null)]));

function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map(name => {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name}_${n}`;
    taken.add(free);
    return free;
  });
}
