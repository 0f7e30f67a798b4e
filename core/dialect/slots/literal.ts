// Strings, numbers, variables and parameters: what a token alone says.
import type { Cursor } from '../cursor.ts';
import { symbol } from '../symbols.ts';
import { Kind } from '../token.ts';
import type { Literal, Parameter, Variable } from '../tree.ts';
import { COLON } from '../words.ts';

const QUESTION = symbol('?');

/** Call it at a string of any quotes. */
export function parseString(c: Cursor): Literal {
  const range = { from: c.from, to: c.to };
  const value = stringValue(c.word, c.kind);
  c.next();
  return { type: 'Literal', range, value };
}

/** `\'`, `\"` and a doubled quote are quotes; every other backslash stays. */
function stringValue(token: string, kind: Kind): string {
  if (kind === Kind.SmartString) return token.slice(1, -1);
  const quote = token[0]!;
  const inner = token.length > 1 && token.endsWith(quote) ? token.slice(1, -1) : token.slice(1);
  if (!inner.includes('\\') && !inner.includes(quote)) return inner;
  let value = '';
  for (let i = 0; i < inner.length; i++) {
    const char = inner[i]!;
    const next = inner[i + 1];
    if (char === '\\' && (next === "'" || next === '"')) value += inner[++i];
    else if (char === '\\' && next === '\\') value += char + inner[++i];
    else {
      value += char;
      if (char === quote && next === quote) i++;
    }
  }
  return value;
}

/** Call it at a number; `negative` when a minus was taken just before, at `from`. */
export function parseNumber(c: Cursor, from = c.from, negative = false): Literal {
  const digits = c.word;
  c.next();
  return numberLiteral(negative ? `-${digits}` : digits, { from, to: c.end });
}

/** Keeps the spelling where the number cannot: `12345678901234567890`, `1.10`. */
export function numberLiteral(spelling: string, range: Literal['range']): Literal {
  const value = Number(spelling);
  return String(value) === spelling ? { type: 'Literal', range, value } : { type: 'Literal', range, value, spelling };
}

/** Call it at a variable. */
export function parseVariable(c: Cursor): Variable {
  const range = { from: c.from, to: c.to };
  const system = c.word.startsWith('@@');
  const bare = c.word.slice(system ? 2 : 1);
  const quoted = bare.length > 1 && `'"\``.includes(bare[0]!);
  c.next();
  return { type: 'Variable', range, name: quoted ? bare.slice(1, -1) : bare, system };
}

export const startsParameter = (c: Cursor): boolean =>
  c.symbol === QUESTION || (c.symbol === COLON && c.kindAt(c.at + 1) === Kind.Word);

export function parseParameter(c: Cursor): Parameter {
  const from = c.from;
  const named = c.symbol === COLON;
  c.next();
  if (!named) return { type: 'Parameter', range: c.rangeFrom(from) };
  const name = c.word;
  c.next();
  return { type: 'Parameter', range: c.rangeFrom(from), name };
}
