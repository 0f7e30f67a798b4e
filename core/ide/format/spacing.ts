// What stands between two tokens of one line. Where a blank could change what is read, the author's choice stays.

import { symbol, symbols } from '../../dialect/symbols.ts';
import { Kind, type Tokens } from '../../dialect/token.ts';
import { CLOSE, COMMA, OPEN, SEMICOLON } from '../../dialect/words.ts';

const spaced = new Set(symbols('= < > <= >= <> !='));
/** A parenthesis behind them opens a list or a query, and no arguments. */
const apart = new Set(symbols('AND AS ELSE FROM HAVING IN JOIN NOT ON OR OVER THEN USING VALUES WHEN WHERE'));
const BRACKET = symbol('[');
const BRACKET_END = symbol(']');

export function gapOnLine({ symbols: marks, kinds }: Tokens, before: number, after: number, gap: string): string {
  const [left, right] = [marks[before]!, marks[after]!];
  if (kinds[after] === Kind.Comment || kinds[before] === Kind.Comment) return gap || ' ';
  if (right === COMMA || right === SEMICOLON || right === CLOSE || right === BRACKET_END) return '';
  if (left === OPEN || left === BRACKET) return '';
  if (left === COMMA || spaced.has(left) || spaced.has(right)) return ' ';
  if (right === OPEN && apart.has(left)) return ' ';
  return gap === '' ? '' : ' ';
}
