// Text to statements. Parsing never fails: what is wrong becomes problems of the statement where it stands, and the
// next statement starts afresh.
import type { Problem } from '../text/problem.ts';
import { Cursor } from './cursor.ts';
import type { AnyStatement, Document } from './document.ts';
import { Watch } from './expectation.ts';
import { beginsStatement, trie } from './grammar.ts';
import { lex } from './lexer.ts';
import { chooseEntry, type FieldValues, matchEntry } from './matcher.ts';
import { describeFailures, describeFaults } from './problems.ts';
import { reversing } from './slips.ts';
import type { Statement } from './statements.ts';
import { Kind, type Tokens } from './token.ts';
import type { Query } from './tree.ts';
import { SEMICOLON } from './words.ts';

export function parse(text: string): Document {
  // The lexer numbers only words that the grammar has named by then.
  trie();
  const tokens = lex(text);
  const statements: AnyStatement[] = [];
  let separable = tokens.faulty.length === 0;
  let at = 0;
  let fault = 0;
  do {
    const parsed = parseStatement(tokens, at);
    let { next } = parsed;
    if (onlyTrivia(tokens, next)) next = tokens.count;
    const to = tokens.starts[next]!;
    const faults: number[] = [];
    for (; fault < tokens.faulty.length && tokens.starts[tokens.faulty[fault]!]! < to; fault++)
      faults.push(tokens.faulty[fault]!);
    statements.push(finish(parsed, tokens, { from: tokens.starts[at]!, to }, faults));
    separable &&= readsAlone(tokens, at, next);
    at = next;
  } while (at < tokens.count);
  return { text, tokens, statements, separable };
}

/** A statement as the cursor left it, before its problems have words. */
interface Parsed {
  readonly kind: Statement['kind'] | 'Unknown';
  readonly fields: FieldValues;
  readonly cursor: Cursor;
  readonly from: number;
  readonly start: number;
  /** The token after its end mark. */
  readonly next: number;
}

function parseStatement(tokens: Tokens, at: number): Parsed {
  const cursor = new Cursor(tokens, at);
  while (cursor.symbol === SEMICOLON) cursor.next();
  const start = cursor.at;
  const from = cursor.kind === Kind.End ? tokens.text.length : cursor.from;
  cursor.end = from;
  const { kind, fields } = read(cursor);
  const next = cursor.symbol === SEMICOLON ? cursor.at + 1 : triviaStart(tokens, cursor.at, start);
  return { kind, fields, cursor, from, start, next };
}

/** Reads one statement from where the cursor stands up to its end mark. */
export function read(c: Cursor): { readonly kind: Statement['kind'] | 'Unknown'; readonly fields: FieldValues } {
  if (c.kind === Kind.End && c.watch === undefined) return { kind: 'Unknown', fields: {} };
  const entry = chooseEntry(c);
  if (!entry) {
    skipRest(c);
    return { kind: 'Unknown', fields: {} };
  }
  const fields = matchEntry(c, entry);
  if (!c.atEnd && !beginsStatement(c)) {
    c.note(';');
    c.fail();
    skipRest(c);
  }
  return { kind: entry.kind === 'Select' ? queryKind(fields.query as Query | undefined) : entry.kind, fields };
}

function skipRest(c: Cursor): void {
  while (!c.atEnd && !beginsStatement(c)) c.skip();
}

/** A query is named by the operator that holds it together. */
function queryKind(query: Query | undefined): Statement['kind'] {
  if (query?.type !== 'SetOperation') return 'Select';
  return query.operator === 'UNION' ? 'Union' : query.operator === 'INTERSECT' ? 'Intersect' : 'Except';
}

function finish(parsed: Parsed, tokens: Tokens, full: AnyStatement['full'], faults: readonly number[]): AnyStatement {
  const { kind, fields, cursor, from, start } = parsed;
  const failures = failuresOf(parsed, tokens);
  const ofTokens = describeFaults(tokens, faults, cursor.foreign, start);
  // What is not closed hides the rest of its line: what is missing behind it may stand there.
  const isHidden = ofTokens.some(({ code }) => code === 'syntax-unclosed');
  const said = [
    ...ofTokens,
    ...cursor.problems,
    ...(isHidden ? failures.filter(({ code }) => code !== 'syntax-incomplete') : failures),
  ];
  // Where texts are read the wrong way round, what is wrong is no mistake of its own.
  const reversed = said.find(({ code }) => reversing.has(code));
  const problems = said.filter(p => !reversed || p === reversed || p.range!.from < reversed.range!.from);
  problems.sort((a, b) => a.range!.from - b.range!.from);
  const range = { from, to: Math.max(from, cursor.end) };
  return { type: 'Statement', kind, fields, range, full, problems } as AnyStatement;
}

/** Where the grammar could not go on it reads once more, with an eye on what would have fitted there. */
function failuresOf({ cursor, start }: Parsed, tokens: Tokens): readonly Problem[] {
  if (cursor.failures.length === 0) return [];
  const watch = new Watch(cursor.failures);
  read(new Cursor(tokens, start, watch));
  return describeFailures(tokens, cursor, watch, start);
}

/** Blanks before a statement belong to it: back over them. */
function triviaStart(tokens: Tokens, at: number, floor: number): number {
  while (at > floor && tokens.kinds[at - 1]! < Kind.End) at--;
  return at;
}

function onlyTrivia(tokens: Tokens, at: number): boolean {
  for (; at < tokens.count; at++) if (tokens.kinds[at]! >= Kind.End && tokens.symbols[at] !== SEMICOLON) return false;
  return true;
}

/** Whether the tokens share no pair of brackets with others, and no `#` asks what stands before it on its line. */
function readsAlone({ text, kinds, starts, partners }: Tokens, from: number, to: number): boolean {
  let isFirst = true;
  for (let at = from; at < to; at++) {
    const partner = at + partners[at]!;
    if (partner < from || partner >= to) return false;
    if (isFirst && kinds[at]! >= Kind.End) {
      if (kinds[at] === Kind.Illegal && text[starts[at]!] === '#') return false;
      isFirst = false;
    }
  }
  return true;
}
