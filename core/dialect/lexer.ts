// Text to tokens in one pass over character codes: never fails, loses nothing.
import { findWord, type SymbolId, startHash, stepHash, symbol } from './symbols.ts';
import { Kind, type Tokens } from './token.ts';

export function lex(text: string): Tokens {
  const lexer = new Lexer(text);
  lexer.run();
  return lexer.tokens();
}

// Classes of ASCII characters.
const BLANK = 1;
const DIGIT = 2;
const LETTER = 3;
const classes = new Uint8Array(128);
for (const c of ' \t\r\n\f\v') classes[c.charCodeAt(0)] = BLANK;
for (let c = 48; c <= 57; c++) classes[c] = DIGIT;
for (let c = 65; c <= 90; c++) classes[c] = classes[c + 32] = LETTER;
classes[95] = LETTER;
classes[36] = LETTER;

const DOLLAR = 36;
const dollarTag = /\$(?:[A-Za-z_][A-Za-z_0-9]*)?\$/y;

// Longer marks first, so that the first that fits is the right one.
const marks = [
  '(+) ->> <-> <+> <#> <=> <~> <%> -> <@ <= <> << >= >> != !~ || && @> :: := ( ) [ ] { } , ; . ? * / % + - < > = ~ | & ^ :',
].flatMap(list => list.split(' '));
const marksByFirst: (readonly { readonly text: string; readonly symbol: SymbolId }[])[] = [];
for (const text of marks) {
  const code = text.charCodeAt(0);
  marksByFirst[code] = [...(marksByFirst[code] ?? []), { text, symbol: symbol(text) }];
}
const DOT = symbol('.');
/** Closing marks and what they close. */
const pairs = new Map([
  [symbol(')'), symbol('(')],
  [symbol(']'), symbol('[')],
  [symbol('}'), symbol('{')],
]);
const openers = new Set(pairs.values());

// Columns to write into, kept between texts: only the exact part of them is copied out.
let kinds = new Uint8Array(4096);
let starts = new Uint32Array(4097);
let symbols = new Uint16Array(4096);
let partners = new Int32Array(4096);

class Lexer {
  readonly #text: string;
  #at = 0;
  #count = 0;
  readonly #open: number[] = [];
  /** How many of each opener stand on the stack. */
  #unpaired: Map<SymbolId, number> | undefined;
  readonly #faulty: number[] = [];
  #afterDot = false;
  #firstOnLine = true;
  /** Quotes for which the rest of the text holds no end: their strings end with their line. */
  #hopeless: Set<number> | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  tokens(): Tokens {
    return {
      text: this.#text,
      count: this.#count - 1,
      kinds: kinds.slice(0, this.#count),
      starts: starts.slice(0, this.#count + 1),
      symbols: symbols.slice(0, this.#count),
      partners: partners.slice(0, this.#count),
      faulty: this.#faulty,
    };
  }

  run(): void {
    const text = this.#text;
    while (this.#at < text.length) {
      const code = text.charCodeAt(this.#at);
      const type = code < 128 ? classes[code]! : wideClass(code);
      if (type === BLANK) this.#blank();
      else if (type === LETTER) {
        if (code !== DOLLAR || !this.#dollarString()) this.#word(this.#at);
      } else if (type === DIGIT) this.#number();
      else this.#other(code);
    }
    this.#add(Kind.End, text.length);
    starts[this.#count] = text.length;
  }

  #add(kind: Kind, to: number, mark: SymbolId = 0): void {
    if (this.#count === kinds.length) grow();
    const index = this.#count++;
    kinds[index] = kind;
    starts[index] = this.#at;
    symbols[index] = mark;
    partners[index] = 0;
    this.#at = to;
    if (kind >= Kind.End) {
      this.#afterDot = mark === DOT;
      this.#firstOnLine = false;
    }
  }

  #addFaulty(kind: Kind, to: number): void {
    this.#faulty.push(this.#count);
    this.#add(kind, to);
  }

  #blank(): void {
    const text = this.#text;
    let to = this.#at;
    for (; to < text.length; to++) {
      const code = text.charCodeAt(to);
      if ((code < 128 ? classes[code]! : wideClass(code)) !== BLANK) break;
      if (code === 10 || code === 13) this.#firstOnLine = true;
    }
    this.#add(Kind.Blank, to);
  }

  #word(scanFrom: number): void {
    const text = this.#text;
    let to = this.#at;
    let hash = startHash;
    for (; to < text.length; to++) {
      const code = text.charCodeAt(to);
      if (to >= scanFrom && (code < 128 ? classes[code]! : wideClass(code)) < DIGIT) break;
      hash = stepHash(hash, code);
    }
    this.#add(Kind.Word, to, findWord(text, this.#at, to, hash));
  }

  /** Elsewhere than in brackets there is no text of another database, and no such quotes. */
  #dollarString(): boolean {
    if (this.#open.length === 0) return false;
    dollarTag.lastIndex = this.#at;
    const tag = dollarTag.exec(this.#text)?.[0];
    if (!tag) return false;
    const end = this.#text.indexOf(tag, this.#at + tag.length);
    if (end < 0) this.#addFaulty(Kind.DollarString, this.#lineEnd(this.#at));
    else this.#add(Kind.DollarString, end + tag.length);
    return true;
  }

  /** `12`, `1.5`; `1abc` and `1e5` are words; after a dot there is no fraction (`m.1.args`). */
  #number(): void {
    const text = this.#text;
    let to = this.#skipDigits(this.#at);
    const next = text.charCodeAt(to);
    if ((next < 128 ? classes[next]! : wideClass(next)) === LETTER) {
      this.#word(to);
      return;
    }
    if (next === 46 && !this.#afterDot && classes[text.charCodeAt(to + 1)] === DIGIT) to = this.#skipDigits(to + 1);
    this.#add(Kind.Number, to);
  }

  #skipDigits(at: number): number {
    while (classes[this.#text.charCodeAt(at)] === DIGIT) at++;
    return at;
  }

  #other(code: number): void {
    const next = this.#text.charCodeAt(this.#at + 1);
    if (code === 39) this.#string(Kind.String, code);
    else if (code === 34) this.#string(Kind.DoubleString, code);
    else if (code === 96) this.#quoted();
    else if (code === 45 && next === 45) this.#add(Kind.Comment, this.#lineEnd(this.#at));
    else if (code === 47 && next === 42) this.#blockComment();
    else if (code === 35) this.#hash();
    else if (code === 64) this.#variable();
    else if (code === 0x2018 || code === 0x2019) this.#smartString(0x2018, 0x2019);
    else if (code === 0x201c || code === 0x201d) this.#smartString(0x201c, 0x201d);
    else this.#mark(code);
  }

  #mark(code: number): void {
    for (const mark of marksByFirst[code] ?? []) {
      if (mark.text.length === 1 || this.#text.startsWith(mark.text, this.#at)) {
        this.#add(Kind.Mark, this.#at + mark.text.length, mark.symbol);
        if (openers.has(mark.symbol)) this.#opens(this.#count - 1, mark.symbol);
        else if (pairs.has(mark.symbol)) this.#closes(this.#count - 1, pairs.get(mark.symbol)!);
        return;
      }
    }
    this.#add(Kind.Illegal, this.#at + 1);
  }

  #opens(index: number, opener: SymbolId): void {
    this.#open.push(index);
    this.#unpaired ??= new Map();
    this.#unpaired.set(opener, (this.#unpaired.get(opener) ?? 0) + 1);
  }

  /** Pairs a token with the last such opener; openers after that stay without partner. */
  #closes(close: number, opener: SymbolId): void {
    const unpaired = this.#unpaired;
    if (!unpaired?.get(opener)) return;
    for (;;) {
      const open = this.#open.pop()!;
      const mark = symbols[open]!;
      unpaired.set(mark, unpaired.get(mark)! - 1);
      if (mark !== opener) continue;
      partners[open] = close - open;
      partners[close] = open - close;
      return;
    }
  }

  #lineEnd(at: number): number {
    for (; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 10 || code === 13) break;
    }
    return at;
  }

  #blockComment(): void {
    const end = this.#text.indexOf('*/', this.#at + 2);
    if (end < 0) this.#addFaulty(Kind.Comment, this.#text.length);
    else this.#add(Kind.Comment, end + 2);
  }

  #hash(): void {
    if (this.#firstOnLine) this.#addFaulty(Kind.Hash, this.#lineEnd(this.#at));
    else this.#add(Kind.Illegal, this.#at + 1);
  }

  /** A backslash protects the character after it; a doubled quote is a quote. */
  #string(kind: Kind, quote: number): void {
    const text = this.#text;
    const limit = this.#hopeless?.has(quote) ? this.#lineEnd(this.#at) : text.length;
    let to = this.#at + 1;
    for (; to < limit; to++) {
      const code = text.charCodeAt(to);
      if (code === 92) to++;
      else if (code === quote) {
        if (text.charCodeAt(to + 1) !== quote) {
          this.#add(kind, to + 1);
          return;
        }
        to++;
      }
    }
    this.#unclosed(kind, quote);
  }

  #quoted(): void {
    const end = this.#hopeless?.has(96) ? -1 : this.#text.indexOf('`', this.#at + 1);
    if (end < 0) this.#unclosed(Kind.Quoted, 96);
    else this.#add(Kind.Quoted, end + 1);
  }

  #unclosed(kind: Kind, quote: number): void {
    this.#hopeless ??= new Set();
    this.#hopeless.add(quote);
    this.#addFaulty(kind, this.#lineEnd(this.#at));
  }

  #smartString(open: number, close: number): void {
    const text = this.#text;
    for (let to = this.#at + 1; to < text.length; to++) {
      const code = text.charCodeAt(to);
      if (code === open || code === close) {
        this.#addFaulty(Kind.SmartString, to + 1);
        return;
      }
      if (code === 10 || code === 13) break;
    }
    this.#add(Kind.Illegal, this.#at + 1);
  }

  #variable(): void {
    const text = this.#text;
    let to = this.#at + 1;
    if (text.charCodeAt(to) === 64) to++;
    const first = text.charCodeAt(to);
    if (first === 39 || first === 34 || first === 96) {
      for (let end = to + 1; end < text.length; end++) {
        const code = text.charCodeAt(end);
        if (code === first) {
          this.#add(Kind.Variable, end + 1);
          return;
        }
        if (code === 10 || code === 13) break;
      }
    }
    if (first < 128 && classes[first] === LETTER) {
      while (isVariablePart(text.charCodeAt(to))) to++;
      this.#add(Kind.Variable, to);
      return;
    }
    this.#mark(64);
  }
}

function grow(): void {
  const room = kinds.length * 2;
  const [oldKinds, oldStarts, oldSymbols, oldPartners] = [kinds, starts, symbols, partners];
  kinds = new Uint8Array(room);
  starts = new Uint32Array(room + 1);
  symbols = new Uint16Array(room);
  partners = new Int32Array(room);
  kinds.set(oldKinds);
  starts.set(oldStarts);
  symbols.set(oldSymbols);
  partners.set(oldPartners);
}

const isVariablePart = (code: number): boolean => code < 128 && (classes[code]! >= DIGIT || code === 46);

/** Beyond ASCII: blanks of all kinds, punctuation that belongs nowhere, and letters. */
function wideClass(code: number): number {
  if (code >= 0x2000 && code <= 0x206f)
    return code <= 0x200f || code === 0x2028 || code === 0x2029 || code === 0x202f || code === 0x205f ? BLANK : 0;
  if (code === 0xa0 || code === 0x85 || code === 0xfeff || code === 0x3000 || code === 0x1680) return BLANK;
  return Number.isNaN(code) ? 0 : LETTER;
}
