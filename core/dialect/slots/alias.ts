// `AS name`, or a bare name after what it names, unless that word begins what comes next.
import type { Cursor } from '../cursor.ts';
import { beginsStatement } from '../grammar.ts';
import { symbol } from '../symbols.ts';
import { Kind } from '../token.ts';
import type { Name } from '../tree.ts';
import { parseName, startsName, wordName } from './name.ts';

const AS = symbol('AS');
const BY = symbol('BY');
const JOIN = symbol('JOIN');

/** Words that are names elsewhere, but not before these: `ORDER BY`, `ASOF JOIN`. */
const pairs = new Map([
  [symbol('ORDER'), new Set([BY])],
  [symbol('GROUP'), new Set([BY])],
  [symbol('FETCH'), new Set([symbol('FIRST'), symbol('NEXT')])],
  [symbol('ASOF'), new Set([JOIN, symbol('LEFT'), symbol('INNER')])],
  [symbol('NATURAL'), new Set([JOIN])],
]);
/** Names elsewhere, but not before a number. */
const counted = new Set([symbol('OFFSET'), symbol('HORIZON')]);
const QUESTION = symbol('?');

/** `strings` allows `AS 'text'`, as columns do. */
export function parseAlias(c: Cursor, strings: boolean): Name | undefined {
  if (c.take(AS)) {
    if (startsName(c)) return parseName(c, 'Alias');
    if (strings && c.isString) return wordAlias(c);
    c.noteSlot('Alias');
    c.fail();
    return undefined;
  }
  if (startsName(c) && !leadsOn(c)) return parseName(c, 'Alias');
  if (strings && c.isString) return wordAlias(c);
  return undefined;
}

function wordAlias(c: Cursor): Name {
  const { from, to, word } = c;
  const name = wordName(c);
  const text = word.slice(1, -1).replaceAll("''", "'");
  return { ...name, parts: [{ text, quoted: true, range: { from, to } }] };
}

/** A name elsewhere, but here the beginning of what comes next. */
export function leadsOn(c: Cursor): boolean {
  if (c.kind !== Kind.Word || c.symbol === 0) return false;
  const next = c.peek();
  const followers = pairs.get(c.symbol);
  if (followers?.has(c.symbolAt(next)) || (followers && c.cut && c.kindAt(next) === Kind.End)) return true;
  if (counted.has(c.symbol)) return c.kindAt(next) === Kind.Number || c.symbolAt(next) === QUESTION;
  return beginsStatement(c);
}
