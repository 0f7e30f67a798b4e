// Half-open ranges of UTF-16 offsets in one text: the only way places are named below the protocol shells.

/** `from` inclusive, `to` exclusive, both UTF-16 offsets. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export const range = (from: number, to: number): Range => ({ from, to });

export const cover = (a: Range, b: Range): Range => ({ from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) });

export const contains = (r: Range, offset: number): boolean => offset >= r.from && offset <= r.to;

export const shift = (r: Range, by: number): Range => ({ from: r.from + by, to: r.to + by });

export const slice = (text: string, r: Range): string => text.slice(r.from, r.to);

/** Of ranges in the order in which they begin, the last that begins at the offset or before it. */
export function lastBegun(ranges: readonly Range[], offset: number): Range | undefined {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ranges[middle]!.from <= offset) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}
