// How wide columns are made: for what the first rows hold, within reason; those with long texts share what room is left. Pure,
// in pixels.
import type { CellView } from '../../../core/protocol/panels.ts';
import { cellText, markOf, plain } from './values.ts';

/** About as wide as a digit of VS Code's font. */
const character = 8;
const padding = 28;
const fewest = 8;
const most = 60;
/** Below that, a text says too little: rather scroll. */
const least = 32;
/** Of a column's own name; in full it is shown on hover. */
const mostOfName = 30;
/** A number of the first rows is shorter than one of the last. */
const digits = 10;

/** `room` is what the columns may take together before the grid scrolls. */
export function widthsFor(
  names: readonly string[],
  rows: readonly (readonly CellView[])[],
  room: number,
): readonly number[] {
  const wanted = names.map((name, column) => {
    const cells = rows.map(row => row[column] ?? null);
    const longest = Math.max(
      // With the sign of its order.
      Math.min(name.length + 2, mostOfName),
      cells.some(cell => typeof plain(cell) === 'number') ? digits : 0,
      // A mark takes as much as two letters.
      ...cells.map(cell => cellText(cell).length + (markOf(cell) ? 2 : 0)),
    );
    return Math.max(longest, fewest) * character + padding;
  });
  const usual = fitting(
    wanted.map(width => Math.min(width, most * character + padding)),
    room,
  );
  const cut = wanted.filter((width, i) => width > usual[i]!).length;
  const left = Math.max(0, room - sum(usual));
  return usual.map((width, i) => Math.min(wanted[i]!, width + left / Math.max(cut, 1)));
}

/** Columns with long texts give way where all can be in sight then. */
function fitting(widths: readonly number[], room: number): readonly number[] {
  const enough = least * character + padding;
  const long = widths.filter(width => width > enough);
  const short = sum(widths.filter(width => width <= enough));
  const share = (room - short) / long.length;
  return sum(widths) <= room || share < enough ? widths : widths.map(width => Math.min(width, share));
}

const sum = (widths: readonly number[]): number => widths.reduce((all, width) => all + width, 0);

/** Whether a column holds numbers and nothing else, as far as is seen. */
export const isNumeric = (rows: readonly (readonly CellView[])[], column: number): boolean => {
  const values = rows.map(row => plain(row[column] ?? null)).filter(value => value !== null);
  return values.length > 0 && values.every(value => typeof value === 'number');
};

/** Of the column with the rows' numbers: `digits` as they are written. */
export const indexWidth = (digits: string): number => Math.max(44, digits.length * character + padding);
