// Expressions, by precedence climbing. The table of powers is the dialect's precedence; docs/DIALECT.md says where it
// differs from the reference and why.
import type { Cursor } from '../cursor.ts';
import { type SymbolId, symbol, symbols, symbolText } from '../symbols.ts';
import { Kind } from '../token.ts';
import type { Expression, Missing } from '../tree.ts';
import { COMMA, OPEN, STAR } from '../words.ts';
import { parseNumber, parseParameter, parseString, parseVariable, startsParameter } from './literal.ts';
import { Power } from './power.ts';
import { parseTerm } from './term.ts';

const powers = new Uint8Array(4096);
const define = (power: number, list: string) => {
  for (const each of symbols(list)) powers[each] = power;
};
define(Power.Or, 'OR');
define(Power.And, 'AND');
define(Power.Equal, '= != <> :=');
define(Power.Compare, '< <= > >= IN BETWEEN IS LIKE ILIKE RLIKE REGEXP NOT');
define(Power.Other, '|| -> ->> ~ !~ @> <@ && <-> <+> <#> <=> <~> <%> << >>');
define(Power.Add, '+ -');
define(Power.Bit, '& ^ |');
define(Power.Multiply, '* / %');
define(Power.Cast, '::');

/** For expectations: the operators that are words. */
const wordOperators = ['AND', 'OR', 'IN', 'NOT IN', 'BETWEEN', 'IS NULL', 'IS NOT NULL', 'LIKE', 'NOT LIKE', 'ILIKE'];
const prefixWords = ['NOT', 'CASE', 'CAST', 'EXISTS', 'NULL', 'TRUE', 'FALSE', 'INTERVAL', 'LATEST'];

const NOT = symbol('NOT');
const IN = symbol('IN');
const IS = symbol('IS');
const AND = symbol('AND');
const BETWEEN = symbol('BETWEEN');
const LAST = symbol('LAST');
const MINUS = symbol('-');
const PLUS = symbol('+');
const CAST = symbol('::');
const GREATER = new Set(symbols('> >='));
const negatable = new Set(symbols('IN LIKE BETWEEN ILIKE RLIKE REGEXP'));
const softOperators = new Set(symbols('ILIKE RLIKE REGEXP'));

/** More operators than this in one chain are not read: the tree would be deeper than any stack. */
const longest = 3000;

export function parseExpression(c: Cursor, power = 1): Expression {
  if (!c.enter()) return missingHere(c);
  const expression = climb(c, power);
  c.leave();
  return expression;
}

function climb(c: Cursor, power: number): Expression {
  const from = c.from;
  let left = prefix(c);
  for (let length = 0; ; length++) {
    const own = powers[c.symbol]!;
    if (own === 0 || own < power || !isOperator(c)) {
      if (c.watch && left.type !== 'Missing') c.noteOperators(wordOperators);
      return left;
    }
    if (length === longest) return tooLong(c, left);
    left = infix(c, left, from, own);
  }
}

/** Some operators are names as well: only what follows tells. */
function isOperator(c: Cursor): boolean {
  if (c.symbol === NOT) return negatable.has(c.symbolAt(c.peek()));
  if (!softOperators.has(c.symbol)) return true;
  const next = c.peek();
  const kind = c.kindAt(next);
  return (
    (kind >= Kind.Quoted && kind <= Kind.Variable) ||
    c.symbolAt(next) === OPEN ||
    (kind === Kind.Word && c.symbolAt(next) === 0)
  );
}

function infix(c: Cursor, left: Expression, from: number, power: number): Expression {
  const first = c.symbol;
  if (first === CAST) return castSuffix(c, left, from);
  c.next();
  let operator = symbolText(first);
  if (first === NOT || (first === IS && c.symbol === NOT)) {
    if (first === NOT && c.symbol === BETWEEN) {
      c.next();
      return between(c, left, from, true);
    }
    operator += ` ${symbolText(c.symbol)}`;
    c.next();
  }
  if (first === BETWEEN) return between(c, left, from, false);
  const right = operand(c, first, operator, power);
  return { type: 'Binary', range: c.rangeFrom(from), operator, left, right };
}

function operand(c: Cursor, first: SymbolId, operator: string, power: number): Expression {
  if (c.symbol === LAST && GREATER.has(first)) return parseTerm.marker(c);
  if ((first === IN || operator === 'NOT IN') && c.symbol === OPEN) return parseTerm.tuple(c);
  return parseExpression(c, power + 1);
}

function between(c: Cursor, operand: Expression, from: number, not: boolean): Expression {
  const low = parseExpression(c, Power.Other);
  const high = c.expect(AND) ? parseExpression(c, Power.Other) : missing(c);
  return { type: 'Between', range: c.rangeFrom(from), not, operand, low, high };
}

function castSuffix(c: Cursor, operand: Expression, from: number): Expression {
  c.next();
  const to = parseTerm.type(c);
  return { type: 'Cast', range: c.rangeFrom(from), operand, to, form: '::' };
}

function prefix(c: Cursor): Expression {
  const from = c.from;
  switch (c.kind) {
    case Kind.Number:
      return parseNumber(c);
    case Kind.String:
    case Kind.SmartString:
      return parseString(c);
    case Kind.Variable:
      return parseVariable(c);
    case Kind.DoubleString:
    case Kind.Quoted:
    case Kind.Word:
      return c.symbol === NOT ? notPrefix(c, from) : (parseTerm.word(c) ?? missing(c));
    case Kind.Mark:
      return mark(c, from);
    default:
      return missing(c);
  }
}

function notPrefix(c: Cursor, from: number): Expression {
  c.next();
  const exists = parseTerm.exists(c, from, true);
  if (exists) return exists;
  const operand = parseExpression(c, Power.Not);
  return { type: 'Unary', range: c.rangeFrom(from), operator: 'NOT', operand };
}

function mark(c: Cursor, from: number): Expression {
  if (c.symbol === OPEN) return parseTerm.parenthesis(c);
  if (c.symbol === MINUS || c.symbol === PLUS) {
    const operator = symbolText(c.symbol);
    c.next();
    const operand = parseExpression(c, Power.Minus);
    return { type: 'Unary', range: c.rangeFrom(from), operator, operand };
  }
  if (startsParameter(c)) return parseParameter(c);
  return missing(c);
}

/** Says that an expression should stand here. */
export function missing(c: Cursor): Missing {
  if (c.watch) {
    c.noteSlot('Column');
    c.noteOperators(prefixWords);
  }
  c.fail();
  return missingHere(c);
}

const missingHere = (c: Cursor): Missing => ({ type: 'Missing', range: { from: c.end, to: c.end } });

function tooLong(c: Cursor, left: Expression): Expression {
  c.blame('syntax-depth', 'This expression is too long.', {
    range: { from: c.from, to: c.to },
    hint: `At most ${longest} operators stand in one chain; use parentheses or IN.`,
  });
  while (!c.atEnd && c.symbol !== COMMA) c.skip();
  return left;
}

/** `a, b, …` */
export function parseExpressions(c: Cursor): Expression[] {
  const list = [parseExpression(c)];
  while (c.take(COMMA)) list.push(parseExpression(c));
  return list;
}

/** An expression or a bare `*`. */
export function parseStarOrExpression(c: Cursor): Expression {
  if (c.symbol !== STAR) return parseExpression(c);
  const range = { from: c.from, to: c.to };
  c.next();
  return { type: 'Star', range };
}
