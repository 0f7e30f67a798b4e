// SELECT and set operations. Clauses are read in any order; those that stand in the wrong one are reported.
import type { Cursor } from '../cursor.ts';
import { symbol } from '../symbols.ts';
import { Kind } from '../token.ts';
import type { CommonTable, Mutable, Query, Select, SetOperation, Table } from '../tree.ts';
import { CLOSE, COMMA, OPEN } from '../words.ts';
import { parseClauses } from './clauses.ts';
import { missing, parseExpressions } from './expression.ts';
import { parseNameOrFail, startsName } from './name.ts';
import { parseOptions } from './options.ts';
import { parseTargets } from './targets.ts';

const SELECT = symbol('SELECT');
const WITH = symbol('WITH');
const TABLE = symbol('TABLE');
const AS = symbol('AS');
const ALL = symbol('ALL');
const DISTINCT = symbol('DISTINCT');
const ON = symbol('ON');
const USING = symbol('USING');
const RECURSIVE = symbol('RECURSIVE');
const setOperators = new Map<number, SetOperation['operator']>([
  [symbol('UNION'), 'UNION'],
  [symbol('INTERSECT'), 'INTERSECT'],
  [symbol('EXCEPT'), 'EXCEPT'],
]);

/** Parentheses before a query that are looked through. */
const looksThrough = 100;

export function startsQuery(c: Cursor): boolean {
  if (c.symbol === SELECT || c.symbol === WITH) return true;
  if (c.symbol === TABLE) return isTableQuery(c, c.at);
  if (c.symbol !== OPEN) return false;
  let at = c.at;
  for (let i = 0; i < looksThrough && c.symbolAt(at) === OPEN; i++) {
    do at++;
    while (c.kindAt(at) < Kind.End);
  }
  const first = c.symbolAt(at);
  return first === SELECT || first === WITH || (first === TABLE && isTableQuery(c, at));
}

/** `TABLE t`, where `table` alone would be a name. */
function isTableQuery(c: Cursor, at: number): boolean {
  do at++;
  while (c.kindAt(at) < Kind.End);
  const kind = c.kindAt(at);
  return kind === Kind.Word || kind === Kind.Quoted;
}

/** Call it where `startsQuery` holds. */
export function parseQuery(c: Cursor): Query {
  if (!c.enter()) return emptySelect(c);
  const query = parseSetOperations(c);
  c.leave();
  return query;
}

function parseSetOperations(c: Cursor): Query {
  const from = c.from;
  let left = parseOperand(c);
  for (;;) {
    const operator = setOperators.get(c.symbol);
    if (operator === undefined) {
      c.noteOperators(['UNION', 'INTERSECT', 'EXCEPT']);
      return left;
    }
    c.next();
    const all = c.take(ALL);
    const distinct = !all && c.take(DISTINCT);
    if (!startsQuery(c)) {
      c.note('SELECT');
      c.fail();
    }
    const right = startsQuery(c) ? parseOperand(c) : emptySelect(c);
    left = {
      type: 'SetOperation',
      range: c.rangeFrom(from),
      operator,
      all,
      ...(distinct && { distinct }),
      left,
      right,
    };
  }
}

/** One side of a set operation. USING may follow its parentheses. */
function parseOperand(c: Cursor): Query {
  if (c.symbol !== OPEN) return parseSelect(c);
  const open = c.at;
  c.next();
  const query = parseQuery(c);
  c.close(open, CLOSE);
  if (query.type !== 'Select' || query.using || c.symbol !== USING) return query;
  const from = c.from;
  c.next();
  const using = parseOptions(c, 'SelectOptions');
  return { ...query, using, clauses: { ...query.clauses, using: c.rangeFrom(from) } };
}

function emptySelect(c: Cursor): Select {
  const range = { from: c.end, to: c.end };
  return {
    type: 'Select',
    range,
    with: [],
    distinct: false,
    distinctOn: [],
    targets: [],
    groupBy: [],
    orderBy: [],
    clauses: {},
  };
}

function parseSelect(c: Cursor): Select {
  const from = c.from;
  const node: Mutable<Select> = emptySelect(c);
  if (c.symbol === WITH) node.with = parseCommonTables(c);
  if (c.symbol === TABLE) tableBody(c, node);
  else if (c.expect(SELECT)) {
    parseDistinct(c, node);
    node.targets = parseTargets(c);
    parseClauses(c, node);
  }
  node.range = c.rangeFrom(from);
  return node;
}

/** `TABLE t` is `SELECT * FROM t`. */
function tableBody(c: Cursor, node: Mutable<Select>): void {
  const range = { from: c.from, to: c.to };
  c.next();
  node.targets = [{ type: 'Target', range, expression: { type: 'Star', range } }];
  const from = c.from;
  const name = parseNameOrFail(c, 'Table');
  const table: Table | undefined = name && { type: 'Table', range: c.rangeFrom(from), name };
  if (table) node.from = table;
  if (table) node.clauses = { from: { from: range.from, to: c.end } };
  parseClauses(c, node);
}

function parseDistinct(c: Cursor, node: Mutable<Select>): void {
  if (!c.take(DISTINCT)) return;
  node.distinct = true;
  if (c.symbol !== ON || c.symbolAt(c.peek()) !== OPEN) {
    c.note('ON');
    return;
  }
  c.next();
  const open = c.at;
  c.next();
  node.distinctOn = parseExpressions(c);
  c.close(open, CLOSE);
}

function parseCommonTables(c: Cursor): CommonTable[] {
  c.next();
  const tables: CommonTable[] = [];
  if (c.symbol === RECURSIVE && c.kindAt(c.peek()) === Kind.Word && c.symbolAt(c.peek()) !== AS) {
    c.blame('syntax-recursive', 'Recursive queries are not part of this dialect.', {
      range: { from: c.from, to: c.to },
    });
    c.next();
  }
  do {
    const from = c.from;
    if (!startsName(c)) {
      c.noteSlot('Alias');
      c.fail();
      break;
    }
    const name = parseNameOrFail(c, 'Alias')!;
    const node: Mutable<CommonTable> = { type: 'CommonTable', range: c.rangeFrom(from), name, columns: [] };
    if (c.symbol === OPEN) node.columns = parseColumnList(c);
    if (c.expect(AS)) {
      const open = c.at;
      if (c.symbol === OPEN) {
        c.next();
        if (startsQuery(c)) node.query = parseQuery(c);
        else missing(c);
        c.close(open, CLOSE);
      } else c.expect(OPEN);
    }
    node.range = c.rangeFrom(from);
    tables.push(node);
  } while (c.take(COMMA));
  return tables;
}

function parseColumnList(c: Cursor): CommonTable['columns'] {
  const open = c.at;
  c.next();
  const columns = parseExpressions(c);
  c.close(open, CLOSE);
  return columns;
}
