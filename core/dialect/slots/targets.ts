// `*`, `a`, `f(b) AS c`: what SELECT reads and PREDICT predicts.
import type { Cursor } from '../cursor.ts';
import type { Mutable, Target } from '../tree.ts';
import { COMMA } from '../words.ts';
import { parseAlias } from './alias.ts';
import { parseStarOrExpression } from './expression.ts';

export function parseTargets(c: Cursor): Target[] {
  const targets = [parseTarget(c)];
  while (c.take(COMMA)) targets.push(parseTarget(c));
  return targets;
}

function parseTarget(c: Cursor): Target {
  const from = c.from;
  const target: Mutable<Target> = { type: 'Target', range: { from, to: from }, expression: parseStarOrExpression(c) };
  if (target.expression.type !== 'Star' && target.expression.type !== 'Missing') {
    const alias = parseAlias(c, true);
    if (alias) target.alias = alias;
  }
  target.range = target.expression.type === 'Missing' ? target.expression.range : c.rangeFrom(from);
  return target;
}
