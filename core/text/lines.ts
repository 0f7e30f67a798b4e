// Offsets to lines and columns and back; lines end at \n, \r\n or \r, as in LSP.

export interface Position {
  /** Zero-based. */
  readonly line: number;
  /** Zero-based UTF-16 column. */
  readonly character: number;
}

export class Lines {
  readonly #text: string;
  readonly #starts: number[];

  constructor(text: string) {
    this.#text = text;
    this.#starts = [0];
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 13 && text.charCodeAt(i + 1) === 10) continue;
      if (c === 10 || c === 13) this.#starts.push(i + 1);
    }
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

  /** A position past the end of its line is clipped to it, as LSP asks. */
  offset(position: Position): number {
    const start = this.#starts[position.line];
    if (start === undefined) return this.#text.length;
    const end = this.#starts[position.line + 1] ?? this.#text.length + 1;
    return Math.min(start + position.character, Math.max(start, end - 1));
  }

  /** The text of a line without its line break. */
  line(index: number): string {
    const start = this.#starts[index] ?? this.#text.length;
    const end = this.#starts[index + 1] ?? this.#text.length;
    return this.#text.slice(start, end).replace(/[\r\n]+$/, '');
  }
}
