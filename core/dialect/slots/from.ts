// What stands after FROM: tables, models, native queries, sub-queries, and their joins.
import type { Cursor } from '../cursor.ts';
import { run } from '../run.ts';
import { symbol, symbols } from '../symbols.ts';
import type { DerivedTable, Join, Mutable, Name, TableExpression } from '../tree.ts';
import { CLOSE, COMMA, OPEN } from '../words.ts';
import { parseAlias } from './alias.ts';
import { parseExpression } from './expression.ts';
import { parseParameter, startsParameter } from './literal.ts';
import { parseName, parseNameOrFail, parseWord, startsName } from './name.ts';
import { parseNative, startsNative } from './native.ts';
import { parseQuery, startsQuery } from './query.ts';
import { parseDescribeClauses, parseShowClauses } from './show.ts';

const ON = symbol('ON');
const SHOW = symbol('SHOW');
const DESCRIBE = symbol('DESCRIBE');

const joins = [
  'JOIN',
  'INNER JOIN',
  'LEFT JOIN',
  'LEFT OUTER JOIN',
  'RIGHT JOIN',
  'RIGHT OUTER JOIN',
  'FULL JOIN',
  'FULL OUTER JOIN',
  'CROSS JOIN',
  'OUTER JOIN',
  'ASOF JOIN',
  'LEFT ASOF JOIN',
  'ASOF LEFT JOIN',
  'ASOF INNER JOIN',
].map(run);
const joinTexts = joins.map(join => join.text);
const joinWords = new Set(symbols('JOIN INNER LEFT RIGHT FULL CROSS OUTER ASOF'));
const LATERAL = symbol('LATERAL');

export function parseFrom(c: Cursor): TableExpression | undefined {
  const from = c.from;
  let left = parseTable(c);
  while (left) {
    const operator = joinOperator(c);
    if (operator === undefined) break;
    const right = parseTable(c);
    if (!right) break;
    const join: Mutable<Join> = { type: 'Join', range: { from, to: from }, operator, left, right };
    if (operator !== ',' && c.take(ON)) join.on = parseExpression(c);
    join.range = c.rangeFrom(from);
    left = join;
  }
  return left;
}

function joinOperator(c: Cursor): string | undefined {
  if (c.take(COMMA)) return ',';
  if (!joinWords.has(c.symbol)) {
    c.note('JOIN');
    c.noteOperators(joinTexts);
    return undefined;
  }
  const found = joins.find(join => c.takeRun(join));
  if (!found) return undefined;
  return c.symbol === LATERAL && c.symbolAt(c.peek()) === OPEN && c.take(LATERAL)
    ? `${found.text} LATERAL`
    : found.text;
}

function parseTable(c: Cursor): TableExpression | undefined {
  const from = c.from;
  if (startsName(c)) {
    const name = parseName(c, 'Table');
    if (startsNative(c)) return nativeTable(c, name);
    const alias = parseAlias(c, false);
    return { type: 'Table', range: c.rangeFrom(from), name, ...(alias && { alias }) };
  }
  if (c.symbol === OPEN) return parseDerived(c);
  if (startsParameter(c)) {
    const parameter = parseParameter(c);
    const alias = parseAlias(c, false);
    return { type: 'ParameterTable', range: c.rangeFrom(from), parameter, ...(alias && { alias }) };
  }
  parseNameOrFail(c, 'Table');
  return undefined;
}

function nativeTable(c: Cursor, source: Name): TableExpression {
  const query = parseNative(c, source);
  const alias = parseAlias(c, false);
  return { type: 'NativeTable', range: c.rangeFrom(source.range.from), source, query, ...(alias && { alias }) };
}

/** `(SELECT …) AS x (a, b)`, `(SHOW …)`. Call it at the opening parenthesis. */
export function parseDerived(c: Cursor): DerivedTable {
  const from = c.from;
  const open = c.at;
  const node: Mutable<DerivedTable> = { type: 'DerivedTable', range: { from, to: from }, columns: [] };
  c.next();
  if (startsQuery(c)) node.query = parseQuery(c);
  else if (c.take(SHOW)) node.show = parseShowClauses(c);
  else if (c.take(DESCRIBE)) node.describe = parseDescribeClauses(c);
  else {
    c.noteSlot('Query');
    c.fail();
  }
  c.close(open, CLOSE);
  const alias = parseAlias(c, false);
  if (alias) node.alias = alias;
  if (alias && c.symbol === OPEN) node.columns = parseColumns(c);
  node.range = c.rangeFrom(from);
  return node;
}

/** `(a, b)`; call it at the opening parenthesis. */
export function parseColumns(c: Cursor): Name[] {
  const open = c.at;
  const names: Name[] = [];
  c.next();
  do {
    const name = parseWord(c, 'ColumnName');
    if (!name) break;
    names.push(name);
  } while (c.take(COMMA));
  c.close(open, CLOSE);
  return names;
}
