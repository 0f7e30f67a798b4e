// Where a range of a text has gone after the text was edited: nowhere when the edit was inside of it.
import { type Range, shift } from '../../../core/text/range.ts';

/** `text` took the place of what stood between two offsets. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** An edit that touches an end leaves the range alone only when it does not go on with what stands there. */
export function moved(range: Range, edit: Edit): Range | undefined {
  const isBefore = edit.to < range.from || (edit.to === range.from && /(^|[\s;])$/.test(edit.text));
  if (isBefore) return shift(range, edit.text.length - (edit.to - edit.from));
  const isBehind = edit.from > range.to || (edit.from === range.to && /^($|[\s;])/.test(edit.text));
  return isBehind ? range : undefined;
}
