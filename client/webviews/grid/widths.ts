// How wide columns are made: for what the first rows hold, within reason; those with long texts share what room is left. Pure,
// in pixels.
import type { CellView } from '../../../core/protocol/panels.ts';
import { cellText, markOf, plain } from './values.ts';

/** About as wide as a digit of VS Code's font. */
const character = 8;
const padding = 28;
const fewest = 8;
const most = 60;
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
      name.length + 2,
      cells.some(cell => typeof plain(cell) === 'number') ? digits : 0,
      // A mark takes as much as two letters.
      ...cells.map(cell => cellText(cell).length + (markOf(cell) ? 2 : 0)),
    );
    return Math.max(longest, fewest) * character + padding;
  });
  const usual = wanted.map(width => Math.min(width, most * character + padding));
  const cut = wanted.filter((width, i) => width > usual[i]!).length;
  const left = Math.max(0, room - usual.reduce((sum, width) => sum + width, 0));
  return usual.map((width, i) => Math.min(wanted[i]!, width + left / Math.max(cut, 1)));
}

/** Of the column with the rows' numbers: `digits` as they are written. */
export const indexWidth = (digits: string): number => Math.max(44, digits.length * character + padding);
