// What could stand at an offset: the parser reads the statement up to there once more and notes every test it makes at
// the place where the text was cut. Nothing is guessed from tokens.
import type { Range } from '../text/range.ts';
import { Cursor } from './cursor.ts';
import type { AnyStatement, Document } from './document.ts';
import { type ExpectedSlot, Watch } from './expectation.ts';
import { trie } from './grammar.ts';
import { read } from './parser.ts';
import { statementIndexAt } from './statementAt.ts';
import { indexAt, isTrivia, Kind, type Tokens } from './token.ts';
import { tokensAround } from './tokensAround.ts';
import { DOT, SEMICOLON } from './words.ts';

export type { ExpectedSlot, InnerSlot } from './expectation.ts';

export interface Expected {
  /** The half-typed word that an answer replaces; empty where none stands. */
  readonly range: Range;
  /** The part of it before the offset. */
  readonly typed: string;
  /** Keywords, those that belong together as one: `IF NOT EXISTS`. */
  readonly words: readonly string[];
  /** Operators and other words of expressions, at the end of the list for people. */
  readonly operators: readonly string[];
  readonly slots: readonly ExpectedSlot[];
  /** The statement as far as it stands before the offset. */
  readonly statement: AnyStatement;
  /** Set when the offset is inside quotes: what is between them, and where. */
  readonly text?: { readonly range: Range; readonly value: string };
}

/** Nothing inside comments. */
export function expectedAt(document: Document, offset: number): Expected | undefined {
  const around = tokensAround(document, offset);
  const place = placeAt(around, offset);
  if (!place) return undefined;
  const tokens = cutTokens(around, document.statements, place);
  const watch = new Watch([tokens.count]);
  const statement = readUpTo(tokens, watch);
  const { words, operators, slots } = watch.found(tokens.count);
  return {
    range: place.range,
    typed: document.text.slice(place.range.from, offset),
    words: [...words].filter(isWord),
    operators: [...operators],
    slots,
    statement,
    ...(place.text && { text: place.text }),
  };
}

const isWord = (text: string): boolean => /^\w/.test(text);

function readUpTo(tokens: Tokens, watch: Watch): AnyStatement {
  let c = new Cursor(tokens, 0, watch, true);
  for (;;) {
    const { at, from } = c;
    const { kind, fields } = read(c);
    // On a line of its own after a complete statement the next one may begin.
    if (c.atTextEnd && at < c.at && c.failures.length === 0 && c.firstOnLine)
      for (const words of trie().runs) c.isRun(words);
    if (c.atTextEnd) {
      const range = { from, to: c.end };
      return { type: 'Statement', kind, fields, range, full: range, problems: [] } as AnyStatement;
    }
    c = new Cursor(tokens, c.symbol === SEMICOLON ? c.at + 1 : c.at, watch, true);
  }
}

// ── Where the text is cut ────────────────────────────────────────────────────────────────────────────────────────────

interface Place {
  /** The first token that is not read. */
  readonly token: number;
  /** Offset where reading ends. */
  readonly cut: number;
  readonly range: Range;
  readonly text?: Expected['text'];
}

function placeAt(tokens: Tokens, offset: number): Place | undefined {
  const at = indexAt(tokens, offset);
  const inside = tokens.starts[at]! < offset && at < tokens.count;
  // At the seam of two tokens the left one counts if it can go on.
  const token = inside ? at : at - 1;
  if (token >= 0) {
    const kind = tokens.kinds[token]!;
    if (isComment(kind)) {
      if (inside || goesOn(tokens, token)) return undefined;
    } else if (isText(kind)) {
      if (inside || isOpen(tokens, token)) return textPlace(tokens, token, offset);
    } else if (isHalfTyped(tokens, token) && (inside || kind !== Kind.Quoted || tokens.faulty.includes(token))) {
      const from = tokens.starts[token]!;
      const isWhole = inside && !tokens.faulty.includes(token);
      return { token, cut: from, range: { from, to: isWhole ? tokens.starts[token + 1]! : offset } };
    } else if (inside && !isTrivia(kind)) {
      return { token, cut: tokens.starts[token]!, range: { from: offset, to: offset } };
    }
  }
  return { token: inside ? at + 1 : at, cut: offset, range: { from: offset, to: offset } };
}

const isText = (kind: number): boolean =>
  kind === Kind.String || kind === Kind.DoubleString || kind === Kind.SmartString;
const isComment = (kind: number): boolean => kind === Kind.Comment || kind === Kind.Hash;

/** A line comment, or one that is not closed: what is typed at its end belongs to it. */
const goesOn = (tokens: Tokens, token: number): boolean =>
  tokens.text[tokens.starts[token]!] !== '/' || tokens.faulty.includes(token);

/** A text without its second quote; smart quotes are a mistake too, but come in pairs. */
const isOpen = (tokens: Tokens, token: number): boolean =>
  tokens.kinds[token] !== Kind.SmartString && tokens.faulty.includes(token);

function isHalfTyped(tokens: Tokens, token: number): boolean {
  const kind = tokens.kinds[token]!;
  if (kind === Kind.Number) return token > 0 && tokens.symbols[token - 1] === DOT;
  return kind === Kind.Word || kind === Kind.Quoted || kind === Kind.Variable;
}

/** What is not closed reaches to the end of its line, and what follows the offset there was hardly meant to be in it. */
function textPlace(tokens: Tokens, token: number, offset: number): Place {
  const from = tokens.starts[token]! + 1;
  const to = isOpen(tokens, token) ? offset : tokens.starts[token + 1]! - 1;
  const range = { from, to: Math.max(from, to) };
  return { token, cut: from - 1, range, text: { range, value: tokens.text.slice(range.from, range.to) } };
}

/** The tokens from the start of the statement to the cut, with an end there. */
function cutTokens(tokens: Tokens, statements: readonly AnyStatement[], { token, cut }: Place): Tokens {
  let index = statementIndexAt(statements, cut);
  // Before the next statement's first word the one before may still go on, unless it is closed.
  while (index > 0 && cut <= statements[index]!.range.from && !isClosed(tokens, statements[index - 1]!)) index--;
  const first = indexAt(tokens, statements[index]!.full.from);
  const count = token - first;
  const kinds = new Uint8Array(count + 1);
  kinds.set(tokens.kinds.subarray(first, token));
  kinds[count] = Kind.End;
  const starts = new Uint32Array(count + 2);
  starts.set(tokens.starts.subarray(first, token));
  starts[count] = starts[count + 1] = cut;
  const symbols = new Uint16Array(count + 1);
  symbols.set(tokens.symbols.subarray(first, token));
  const partners = new Int32Array(count + 1);
  partners.set(tokens.partners.subarray(first, token));
  for (let at = 0; at < count; at++) {
    const partner = at + partners[at]!;
    if (partner < 0 || partner >= count) partners[at] = 0;
  }
  return { text: tokens.text, count, kinds, starts, symbols, partners, faulty: [] };
}

function isClosed(tokens: Tokens, statement: AnyStatement): boolean {
  for (
    let at = indexAt(tokens, statement.range.to);
    at < tokens.count && tokens.starts[at]! < statement.full.to;
    at++
  ) {
    if (tokens.symbols[at] === SEMICOLON) return true;
  }
  return false;
}
