// A table as other programs and documents take it. Written piece by piece, so that a large one need not be held as text.
import type { Cell, Column, Row } from '../../adapters/source.ts';
import { cellAsSql, columnAsSql } from '../plan/rowsAsSql.ts';
import { type JsonCell, jsonCell, textCell } from './cell.ts';

export const tableFormats = ['text', 'csv', 'json', 'jsonl', 'markdown', 'insert'] as const;

/** `text`: separated by tabs, as spreadsheets paste it; `insert`: statements of standard SQL. */
export type TableFormat = (typeof tableFormats)[number];

export interface WriteOptions {
  /** Of the formats that can do without: text and CSV. True unless given. */
  readonly headers?: boolean;
  /** Name of the table of an INSERT; `rows` unless given. */
  readonly table?: string;
}

/** The pieces together are the whole text. */
export function* written(
  format: TableFormat,
  columns: readonly Column[],
  batches: Iterable<readonly Row[]>,
  options: WriteOptions = {},
): Generator<string, void, undefined> {
  const { head, line, between = '', foot = '' } = writers[format](columns, options);
  let isFirst = true;
  for (const rows of batches) {
    const text = rows.map(line).join(between);
    yield isFirst ? head(rows) + text : between + text;
    isFirst = false;
  }
  yield (isFirst ? head([]) : '') + foot;
}

export const writtenWhole = (...parts: Parameters<typeof written>): string => [...written(...parts)].join('');

interface Writer {
  /** Told the first rows. */
  head(rows: readonly Row[]): string;
  line(row: Row): string;
  readonly between?: string;
  readonly foot?: string;
}

const writers: Readonly<Record<TableFormat, (columns: readonly Column[], options: WriteOptions) => Writer>> = {
  text: separated('\t', cell => (/[\t\n\r"]/.test(cell) ? quoted(cell) : cell)),
  csv: separated(',', cell => (cell === '' || /[",\r\n]|^\s|\s$/.test(cell) ? quoted(cell) : cell)),
  json(columns) {
    const object = objects(columns);
    return { head: () => '[\n', line: row => `  ${object(row)}`, between: ',\n', foot: '\n]\n' };
  },
  jsonl(columns) {
    const object = objects(columns);
    return { head: () => '', line: row => `${object(row)}\n` };
  },
  markdown(columns) {
    const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
    const rule = (rows: readonly Row[], i: number): string =>
      rows.length > 0 && rows.every(row => typeof row[i] === 'number' || row[i] === null) ? '---:' : '---';
    return {
      head: rows => line(columns.map(({ name }) => markdownText(name))) + line(columns.map((_, i) => rule(rows, i))),
      line: row => line(row.map(cell => (cell === null ? '*NULL*' : markdownText(textCell(cell))))),
    };
  },
  insert(columns, { table = 'rows' }) {
    const names = columns.map(({ name }) => columnAsSql(name, 'postgresql')).join(', ');
    const path = table.split('.').map(part => columnAsSql(part, 'postgresql'));
    return {
      head: () => '',
      line: row =>
        `INSERT INTO ${path.join('.')} (${names}) VALUES (${row.map(cell => cellAsSql(cell, 'postgresql')).join(', ')});\n`,
    };
  },
};

/** RFC 4180 but for its line feeds; NULL is nothing, so an empty text must be more than that where it can. */
function separated(separator: string, spell: (text: string) => string): (typeof writers)[TableFormat] {
  return (columns, { headers = true }) => {
    const cell = (value: Cell): string => (value === null ? '' : spell(textCell(value)));
    const line = (cells: readonly Cell[]): string => `${cells.map(cell).join(separator)}\n`;
    return { head: () => (headers ? line(columns.map(({ name }) => name)) : ''), line };
  };
}

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const markdownText = (text: string): string =>
  text.replace(/[\\|`*_<>[\]]/g, sign => `\\${sign}`).replace(/\r\n?|\n/g, '<br>');

/** One object per row; a second column of the same name is `name_2`. */
function objects(columns: readonly Column[]): (row: Row) => string {
  const names = distinct(columns.map(column => column.name));
  const named = (row: Row): Record<string, JsonCell> =>
    Object.fromEntries(names.map((name, i) => [name, jsonCell(row[i] ?? null)]));
  return row => JSON.stringify(named(row));
}

function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map(name => {
    let free = name;
    for (let n = 2; taken.has(free); n++) free = `${name}_${n}`;
    taken.add(free);
    return free;
  });
}
