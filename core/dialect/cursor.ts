// A position among the tokens of one statement, the tests that the grammar makes there, and the trouble it finds.
import { owned } from '../text/owned.ts';
import { type Problem, type ProblemParts, problem } from '../text/problem.ts';
import type { Range } from '../text/range.ts';
import type { ExpectedSlot, Watch } from './expectation.ts';
import type { Run } from './run.ts';
import { type SymbolId, symbolText } from './symbols.ts';
import { closing, isTrivia, Kind, type Tokens } from './token.ts';
import { CLOSE, isReserved, OPEN, SEMICOLON } from './words.ts';

/** Deeper nesting than this is reported and skipped: the stack is finite. */
const deepest = 120;

export class Cursor {
  readonly tokens: Tokens;
  readonly text: string;
  /** Index of the current token; its kind and symbol follow. */
  at = 0;
  kind: Kind = Kind.End;
  symbol: SymbolId = 0;
  /** Offset where the last consumed token ends. */
  end = 0;
  /** The field of the statement that is being parsed: for expectations. */
  field = '';
  /** Tokens at which the grammar could not go on, in order. */
  readonly failures: number[] = [];
  readonly problems: Problem[] = [];
  /** Native texts met so far: what is odd in them is not ours to judge. */
  readonly foreign: Range[] = [];
  readonly watch: Watch | undefined;
  /** The text is cut at the cursor of completion: what is not closed goes on beyond it. */
  readonly cut: boolean;
  #depth = 0;
  /** Tokens with a problem of their own. */
  #blamed: Set<number> | undefined;

  constructor(tokens: Tokens, at: number, watch?: Watch, cut = false) {
    this.tokens = tokens;
    this.text = tokens.text;
    this.watch = watch;
    this.cut = cut;
    this.moveTo(at);
    this.end = this.from;
  }

  get from(): number {
    return this.tokens.starts[this.at]!;
  }

  get to(): number {
    return this.kind === Kind.End ? this.from : this.tokens.starts[this.at + 1]!;
  }

  get atEnd(): boolean {
    return this.kind === Kind.End || this.symbol === SEMICOLON;
  }

  get atTextEnd(): boolean {
    return this.kind === Kind.End;
  }

  /** Text of the current token. */
  get word(): string {
    return this.between(this.from, this.to);
  }

  /** What of the text goes into the tree, which may be kept longer than the text. */
  between(from: number, to: number): string {
    return owned(this.text.slice(from, to));
  }

  rangeFrom(from: number): Range {
    return { from, to: Math.max(from, this.end) };
  }

  // ── Moving ─────────────────────────────────────────────────────────────────────────────────────────────────────────

  next(): void {
    this.end = this.to;
    this.moveTo(this.at + 1);
  }

  /** Goes to the first token at or after `index` that is not trivia. */
  moveTo(index: number): void {
    const { kinds, symbols, count } = this.tokens;
    let at = Math.min(index, count);
    while (isTrivia(kinds[at]!)) at++;
    this.at = at;
    this.kind = kinds[at] as Kind;
    this.symbol = symbols[at]!;
  }

  /** Back to a token that was current before. */
  rewind(at: number, end: number): void {
    this.moveTo(at);
    this.end = end;
  }

  /** Index of the next token but `ahead`, trivia left out. */
  peek(ahead = 1): number {
    const { kinds, count } = this.tokens;
    let at = this.at;
    while (ahead-- > 0 && at < count) {
      at++;
      while (isTrivia(kinds[at]!)) at++;
    }
    return at;
  }

  symbolAt(index: number): SymbolId {
    return this.tokens.symbols[index]!;
  }

  kindAt(index: number): Kind {
    return this.tokens.kinds[index] as Kind;
  }

  /** Whether nothing, not even a blank, stands before the current token. */
  get adjacent(): boolean {
    return this.end === this.from;
  }

  /** Past a whole `( … )` or one token. */
  skip(): void {
    const partner = this.symbol === OPEN ? closing(this.tokens, this.at) : undefined;
    if (partner !== undefined) {
      this.end = this.tokens.starts[partner + 1]!;
      this.moveTo(partner + 1);
    } else this.next();
  }

  // ── Tests that the grammar makes, and that a watch records ─────────────────────────────────────────────────────────

  is(word: SymbolId): boolean {
    if (this.symbol === word) return true;
    if (this.watch !== undefined) this.#note(symbolText(word));
    return false;
  }

  take(word: SymbolId): boolean {
    if (!this.is(word)) return false;
    this.next();
    return true;
  }

  /** Whether all words of the run stand here. */
  isRun(words: Run): boolean {
    if (this.symbol === words.words[0] && this.#runFits(words)) return true;
    if (this.watch !== undefined) this.#noteRun(words);
    return false;
  }

  /** Like `take`, but not a test of the grammar: nothing is noted. */
  skipIf(word: SymbolId): boolean {
    if (this.symbol !== word) return false;
    this.next();
    return true;
  }

  takeRun(words: Run): boolean {
    if (!this.isRun(words)) return false;
    for (let i = 0; i < words.words.length; i++) this.next();
    return true;
  }

  expect(word: SymbolId): boolean {
    if (this.take(word)) return true;
    this.fail();
    return false;
  }

  /** Takes the mark that closes what token `open` opened; where it is not next, the rest up to it is passed over. */
  close(open: number, mark: SymbolId): void {
    if (this.take(mark)) return;
    this.fail();
    const partner = closing(this.tokens, open) ?? -1;
    if (partner < this.at || this.symbolAt(partner) !== mark) return;
    for (let at = this.at; at < partner; at++) if (this.symbolAt(at) === SEMICOLON) return;
    this.moveTo(partner);
    this.next();
  }

  #runFits(words: Run): boolean {
    for (let i = 1, at = this.at; i < words.words.length; i++) {
      do at++;
      while (isTrivia(this.kindAt(at)));
      if (this.symbolAt(at) !== words.words[i]) return false;
    }
    return true;
  }

  #note(text: string): void {
    const place = this.watch!.at(this.at);
    if (place) (text === ',' ? place.operators : place.words).add(text);
  }

  /** Notes the rest of a run that began before a watched token, too: after `GROUP` stands `BY`. */
  #noteRun(words: Run): void {
    let at = this.at;
    for (let i = 0; i < words.words.length; i++) {
      this.watch!.at(at)?.words.add(words.text.split(' ').slice(i).join(' '));
      if (this.symbolAt(at) !== words.words[i] || this.kindAt(at) === Kind.End) return;
      do at++;
      while (isTrivia(this.kindAt(at)));
    }
  }

  note(...texts: string[]): void {
    if (this.watch !== undefined) for (const text of texts) this.#note(text);
  }

  noteOperators(texts: readonly string[]): void {
    const place = this.watch?.at(this.at);
    if (place !== undefined) for (const text of texts) place.operators.add(text);
  }

  /** Says that something of this kind may stand here. */
  noteSlot(slot: ExpectedSlot['slot'], more?: Partial<ExpectedSlot>): void {
    if (this.watch !== undefined) this.watch.at(this.at)?.slots.push({ slot, field: this.field, ...more });
  }

  // ── Trouble ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** The grammar cannot go on here; what it tried becomes the message. */
  fail(): void {
    this.watch?.seal(this.at);
    if (this.cut) this.#sealRest();
    if (this.#isBlamed()) return;
    this.failures.push(this.at);
  }

  /** `GROUP` at the end of the text: what completes the run is all that fits there. */
  #sealRest(): void {
    const next = this.peek();
    if (this.kindAt(next) === Kind.End && this.watch?.at(next)?.words.size) this.watch.seal(next);
  }

  /** A problem that has words of its own, unless the current token has one already. */
  blame(code: string, message: string, parts: ProblemParts & { readonly range: Range }): void {
    this.watch?.seal(this.at);
    if (this.#isBlamed()) return;
    this.problems.push(problem(code, message, parts));
  }

  /** One problem per place: whether the current token has one; from now on it does. */
  #isBlamed(): boolean {
    if (this.#blamed?.has(this.at)) return true;
    this.#blamed ??= new Set();
    this.#blamed.add(this.at);
    return false;
  }

  /** A problem about what is already behind the cursor. */
  remark(code: string, message: string, parts: ProblemParts & { readonly range: Range }): void {
    this.problems.push(problem(code, message, parts));
  }

  /** Goes one level down, or skips what is nested too deep and returns false. */
  enter(): boolean {
    if (this.#depth < deepest) {
      this.#depth++;
      return true;
    }
    this.blame('syntax-depth', 'This is nested too deeply.', {
      range: { from: this.from, to: this.to },
      hint: `At most ${deepest} levels are read; split the statement.`,
    });
    while (!this.atEnd && this.symbol !== CLOSE) this.skip();
    return false;
  }

  leave(): void {
    this.#depth--;
  }

  // ── Questions about the current token ──────────────────────────────────────────────────────────────────────────────

  /** A word that is not reserved, or a back-quoted one. */
  get isName(): boolean {
    return this.kind === Kind.Quoted || (this.kind === Kind.Word && !isReserved(this.symbol));
  }

  get isString(): boolean {
    return this.kind === Kind.String || this.kind === Kind.DoubleString || this.kind === Kind.SmartString;
  }

  get firstOnLine(): boolean {
    const { kinds, starts } = this.tokens;
    for (let at = this.at - 1; at >= 0 && isTrivia(kinds[at]!); at--) {
      for (let i = starts[at]!; i < starts[at + 1]!; i++) {
        const code = this.text.charCodeAt(i);
        if (code === 10 || code === 13) return true;
      }
      if (at === 0) return true;
    }
    return this.at === 0;
  }
}
