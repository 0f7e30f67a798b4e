// A result as a table that fits the terminal: long cells wrap, numbers stand right, NULL is told from an empty text.
import type { Cell, Column, Row } from '../adapters/source.ts';
import { textCell } from '../engine/formats/cell.ts';
import type { Output } from './terminal.ts';
import { padEnd, padStart, shown, width, wrap } from './width.ts';

/** A column is not made narrower than this, even if the table then does not fit. */
const narrowest = 6;

interface Rendered {
  readonly lines: readonly string[];
  readonly right: boolean;
  readonly isNull: boolean;
}

/** Ends with a line break; nothing for a table without columns. */
export function renderTable(
  columns: readonly Column[],
  rows: readonly Row[],
  out: Pick<Output, 'columns' | 'style'>,
): string {
  if (!columns.length) return '';
  const cells = rows.map(row => columns.map((_, i) => visible(row[i] ?? null)));
  const heads = columns.map(column => shown(column.name));
  const natural = heads.map((head, i) =>
    cells.reduce((most, row) => Math.max(most, longestLine(row[i]!)), width(head)),
  );
  const widths = fit(natural, out.columns - 3 * (columns.length - 1));
  const line = (parts: readonly Rendered[], paint: (text: string) => string): string =>
    drawRow(parts, widths, paint, out);

  const header = heads.map((head, i) => ({ lines: wrap(head, widths[i]!), right: false, isNull: false }));
  const rule = widths.map(cells => '─'.repeat(cells)).join('─┼─');
  const body = cells.map(row =>
    line(
      row.map((cell, i) => ({ ...cell, lines: cell.lines.flatMap(text => wrap(text, widths[i]!)) })),
      text => text,
    ),
  );
  return `${line(header, text => out.style('bold', text))}${out.style('dim', rule)}\n${body.join('')}`;
}

/** Widths that share the room: the widest columns give way first. */
export function fit(natural: readonly number[], room: number): number[] {
  let ceiling = Math.max(...natural, narrowest);
  const sum = (most: number): number => natural.reduce((total, cells) => total + Math.min(cells, most), 0);
  if (sum(ceiling) <= room) return [...natural];
  let low = narrowest;
  while (low < ceiling) {
    const middle = Math.ceil((low + ceiling) / 2);
    if (sum(middle) <= room) low = middle;
    else ceiling = middle - 1;
  }
  const widths = natural.map(cells => Math.min(cells, low));
  let spare = room - sum(low);
  return widths.map((cells, i) => (natural[i]! > cells && spare-- > 0 ? cells + 1 : cells));
}

function drawRow(
  parts: readonly Rendered[],
  widths: readonly number[],
  paint: (text: string) => string,
  out: Pick<Output, 'style'>,
): string {
  const height = Math.max(...parts.map(part => part.lines.length));
  let text = '';
  for (let y = 0; y < height; y++) {
    const drawn = parts.map((part, i) => {
      const content = part.lines[y] ?? '';
      const padded = part.right ? padStart(content, widths[i]!) : padEnd(content, widths[i]!);
      return part.isNull ? out.style('dim', padded) : paint(padded);
    });
    text += `${drawn.join(out.style('dim', ' │ ')).trimEnd()}\n`;
  }
  return text;
}

function visible(cell: Cell): Rendered {
  if (cell === null) return { lines: ['NULL'], right: false, isNull: true };
  const isNumber = typeof cell === 'number';
  return { lines: shown(textCell(cell)).split('\n'), right: isNumber, isNull: false };
}

const longestLine = (cell: Rendered): number => Math.max(...cell.lines.map(width));
