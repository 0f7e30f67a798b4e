// Tokens as columns of numbers: every character of a text is in exactly one of them, blanks and comments included.
import { owned } from '../text/owned.ts';
import type { SymbolId } from './symbols.ts';

/** Kinds up to `Hash` are trivia: the grammar does not see them. */
export const Kind = {
  Blank: 0,
  Comment: 1,
  /** A line that begins with `#`: no comment in this dialect, but meant as one. */
  Hash: 2,
  End: 3,
  Word: 4,
  /** `` `name` `` */
  Quoted: 5,
  Number: 6,
  /** `'text'` */
  String: 7,
  /** `"text or name"` */
  DoubleString: 8,
  /** A string in typographic quotes; read as one and reported. */
  SmartString: 9,
  /** `@name`, `@@name`, `@'name'`. */
  Variable: 10,
  Mark: 11,
  Illegal: 12,
  /** `$$text$$`, `$tag$text$tag$` in brackets: Postgres' quotes, which only text for another database may have. */
  DollarString: 13,
} as const;

export type Kind = (typeof Kind)[keyof typeof Kind];

export interface Tokens {
  readonly text: string;
  /** The token with this index is the end: empty, of kind `End`. */
  readonly count: number;
  readonly kinds: Uint8Array;
  /** Token `i` reaches from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Uint32Array;
  /** The keyword or mark, 0 for none. */
  readonly symbols: Uint16Array;
  /** How many tokens further the partner of a bracket stands: negative at the closing one, 0 where there is none. */
  readonly partners: Int32Array;
  /** Tokens that are wrong in themselves: not closed, `#` comments, typographic quotes. */
  readonly faulty: readonly number[];
}

export const isTrivia = (kind: number): boolean => kind < Kind.End;

export interface Token {
  readonly kind: Kind;
  readonly symbol: SymbolId;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The token that closes the bracket opened by this one. */
export function closing({ partners }: Tokens, open: number): number | undefined {
  const distance = partners[open]!;
  return distance > 0 ? open + distance : undefined;
}

/** One token as an object, for those who read few. */
export function tokenAt(tokens: Tokens, index: number): Token {
  const from = tokens.starts[index]!;
  const to = index < tokens.count ? tokens.starts[index + 1]! : from;
  return {
    kind: tokens.kinds[index] as Kind,
    symbol: tokens.symbols[index]!,
    from,
    to,
    text: owned(tokens.text.slice(from, to)),
  };
}

/** The index of the token that holds the character at `offset`; `count` at the end of the text. */
export function indexAt(tokens: Tokens, offset: number): number {
  let low = 0;
  let high = tokens.count;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (tokens.starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
