// USING, ORDER BY, GROUP BY, WINDOW and HORIZON after CREATE MODEL, FINETUNE and RETRAIN: any order, the last one counts.
import type { Cursor } from '../cursor.ts';
import { run } from '../run.ts';
import { symbol, symbols } from '../symbols.ts';
import { Kind } from '../token.ts';
import type { Literal, Mutable, TrainClauses } from '../tree.ts';
import { parseExpressions } from './expression.ts';
import { parseNumber } from './literal.ts';
import { parseOptions } from './options.ts';
import { parseOrderTerms } from './order.ts';

const USING = symbol('USING');
const ORDER_BY = run('ORDER BY');
const GROUP_BY = run('GROUP BY');
const WINDOW = symbol('WINDOW');
const HORIZON = symbol('HORIZON');

export const trainWords: ReadonlySet<number> = new Set(symbols('USING ORDER GROUP WINDOW HORIZON'));

export function parseTrainClauses(c: Cursor): TrainClauses {
  const from = c.from;
  const node: Mutable<TrainClauses> = { type: 'TrainClauses', range: { from, to: from } };
  for (;;) {
    if (c.take(USING)) node.using = parseOptions(c, 'ModelOptions');
    else if (c.takeRun(ORDER_BY)) node.orderBy = parseOrderTerms(c);
    else if (c.takeRun(GROUP_BY)) node.groupBy = parseExpressions(c);
    else if (c.take(WINDOW)) setCount(c, node, 'window');
    else if (c.take(HORIZON)) setCount(c, node, 'horizon');
    else break;
  }
  node.range = c.rangeFrom(from);
  return node;
}

function setCount(c: Cursor, node: Mutable<TrainClauses>, field: 'window' | 'horizon'): void {
  const value = parseNumberOrFail(c);
  if (value) node[field] = value;
}

function parseNumberOrFail(c: Cursor): Literal | undefined {
  if (c.kind === Kind.Number) return parseNumber(c);
  c.noteSlot('Number');
  c.fail();
  return undefined;
}
