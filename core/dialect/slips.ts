// Slips that people make again and again, told from what stands around the place where the grammar could not go on: each
// has its own words and a fix.
import { type Fix, type Problem, problem } from '../text/problem.ts';
import type { Expectation } from './expectation.ts';
import { symbol, symbols } from './symbols.ts';
import { closing, isTrivia, Kind, type Token, type Tokens, tokenAt } from './token.ts';
import { CLOSE, COMMA, EQUALS, OPEN, SEMICOLON } from './words.ts';

export interface Place {
  readonly tokens: Tokens;
  /** Index of the token that does not fit. */
  readonly at: number;
  /** Index of the first token of the statement. */
  readonly start: number;
  readonly found: Expectation;
}

export const slipAt = (place: Place): Problem | undefined =>
  missingParentheses(place) ?? trailingComma(place) ?? missingSemicolon(place) ?? doubledEquals(place);

/** `FINETUNE m FROM db SELECT …`: a query inside a statement stands in parentheses. */
function missingParentheses({ tokens, at, found }: Place): Problem | undefined {
  if (!queryWords.has(tokens.symbols[at]!) || !found.slots.some(({ slot }) => takesQuery.has(slot))) return undefined;
  const { from, to } = tokenAt(tokens, at);
  return problem('syntax-parentheses', 'The query stands in parentheses here.', {
    range: { from, to },
    fixes: [parenthesise(tokens, at)],
  });
}

/** `SELECT a, FROM t`. */
function trailingComma({ tokens, at }: Place): Problem | undefined {
  const comma = previous(tokens, at);
  if (comma?.symbol !== COMMA || !clauseWords.has(tokens.symbols[at]!)) return undefined;
  const range = { from: comma.from, to: comma.to };
  return problem('syntax-comma', 'Nothing follows this comma.', {
    range,
    fixes: [{ title: 'Remove the comma', edits: [{ range, text: '' }] }],
  });
}

/** `SELECT 1 SELECT 2`: the statement before could end here. After FROM and a name it could also go on. */
function missingSemicolon({ tokens, at, start, found }: Place): Problem | undefined {
  const { symbol: word, text, from, to } = tokenAt(tokens, at);
  const mayEnd = found.slots.every(({ slot }) => slot === 'Alias');
  if (!mayEnd || !beginners.has(word) || isInParentheses(tokens, start, at)) return undefined;
  const before = previous(tokens, at);
  if (!before) return undefined;
  const semicolon = { title: 'Insert the semicolon', edits: [insert(before.to, ';')] };
  const range = { from, to };
  const beforeName = previous(tokens, indexBefore(tokens, at));
  if (queryWords.has(word) && beforeName && readers.has(beforeName.symbol)) {
    return problem('syntax-parentheses', 'The query of a database stands in parentheses.', {
      range,
      hint: `If “${text}” begins a statement of its own, a semicolon belongs before it.`,
      fixes: [parenthesise(tokens, at), semicolon],
    });
  }
  return problem('syntax-semicolon', `A semicolon is missing before “${text}”.`, { range, fixes: [semicolon] });
}

/** `'it's'`: the text ends at its own apostrophe. What follows was taken for an alias where there may be one. */
export function apostrophe({ tokens, at, start }: Omit<Place, 'found'>): Problem | undefined {
  const index = cutText(tokens, start, at);
  if (index === undefined) return undefined;
  const before = tokenAt(tokens, index);
  if (goesOn(before.text)) {
    return problem(openTextCode, "This text has no closing ' on its line, and goes on into the next statement.", {
      range: { from: before.from, to: before.from + 1 },
      fixes: [{ title: "Insert '", edits: [insert(before.from + firstLine(before.text).length, "'")] }],
    });
  }
  const range = { from: before.to - 1, to: before.to };
  return problem(apostropheCode, "The text ends at this quote. A quote inside a text is doubled, as in 'it''s'.", {
    range,
    fixes: [{ title: 'Double the quote', edits: [insert(before.to, "'")] }],
  });
}

/**
 * The text up to token `at` that ends at its own apostrophe. The first text of the statement that touches a word tells:
 * before it in `'it's'`, behind it in `'the boys' toys'`, where it is the text before that ends too early.
 */
function cutText(tokens: Tokens, start: number, at: number): number | undefined {
  const { kinds, symbols, count } = tokens;
  let last: number | undefined;
  for (let each = start; each < count && (each <= at || symbols[each] !== SEMICOLON); each++) {
    if (kinds[each] !== Kind.String) continue;
    const isBehindWord = last !== undefined && kinds[each - 1] === Kind.Word && !isPrefix(tokens, each - 1);
    if (isBehindWord || kinds[each + 1] === Kind.Word) {
      const cut = isBehindWord ? last! : each;
      const before = indexBefore(tokens, at);
      return cut < at ? cut : before >= start && kinds[before] === Kind.String ? before : undefined;
    }
    last = each;
  }
  return undefined;
}

/** `N'text'` */
const isPrefix = ({ starts }: Tokens, word: number): boolean => starts[word + 1]! - starts[word]! === 1;

const apostropheCode = 'syntax-apostrophe';
const openTextCode = 'syntax-unclosed';

/** Behind these, texts are read the wrong way round. */
export const reversing: ReadonlySet<string> = new Set([apostropheCode, openTextCode]);

/** A text that holds the beginning of a statement up to where one of its own texts opens. */
const goesOn = (text: string): boolean => /[\s(,=]'$/.test(text) && nextStatement.test(text);
const nextStatement = /\n(?:SELECT|CREATE|DROP|INSERT|UPDATE|DELETE|ALTER|FINETUNE|COMPARE|EVALUATE|RETRAIN)\s/;

/** Without the mark that ends its statement. */
function firstLine(text: string): string {
  const line = text.slice(0, text.indexOf('\n')).trimEnd();
  return line.endsWith(';') ? line.slice(0, -1) : line;
}

/** `a == b`. */
function doubledEquals({ tokens, at }: Place): Problem | undefined {
  if (at === 0 || tokens.symbols[at] !== EQUALS || tokens.symbols[at - 1] !== EQUALS) return undefined;
  const { from, to } = tokenAt(tokens, at);
  return problem('syntax-operator', 'Equal is written with one =.', {
    range: { from: from - 1, to },
    fixes: [{ title: 'Write =', edits: [{ range: { from, to }, text: '' }] }],
  });
}

/** A parenthesis that is open where the statement ends. What belongs to the statement stays outside it. */
export function missingEnd(tokens: Tokens, start: number, at: number, end: number): Fix | undefined {
  if (!isInParentheses(tokens, start, at)) return undefined;
  const options = usingOptions(tokens, start, at);
  const close = options === undefined ? end : previous(tokens, options)!.to;
  return { title: 'Insert )', edits: [insert(close, ')')] };
}

/** The last USING that options follow: `USING a = 1`, not `JOIN t USING (a)`. */
function usingOptions(tokens: Tokens, start: number, at: number): number | undefined {
  for (let each = at - 1; each > start; each--) {
    if (tokens.symbols[each] !== USING) continue;
    const key = indexAfter(tokens, each);
    return tokens.symbols[indexAfter(tokens, key)] === EQUALS ? each : undefined;
  }
  return undefined;
}

const USING = symbol('USING');
const queryWords = new Set(symbols('SELECT WITH'));
const readers = new Set(symbols('FROM JOIN'));
const takesQuery: ReadonlySet<string> = new Set(['Native', 'Derived', 'Table']);
const clauseWords = new Set(symbols('FROM WHERE GROUP HAVING ORDER LIMIT'));
/** Words that begin statements and are nothing else in one. */
const beginners = new Set(
  symbols('SELECT CREATE DROP ALTER INSERT UPDATE DELETE SHOW DESCRIBE FINETUNE RETRAIN COMPARE EVALUATE'),
);

const parenthesise = (tokens: Tokens, at: number): Fix => ({
  title: 'Put the query into parentheses',
  edits: [insert(tokens.starts[at]!, '('), insert(endOfQuery(tokens, at), ')')],
});

const insert = (at: number, text: string): Fix['edits'][number] => ({ range: { from: at, to: at }, text });

/** The last token before one that is no blank or comment. */
export function previous(tokens: Tokens, at: number): Token | undefined {
  const before = indexBefore(tokens, at);
  return before < 0 ? undefined : tokenAt(tokens, before);
}

function indexBefore(tokens: Tokens, at: number): number {
  let before = at - 1;
  while (before >= 0 && isTrivia(tokens.kinds[before]!)) before--;
  return before;
}

function indexAfter({ kinds, count }: Tokens, at: number): number {
  let after = Math.min(at + 1, count);
  while (isTrivia(kinds[after]!)) after++;
  return after;
}

/** Where a query that begins here ends: before USING or the end of the statement. */
function endOfQuery(tokens: Tokens, from: number): number {
  let end = tokens.starts[from]!;
  for (let at = from; at < tokens.count; at++) {
    const symbol = tokens.symbols[at]!;
    if (symbol === SEMICOLON || symbol === USING || symbol === CLOSE) break;
    if (symbol === OPEN) at = closing(tokens, at) ?? at;
    if (!isTrivia(tokens.kinds[at]!) && tokens.kinds[at] !== Kind.End) end = tokens.starts[at + 1]!;
  }
  return end;
}

function isInParentheses(tokens: Tokens, start: number, at: number): boolean {
  let depth = 0;
  for (let each = start; each < at; each++) {
    if (tokens.symbols[each] === OPEN) depth++;
    else if (tokens.symbols[each] === CLOSE) depth--;
  }
  return depth > 0;
}
