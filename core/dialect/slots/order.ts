// `a DESC NULLS LAST, b`: the terms of ORDER BY.
import type { Cursor } from '../cursor.ts';
import { run } from '../run.ts';
import { symbol } from '../symbols.ts';
import type { Mutable, OrderTerm } from '../tree.ts';
import { COMMA } from '../words.ts';
import { parseExpression } from './expression.ts';

const ASC = symbol('ASC');
const DESC = symbol('DESC');
const NULLS_FIRST = run('NULLS FIRST');
const NULLS_LAST = run('NULLS LAST');

export function parseOrderTerms(c: Cursor): OrderTerm[] {
  const terms = [parseTerm(c)];
  while (c.take(COMMA)) terms.push(parseTerm(c));
  return terms;
}

function parseTerm(c: Cursor): OrderTerm {
  const from = c.from;
  const term: Mutable<OrderTerm> = { type: 'OrderTerm', range: { from, to: from }, expression: parseExpression(c) };
  if (c.take(ASC)) term.direction = 'ASC';
  else if (c.take(DESC)) term.direction = 'DESC';
  if (c.takeRun(NULLS_FIRST)) term.nulls = 'FIRST';
  else if (c.takeRun(NULLS_LAST)) term.nulls = 'LAST';
  term.range = c.rangeFrom(from);
  return term;
}
