// Cuts text into words, numbers and signs, and joins them again: spaces that follow from the signs around them are left
// out, all others are kept as marks, so that joining gives back the text (every other white space but a line break
// comes back as a space).

/** A space where none is expected, or one more of them. */
export const SPACE = '<sp>';
/** No space where one is expected. */
export const NO_SPACE = '<ns>';

/** Quotes are told apart by what they do, since that decides the spaces around them. */
const OPENING: ReadonlyMap<string, string> = new Map([
  ["'", "'o"],
  ['"', '"o'],
]);
const CLOSING: ReadonlyMap<string, string> = new Map([
  ["'", "'c"],
  ['"', '"c'],
]);
const QUOTE_OF: ReadonlyMap<string, string> = new Map([...OPENING, ...CLOSING].map(([quote, piece]) => [piece, quote]));

const NO_SPACE_BEFORE = new Set([
  ')',
  '_',
  ',',
  '.',
  ';',
  '?',
  '!',
  '%',
  ':',
  "'",
  '(',
  '\n',
  '"',
  ...CLOSING.values(),
]);
const NO_SPACE_AFTER = new Set(['(', '_', '%', '#', '@', '\n', ...OPENING.values()]);
/** Month or day of a date, and what goes on a word: `'s`. */
const GLUED = /^(?:-\d\d|'(?:s|t|d|m|re|ve|ll))$/;
/** After it a quote opens even without a space before it. */
const BEFORE_OPENING = '(';

/** A date, a decimal or a time is one piece where it can be looked up whole; see `cut`. */
const PIECE =
  /```|COUNT\(\*\)|[<>]=|<>|!=|T[123]\.(?=[\p{L}_*])|(?<=\p{L})'(?:s|t|d|m|re|ve|ll)\b|[\p{L}\p{M}_][\p{L}\p{M}\d_]*|\d{4}-\d\d-\d\d(?!\d)|\d+(?:[.:]\d+)*|-\d\d(?!\d)|\n|[^\S\n]+|[^\s\p{L}\p{M}\d]/gu;
const PART = /[\p{L}\p{M}]+|\d+|_/gu;
const DATE_PART = /^\d{4}|-\d\d/g;
const UPPER_WORDS_IN_CAMEL_CASE = /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[A-Z]/g;

export interface Piece {
  readonly text: string;
  /** Of a table or column. */
  readonly isName?: boolean;
}

export interface Known {
  isKeyword(word: string): boolean;
  isName(word: string): boolean;
  /** Whether numbers of several parts can be looked up; without it all can. */
  isBound?(number: string): boolean;
}

/** Names are whole outside of quotes; mixed-case words that are not keywords are cut where the case changes. */
export function cut(text: string, known: Known): Piece[] {
  const pieces: Piece[] = [];
  let previous: string | undefined;
  let spaces = 0;
  let quoted = false;
  for (const [found] of text.matchAll(PIECE)) {
    if (found !== '\n' && found.trim() === '') {
      spaces = found.length;
      continue;
    }
    const isName: boolean = !quoted && known.isName(found);
    for (const word of isName ? [found] : partsOf(found, known)) {
      const sign = asQuote(word, previous, spaces);
      if (word === "'") quoted = sign === OPENING.get(word);
      const piece = sign ?? word;
      for (const mark of spacing(previous, piece, spaces)) pieces.push({ text: mark });
      pieces.push(isName ? { text: piece, isName } : { text: piece });
      previous = piece;
      spaces = 0;
    }
  }
  for (; spaces > 0; spaces--) pieces.push({ text: SPACE });
  return pieces;
}

function partsOf(found: string, { isKeyword, isBound }: Known): readonly string[] {
  if (isKeyword(found) || found.startsWith("'")) return [found];
  if (/^\d/.test(found)) {
    if (!isBound || isBound(found) || /^\d+$/.test(found)) return [found];
    return found.match(/^\d+-/.test(found) ? DATE_PART : /\d+|[.:]/g)!;
  }
  if (!/^[\p{L}\p{M}_]/u.test(found)) return [found];
  return found.match(PART)!.flatMap(word => (isMixedCase(word) ? word.match(UPPER_WORDS_IN_CAMEL_CASE)! : [word]));
}

/** A joiner is fed pieces one by one, so that text can be shown while it is made. */
export function createJoiner(): { add(piece: string): string } {
  let previous: string | undefined;
  let marks = 0;
  let noSpace = false;
  return {
    add(piece) {
      if (piece === SPACE) {
        marks++;
        return ' ';
      }
      if (piece === NO_SPACE) {
        noSpace = true;
        return '';
      }
      const space = marks === 0 && !noSpace && expectsSpace(previous, piece);
      previous = piece;
      marks = 0;
      noSpace = false;
      return (space ? ' ' : '') + (QUOTE_OF.get(piece) ?? piece);
    },
  };
}

export function join(pieces: readonly string[]): string {
  const joiner = createJoiner();
  return pieces.map(piece => joiner.add(piece)).join('');
}

function spacing(previous: string | undefined, piece: string, spaces: number): string[] {
  const expected = expectsSpace(previous, piece) ? 1 : 0;
  if (spaces === expected) return [];
  return spaces === 0 ? [NO_SPACE] : Array<string>(spaces).fill(SPACE);
}

function expectsSpace(previous: string | undefined, piece: string): boolean {
  return (
    previous !== undefined &&
    !NO_SPACE_AFTER.has(previous) &&
    !previous.endsWith('.') &&
    !NO_SPACE_BEFORE.has(piece) &&
    !GLUED.test(piece)
  );
}

function asQuote(sign: string, previous: string | undefined, spaces: number): string | undefined {
  const opens = previous === undefined || spaces > 0 || previous === BEFORE_OPENING;
  return (opens ? OPENING : CLOSING).get(sign);
}

function isMixedCase(word: string): boolean {
  return /^[A-Za-z]+$/.test(word) && !/^([a-z]+|[A-Z]+|[A-Z][a-z]+)$/.test(word);
}
