// `a DESC NULLS LAST, b`: the terms of ORDER BY; what GROUP BY and PARTITION BY name is read in the same way.
import type { Cursor } from '../cursor.ts';
import { run } from '../run.ts';
import { symbol } from '../symbols.ts';
import { Kind } from '../token.ts';
import type { Expression, Mutable, OrderTerm } from '../tree.ts';
import { COMMA } from '../words.ts';
import { parseExpression } from './expression.ts';
import { parseName } from './name.ts';

const ASC = symbol('ASC');
const DESC = symbol('DESC');
const NULLS_FIRST = run('NULLS FIRST');
const NULLS_LAST = run('NULLS LAST');

export function parseOrderTerms(c: Cursor): OrderTerm[] {
  const terms = [parseTerm(c)];
  while (c.take(COMMA)) terms.push(parseTerm(c));
  return terms;
}

export function parseKeys(c: Cursor): Expression[] {
  const keys = [parseKey(c)];
  while (c.take(COMMA)) keys.push(parseKey(c));
  return keys;
}

/** `"Total"` alone is a name, as after AS: a text would be the same for all rows. */
function parseKey(c: Cursor): Expression {
  const [at, end, kind] = [c.at, c.end, c.kind];
  const key = parseExpression(c);
  if (kind !== Kind.DoubleString || key.type !== 'Literal') return key;
  c.rewind(at, end);
  return parseName(c, 'Column');
}

function parseTerm(c: Cursor): OrderTerm {
  const from = c.from;
  const term: Mutable<OrderTerm> = { type: 'OrderTerm', range: { from, to: from }, expression: parseKey(c) };
  if (c.take(ASC)) term.direction = 'ASC';
  else if (c.take(DESC)) term.direction = 'DESC';
  if (c.takeRun(NULLS_FIRST)) term.nulls = 'FIRST';
  else if (c.takeRun(NULLS_LAST)) term.nulls = 'LAST';
  term.range = c.rangeFrom(from);
  return term;
}
