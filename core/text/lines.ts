// Offsets to lines and columns and back; lines end at \n, \r\n or \r, as in LSP.

import type { Range } from './range.ts';

export interface Position {
  /** Zero-based. */
  readonly line: number;
  /** Zero-based UTF-16 column. */
  readonly character: number;
}

export class Lines {
  readonly #text: string;
  readonly #starts: readonly number[];

  constructor(text: string, starts: readonly number[] = [0, ...startsBetween(text, 0, text.length)]) {
    this.#text = text;
    this.#starts = starts;
  }

  /** Those of `text`, which has `length` characters in place of the range: only the lines of the edit are read. */
  edited({ from, to }: Range, length: number, text: string): Lines {
    const starts = this.#starts;
    // What is put behind a \r may belong to its line break.
    const first = this.at(Math.max(0, from - 1)).line;
    const next = this.at(to).line + 1;
    const by = length - (to - from);
    const end = next < starts.length ? starts[next]! + by - 1 : text.length;
    const between = startsBetween(text, starts[first]!, end);
    return new Lines(text, [...starts.slice(0, first + 1), ...between, ...starts.slice(next).map(at => at + by)]);
  }

  get count(): number {
    return this.#starts.length;
  }

  at(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low, character: offset - this.#starts[low]! };
  }

  /** A position past the end of its line is clipped to it, as LSP asks; \r\n is one line break. */
  offset(position: Position): number {
    const start = this.#starts[position.line];
    if (start === undefined) return this.#text.length;
    const next = this.#starts[position.line + 1] ?? this.#text.length + 1;
    const end = this.#text.startsWith('\r\n', next - 2) ? next - 2 : next - 1;
    return Math.min(start + position.character, Math.max(start, end));
  }

  /** The text of a line without its line break. */
  line(index: number): string {
    const start = this.#starts[index] ?? this.#text.length;
    const end = this.#starts[index + 1] ?? this.#text.length;
    return this.#text.slice(start, end).replace(/[\r\n]+$/, '');
  }
}

/** Where lines begin behind the breaks that end in this part of the text. */
function startsBetween(text: string, from: number, to: number): number[] {
  const starts: number[] = [];
  for (let i = from; i < to; i++) {
    const c = text.charCodeAt(i);
    if (c === 13 && text.charCodeAt(i + 1) === 10) continue;
    if (c === 10 || c === 13) starts.push(i + 1);
  }
  return starts;
}
