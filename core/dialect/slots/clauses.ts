// The clauses of a SELECT after its columns, each with its rank: FROM before WHERE before GROUP BY … USING anywhere.
import type { Cursor } from '../cursor.ts';
import { beginsStatement } from '../grammar.ts';
import { type Run, run } from '../run.ts';
import { symbol, symbols } from '../symbols.ts';
import { Kind } from '../token.ts';
import type { ClauseName, Expression, Mutable, Select } from '../tree.ts';
import { CLOSE, COMMA } from '../words.ts';
import { parseExpression } from './expression.ts';
import { parseFrom } from './from.ts';
import { parseOptions } from './options.ts';
import { parseKeys, parseOrderTerms } from './order.ts';

interface Clause {
  readonly name: ClauseName;
  readonly run: Run;
  readonly rank: number;
  parse(c: Cursor, node: Mutable<Select>): void;
}

const WITH_ROLLUP = run('WITH ROLLUP');
const ROWS_ONLY = run('ROWS ONLY');
const ROW_ONLY = run('ROW ONLY');
const ROWS = symbol('ROWS');
const MINUS = symbol('-');

const clauses: readonly Clause[] = [
  { name: 'from', run: run('FROM'), rank: 1, parse: from },
  {
    name: 'where',
    run: run('WHERE'),
    rank: 2,
    parse: (c, node) => {
      node.where = parseExpression(c);
    },
  },
  { name: 'groupBy', run: run('GROUP BY'), rank: 3, parse: groupBy },
  {
    name: 'having',
    run: run('HAVING'),
    rank: 4,
    parse: (c, node) => {
      node.having = parseExpression(c);
    },
  },
  {
    name: 'orderBy',
    run: run('ORDER BY'),
    rank: 5,
    parse: (c, node) => {
      node.orderBy = parseOrderTerms(c);
    },
  },
  { name: 'limit', run: run('LIMIT'), rank: 6, parse: limit },
  { name: 'limit', run: run('FETCH FIRST'), rank: 6, parse: fetch },
  { name: 'limit', run: run('FETCH NEXT'), rank: 6, parse: fetch },
  { name: 'offset', run: run('OFFSET'), rank: 7, parse: offset },
  {
    name: 'forUpdate',
    run: run('FOR UPDATE'),
    rank: 8,
    parse: (_, node) => {
      node.forUpdate = true;
    },
  },
  {
    name: 'using',
    run: run('USING'),
    rank: 0,
    parse: (c, node) => {
      node.using = parseOptions(c, 'SelectOptions');
    },
  },
];
const byWord = new Map<number, readonly Clause[]>();
for (const clause of clauses) {
  const first = clause.run.words[0]!;
  byWord.set(first, [...(byWord.get(first) ?? []), clause]);
}
const setOperators = new Set(symbols('UNION INTERSECT EXCEPT'));
/** These read rows, so they need FROM. */
const needFrom = new Set<ClauseName>(['where', 'groupBy', 'orderBy']);

export function parseClauses(c: Cursor, node: Mutable<Select>): void {
  const ranges: Partial<Record<ClauseName, { from: number; to: number }>> = { ...node.clauses };
  let last: Clause | undefined;
  for (;;) {
    const clause = clauseHere(c, last);
    if (clause) {
      const start = c.from;
      checkPlace(c, clause, last, ranges);
      for (let i = 0; i < clause.run.words.length; i++) c.next();
      clause.parse(c, node);
      ranges[clause.name] ??= { from: start, to: c.end };
      if (clause.rank > (last?.rank ?? 0)) last = clause;
    } else if (mayEnd(c)) break;
    else {
      c.fail();
      while (!mayEnd(c) && !clauseHere(c, undefined)) c.skip();
    }
  }
  node.clauses = ranges;
}

const mayEnd = (c: Cursor): boolean =>
  c.atEnd || c.symbol === CLOSE || setOperators.has(c.symbol) || beginsStatement(c);

/** The clause that begins here. Only those that may still come are noted as expected. */
function clauseHere(c: Cursor, last: Clause | undefined): Clause | undefined {
  const candidates = byWord.get(c.symbol);
  if (candidates) for (const clause of candidates) if (c.isRun(clause.run)) return clause;
  if (c.watch) for (const clause of clauses) if (mayFollow(clause, last)) noteClause(c, clause);
  return undefined;
}

const mayFollow = ({ name, rank }: Clause, last: Clause | undefined): boolean =>
  last === undefined ? rank > 0 && !needFrom.has(name) : rank > last.rank || rank === 0;

/** Seldom meant. */
const rare = new Set(['FETCH FIRST', 'FETCH NEXT', 'FOR UPDATE']);

function noteClause(c: Cursor, { run }: Clause): void {
  if (rare.has(run.text) && c.symbol !== run.words[0]) c.noteOperators([run.text]);
  else c.isRun(run);
}

function checkPlace(
  c: Cursor,
  clause: Clause,
  last: Clause | undefined,
  ranges: Partial<Record<ClauseName, unknown>>,
): void {
  const range = { from: c.from, to: c.to };
  const text = clause.run.text;
  if (ranges[clause.name]) {
    // The reference lets a second USING replace the first.
    if (clause.name !== 'using')
      c.blame('syntax-clause', `A query has only one ${text}; this is the second.`, { range });
  } else if (last && clause.rank > 0 && clause.rank < last.rank) {
    c.blame('syntax-clause', `${text} must stand before ${last.run.text}.`, { range });
    // A FROM that could not be read is not missing.
  } else if (needFrom.has(clause.name) && !ranges.from && c.failures.length === 0) {
    c.blame('syntax-clause', `${text} needs a FROM before it.`, { range });
  }
}

function from(c: Cursor, node: Mutable<Select>): void {
  const table = parseFrom(c);
  if (table) node.from = table;
}

function groupBy(c: Cursor, node: Mutable<Select>): void {
  node.groupBy = parseKeys(c);
  if (c.takeRun(WITH_ROLLUP)) node.rollup = true;
}

/** `LIMIT 10`, `LIMIT 5, 10` (first the offset). */
function limit(c: Cursor, node: Mutable<Select>): void {
  const first = parseCount(c, 'LIMIT');
  if (c.take(COMMA)) {
    node.offset = first;
    node.limit = parseCount(c, 'LIMIT');
  } else node.limit = first;
}

function fetch(c: Cursor, node: Mutable<Select>): void {
  node.limit = parseCount(c, 'FETCH');
  if (!c.takeRun(ROW_ONLY) && !c.takeRun(ROWS_ONLY)) c.fail();
}

function offset(c: Cursor, node: Mutable<Select>): void {
  const value = parseCount(c, 'OFFSET');
  if (node.offset) c.remark('syntax-clause', 'OFFSET is given twice: LIMIT has it already.', { range: value.range });
  else node.offset = value;
  if (c.symbol === ROWS) c.next();
}

function parseCount(c: Cursor, clause: string): Expression {
  if (c.kind !== Kind.Number && c.symbol !== MINUS && !c.isString && c.kind !== Kind.Variable && c.kind !== Kind.Mark) {
    c.noteSlot('Number');
    c.fail();
    return { type: 'Missing', range: { from: c.end, to: c.end } };
  }
  const value = parseExpression(c);
  const whole = value.type === 'Literal' ? Number.isInteger(value.value) : value.type !== 'Name';
  if (!whole) c.remark('syntax-number', `${clause} takes a whole number.`, { range: value.range });
  else if (value.type === 'Literal' && value.spelling?.includes('.'))
    c.remark('syntax-number', `${clause} takes a whole number.`, { range: value.range });
  return value;
}
