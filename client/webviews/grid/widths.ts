// How wide columns are made: for what the first rows hold, within reason; the last one takes what is left. Pure, in pixels.
import type { CellView } from '../../../core/protocol/panels.ts';
import { count as inWords } from '../lib/words.ts';
import { cellText } from './cell.ts';

/** About as wide as a digit of VS Code's font. */
const character = 8;
const padding = 20;
const fewest = 5;
const most = 60;
/** A number of the first rows is shorter than one of the last. */
const digits = 10;

export function widthsFor(
  names: readonly string[],
  rows: readonly (readonly CellView[])[],
  room: number,
): readonly number[] {
  const widths = names.map((name, column) => {
    const cells = rows.map(row => row[column] ?? null);
    const longest = Math.max(
      // With the sign of its order.
      name.length + 2,
      cells.some(cell => typeof cell === 'number') ? digits : 0,
      ...cells.map(cell => cellText(cell).length),
    );
    return Math.min(Math.max(longest, fewest), most) * character + padding;
  });
  const others = widths.slice(0, -1).reduce((sum, width) => sum + width, 0);
  return widths.map((width, i) => (i === widths.length - 1 ? Math.max(width, room - others) : width));
}

/** Of the column with the rows' numbers. */
export const indexWidth = (count: number): number => Math.max(44, inWords(count).length * character + padding);
