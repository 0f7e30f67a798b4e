// The operands of expressions that begin with a word or a parenthesis: names, calls, CASE, CAST, sub-queries …
import type { Cursor } from '../cursor.ts';
import { run } from '../run.ts';
import { symbol, symbols, symbolText } from '../symbols.ts';
import { Kind } from '../token.ts';
import type { Call, Case, Expression, Literal, Mutable, Name, WindowCall } from '../tree.ts';
import { CLOSE, COMMA, DOT, isReserved, OPEN, STAR } from '../words.ts';
import { missing, parseExpression, parseStarOrExpression } from './expression.ts';
import { parseNumber, parseString } from './literal.ts';
import { parseName, wordName } from './name.ts';
import { parseKeys, parseOrderTerms } from './order.ts';
import { parseQuery, startsQuery } from './query.ts';

const constants = new Map<number, boolean | null>([
  [symbol('NULL'), null],
  [symbol('TRUE'), true],
  [symbol('FALSE'), false],
]);
const EXISTS = symbol('EXISTS');
const CASE = symbol('CASE');
const WHEN = symbol('WHEN');
const THEN = symbol('THEN');
const ELSE = symbol('ELSE');
const END = symbol('END');
const CAST = symbol('CAST');
const CONVERT = symbol('CONVERT');
const AS = symbol('AS');
const USING = symbol('USING');
const FROM = symbol('FROM');
const FOR = symbol('FOR');
const DATE = symbol('DATE');
const INTERVAL = symbol('INTERVAL');
const LATEST = symbol('LATEST');
const LAST = symbol('LAST');
const DISTINCT = symbol('DISTINCT');
const OVER = symbol('OVER');
const ON = symbol('ON');
const OUTER_MARK = symbol('(+)');
const PARTITION_BY = run('PARTITION BY');
const ORDER_BY = run('ORDER BY');
/** Reserved, and yet functions. */
const reservedFunctions = new Set(symbols('LEFT RIGHT FULL VALUES INSERT'));

export const parseTerm = { word, exists, parenthesis, tuple, marker, type: parseType };

/** What begins with a word or a quoted name; nothing where the word is reserved. */
function word(c: Cursor): Expression | undefined {
  const next = c.peek();
  const following = c.symbolAt(next);
  if (c.kind === Kind.DoubleString && following !== DOT) return parseString(c);
  if (c.kind === Kind.Word && c.symbol !== 0 && following !== DOT) {
    const special = keyword(c, next, following);
    if (special) return special;
  }
  if (c.kind === Kind.Word && isReserved(c.symbol) && following !== DOT) {
    if (c.symbol === ON) return wordName(c);
    if (!(reservedFunctions.has(c.symbol) && following === OPEN)) return undefined;
  }
  const name = parseName(c, 'Column');
  if (c.symbol === OPEN) return call(c, name);
  if (c.symbol === OUTER_MARK) c.next();
  return name;
}

function keyword(c: Cursor, next: number, following: number): Expression | undefined {
  const from = c.from;
  const constant = constants.get(c.symbol);
  if (constant !== undefined) {
    c.next();
    return { type: 'Literal', range: c.rangeFrom(from), value: constant };
  }
  switch (c.symbol) {
    case CASE:
      return parseCase(c);
    case EXISTS:
      return exists(c, from, false);
    case CAST:
      return following === OPEN ? cast(c) : undefined;
    case CONVERT:
      return following === OPEN ? convert(c) : undefined;
    case DATE:
      return isText(c.kindAt(next)) ? date(c) : undefined;
    case INTERVAL:
      return isText(c.kindAt(next)) || c.kindAt(next) === Kind.Number ? interval(c) : undefined;
    case LATEST:
      return following === OPEN ? undefined : marker(c);
    default:
      return undefined;
  }
}

const isText = (kind: Kind): boolean => kind === Kind.String || kind === Kind.DoubleString || kind === Kind.SmartString;

function marker(c: Cursor): Expression {
  const range = { from: c.from, to: c.to };
  const text = symbolText(c.symbol) as 'LATEST' | 'LAST';
  c.next();
  return { type: 'Marker', range, word: text };
}

function exists(c: Cursor, from: number, not: boolean): Expression | undefined {
  if (c.symbol !== EXISTS || c.symbolAt(c.peek()) !== OPEN) return undefined;
  const [at, end] = [c.at, c.end];
  c.next();
  const open = c.at;
  c.next();
  if (!startsQuery(c)) {
    c.rewind(at, end);
    return undefined;
  }
  const query = parseQuery(c);
  c.close(open, CLOSE);
  return { type: 'Exists', range: c.rangeFrom(from), not, query };
}

/** `(expression)`, `(a, b)`, `(SELECT …)`. */
function parenthesis(c: Cursor): Expression {
  const from = c.from;
  const open = c.at;
  c.next();
  if (startsQuery(c)) {
    const query = parseQuery(c);
    c.close(open, CLOSE);
    return { type: 'SubQuery', range: c.rangeFrom(from), query };
  }
  const first = parseExpression(c);
  if (c.symbol !== COMMA) {
    c.note(',');
    c.close(open, CLOSE);
    return first;
  }
  const items = [first];
  while (c.take(COMMA)) items.push(parseExpression(c));
  c.close(open, CLOSE);
  return { type: 'Tuple', range: c.rangeFrom(from), items };
}

/** After IN: one item is a tuple, too. */
function tuple(c: Cursor): Expression {
  const from = c.from;
  const inner = parenthesis(c);
  if (inner.type === 'Tuple' || inner.type === 'SubQuery') return inner;
  return { type: 'Tuple', range: c.rangeFrom(from), items: [inner] };
}

function call(c: Cursor, name: Name): Expression {
  const open = c.at;
  c.next();
  const distinct = c.take(DISTINCT);
  const args: Expression[] = [];
  const separators: string[] = [];
  if (c.symbol !== CLOSE) {
    args.push(argument(c));
    for (;;) {
      if (c.take(COMMA)) separators.push(',');
      else if (args.at(-1)!.type !== 'Missing' && c.take(FROM)) separators.push('FROM');
      else if (separators.includes('FROM') && c.take(FOR)) separators.push('FOR');
      else break;
      args.push(argument(c));
    }
  } else c.note(')');
  c.close(open, CLOSE);
  const node: Mutable<Call> = { type: 'Call', range: c.rangeFrom(name.range.from), name, distinct, arguments: args };
  if (separators.includes('FROM')) node.separators = separators;
  return c.take(OVER) ? over(c, node) : node;
}

function argument(c: Cursor): Expression {
  if (c.symbol === STAR) return parseStarOrExpression(c);
  const after = c.symbolAt(c.peek());
  if (c.symbol === LAST && (after === COMMA || after === CLOSE)) return marker(c);
  if (!startsQuery(c)) return parseExpression(c);
  const from = c.from;
  const query = parseQuery(c);
  return { type: 'SubQuery', range: c.rangeFrom(from), query };
}

function over(c: Cursor, inner: Expression): Expression {
  const open = c.at;
  const node: Mutable<WindowCall> = {
    type: 'WindowCall',
    range: inner.range,
    call: inner,
    partitionBy: [],
    orderBy: [],
  };
  if (c.expect(OPEN)) {
    if (c.takeRun(PARTITION_BY)) node.partitionBy = parseKeys(c);
    if (c.takeRun(ORDER_BY)) node.orderBy = parseOrderTerms(c);
    if (c.kind === Kind.Word) {
      const from = c.from;
      while (c.kind === Kind.Word || c.kind === Kind.Number) c.next();
      node.frame = c.rangeFrom(from);
      node.frameText = c.between(from, c.end);
    }
    c.close(open, CLOSE);
  }
  node.range = c.rangeFrom(inner.range.from);
  return node;
}

function parseCase(c: Cursor): Expression {
  const from = c.from;
  c.next();
  const node: Mutable<Case> = { type: 'Case', range: { from, to: from }, branches: [] };
  const branches: Case['branches'][number][] = [];
  if (!c.is(WHEN)) node.operand = parseExpression(c);
  while (c.take(WHEN)) {
    const when = parseExpression(c);
    // biome-ignore lint/suspicious/noThenProperty: CASE has a THEN; nobody awaits a branch.
    branches.push({ when, then: c.expect(THEN) ? parseExpression(c) : missing(c) });
  }
  if (branches.length === 0) c.fail();
  if (c.take(ELSE)) node.otherwise = parseExpression(c);
  c.expect(END);
  node.branches = branches;
  node.range = c.rangeFrom(from);
  return node;
}

function cast(c: Cursor): Expression {
  const from = c.from;
  c.next();
  const open = c.at;
  c.next();
  const operand = parseExpression(c);
  const to = c.expect(AS) ? parseType(c) : '';
  c.close(open, CLOSE);
  return { type: 'Cast', range: c.rangeFrom(from), operand, to, form: 'CAST' };
}

function convert(c: Cursor): Expression {
  const from = c.from;
  c.next();
  const open = c.at;
  c.next();
  const operand = parseExpression(c);
  const to = c.take(COMMA) || c.expect(USING) ? parseType(c) : '';
  c.close(open, CLOSE);
  return { type: 'Cast', range: c.rangeFrom(from), operand, to, form: 'CONVERT' };
}

/** `int`, `decimal(10, 2)`, as written. */
export function parseType(c: Cursor): string {
  if (c.kind !== Kind.Word && c.kind !== Kind.Quoted) {
    c.noteSlot('Type');
    c.fail();
    return '';
  }
  const from = c.from;
  c.next();
  if (c.symbol === OPEN && c.kindAt(c.peek()) === Kind.Number) {
    const open = c.at;
    do c.next();
    while (c.kindAt(c.at) === Kind.Number || c.symbol === COMMA);
    c.close(open, CLOSE);
  }
  return c.between(from, c.end);
}

function date(c: Cursor): Expression {
  const from = c.from;
  c.next();
  const operand = parseString(c);
  return { type: 'Cast', range: c.rangeFrom(from), operand, to: 'DATE', form: 'DATE' };
}

/** `INTERVAL '1 day'`, `INTERVAL '1' day`, `INTERVAL 1 day`. */
function interval(c: Cursor): Expression {
  const from = c.from;
  c.next();
  const amount: Literal = c.kind === Kind.Number ? parseNumber(c) : parseString(c);
  const value = String(amount.value);
  if (c.kind !== Kind.Word || isReserved(c.symbol) || value.includes(' '))
    return { type: 'Interval', range: c.rangeFrom(from), value };
  const unit = c.word;
  c.next();
  return { type: 'Interval', range: c.rangeFrom(from), value, unit };
}
