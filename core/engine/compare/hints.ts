// What two queries say about the values of columns: the data that tells the queries apart is made of it.
import type { PromptTable } from './schema.ts';
import { isSign, isWord, nameOf, type SqlToken, sqlTokens } from './tokens.ts';

export interface Hints {
  /** Literals by the column (lower case) that they are compared with; those of no column are under `''`. */
  readonly literals: ReadonlyMap<string, readonly Literal[]>;
  /** Columns that are summed, averaged or compared with numbers, whatever their type says. */
  readonly numeric: ReadonlySet<string>;
  /** Columns that are compared with each other: `[['id', 'a_id'], …]`. */
  readonly equated: readonly (readonly [string, string])[];
  /** The last key of the reference's ORDER BY, when it is a column: ties there would leave the order open. */
  readonly lastSortKey?: string;
  /** The reference says in which order its rows come. */
  readonly ordered: boolean;
}

export interface Literal {
  readonly text: string;
  readonly kind: 'string' | 'number' | 'pattern';
}

export function readHints(reference: string, answer: string, tables: readonly PromptTable[]): Hints {
  const columns = new Set(tables.flatMap(table => table.columns.map(column => column.name.toLowerCase())));
  const literals = new Map<string, Literal[]>();
  const numeric = new Set<string>();
  const equated: (readonly [string, string])[] = [];
  for (const sql of [reference, answer]) {
    const tokens = sqlTokens(sql);
    for (const [at, token] of tokens.entries()) {
      const literal = literalOf(tokens, at, columns);
      const column = literal ? (comparedBefore(tokens, at, columns) ?? comparedAfter(tokens, at, columns) ?? '') : '';
      if (literal) literals.set(column, [...(literals.get(column) ?? []), literal]);
      if (literal?.kind === 'number' && column) numeric.add(column);
      if (isWord(token, 'SUM', 'AVG', 'CAST')) addIfColumn(numeric, argument(tokens, at + 1), columns);
      const pair = isSign(token, '=') ? [columnAt(tokens, at - 1, columns), rightColumn(tokens, at + 1, columns)] : [];
      if (pair[0] && pair[1]) equated.push([pair[0], pair[1]]);
    }
  }
  return { literals, numeric, equated, ...sortOf(reference, columns) };
}

/** At the top level only: an ORDER BY in a subquery or window orders nothing that is seen. */
function sortOf(sql: string, columns: ReadonlySet<string>): Pick<Hints, 'ordered' | 'lastSortKey'> {
  const tokens = sqlTokens(sql);
  let depth = 0;
  let start = -1;
  for (const [at, token] of tokens.entries()) {
    if (isSign(token, '(')) depth++;
    if (isSign(token, ')')) depth--;
    if (depth === 0 && isWord(token, 'ORDER') && isWord(tokens[at + 1], 'BY')) start = at + 2;
  }
  if (start < 0) return { ordered: false };
  const end = tokens.findIndex((token, at) => at >= start && isWord(token, 'LIMIT', 'OFFSET', 'FETCH'));
  const key = tokens
    .slice(start, end < 0 ? undefined : end)
    .filter(token => !isWord(token, 'ASC', 'DESC', 'NULLS', 'FIRST', 'LAST'));
  const beforeKey = key.at(-2);
  const plain = beforeKey === undefined || isSign(beforeKey, ',') || isSign(beforeKey, '.');
  const lastSortKey = plain ? columnAt(key, key.length - 1, columns) : undefined;
  return { ordered: true, ...(lastSortKey && { lastSortKey }) };
}

function literalOf(tokens: readonly SqlToken[], at: number, columns: ReadonlySet<string>): Literal | undefined {
  const token = tokens[at]!;
  if (token.kind === 'number') {
    if (isWord(tokens[at - 1], 'LIMIT', 'OFFSET')) return undefined;
    const negative = isSign(tokens[at - 1], '-') && !isOperand(tokens[at - 2]);
    return { kind: 'number', text: negative ? `-${token.text}` : token.text };
  }
  const isString = token.kind === 'string' || (token.kind === 'doubleQuoted' && !columns.has(token.text.toLowerCase()));
  if (!isString || isSign(tokens[at + 1], '.') || isSign(tokens[at - 1], '.') || isWord(tokens[at - 1], 'AS'))
    return undefined;
  return { kind: isWord(tokens[at - 1], 'LIKE', 'ILIKE', 'GLOB') ? 'pattern' : 'string', text: token.text };
}

const isOperand = (token: SqlToken | undefined): boolean =>
  token !== undefined &&
  (isSign(token, ')') ||
    token.kind === 'number' ||
    (token.kind === 'word' && !isWord(token, 'AND', 'OR', 'BETWEEN', 'WHEN', 'THEN')));

/** The column left of `= ?`, `IN (?, ?)`, `BETWEEN ? AND ?`, `LIKE ?`, also inside a function. */
function comparedBefore(tokens: readonly SqlToken[], at: number, columns: ReadonlySet<string>): string | undefined {
  let compared = false;
  for (let i = at - 1; i >= 0 && at - i < 200; i--) {
    const token = tokens[i]!;
    if (isWord(token, 'SELECT', 'WHERE', 'HAVING', 'ON', 'WHEN', 'FROM', 'OR')) return undefined;
    if (isWord(token, 'AND') && !isWord(tokens[i - 2], 'BETWEEN') && !isWord(tokens[i - 3], 'BETWEEN'))
      return undefined;
    compared ||= isComparison(token);
    const column = columnAt(tokens, i, columns);
    if (column && compared) return column;
  }
  return undefined;
}

/** The column right of `? <`. */
function comparedAfter(tokens: readonly SqlToken[], at: number, columns: ReadonlySet<string>): string | undefined {
  return isComparison(tokens[at + 1]) ? rightColumn(tokens, at + 2, columns) : undefined;
}

const isComparison = (token: SqlToken | undefined): boolean =>
  (token?.kind === 'sign' && ['=', '==', '<', '>', '<=', '>=', '<>', '!='].includes(token.text)) ||
  isWord(token, 'IN', 'LIKE', 'ILIKE', 'GLOB', 'BETWEEN', 'IS');

function columnAt(tokens: readonly SqlToken[], at: number, columns: ReadonlySet<string>): string | undefined {
  const name = nameOf(tokens[at])?.toLowerCase();
  return name !== undefined && columns.has(name) ? name : undefined;
}

/** `name` or `owner.name` from `at` on. */
const rightColumn = (tokens: readonly SqlToken[], at: number, columns: ReadonlySet<string>): string | undefined =>
  columnAt(tokens, isSign(tokens[at + 1], '.') ? at + 2 : at, columns);

/** The column that a call is about: `(x`, `(DISTINCT t.x`. */
function argument(tokens: readonly SqlToken[], open: number, columns?: ReadonlySet<string>): string | undefined {
  const first = isWord(tokens[open + 1], 'DISTINCT') ? open + 2 : open + 1;
  const name = nameOf(tokens[isSign(tokens[first + 1], '.') ? first + 2 : first])?.toLowerCase();
  return columns === undefined || (name && columns.has(name)) ? name : undefined;
}

function addIfColumn(set: Set<string>, name: string | undefined, columns: ReadonlySet<string>): void {
  if (name && columns.has(name)) set.add(name);
}
