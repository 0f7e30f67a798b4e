// Are two SQL answers the same query, up to how it is written?
import type { Verdict } from '../../catalog/comparison.ts';
import type { SqlDialect } from '../../semantics/native/nodeSql.ts';
import { canonicalQuery } from './canonicalQuery.ts';
import { parseQuery } from './parseQuery.ts';
import type { PromptTable } from './schema.ts';
import { type SqlToken, sqlTokens } from './tokens.ts';

export interface SameQueryOptions {
  /** Missing: the first dialect that parses both. */
  readonly dialect?: SqlDialect;
  /** What the prompt says there is: tells columns from strings in double quotes, and whose an unqualified column is. */
  readonly tables?: readonly PromptTable[];
}

/**
 * The same up to: case of keywords and names, kind of quotes, table and column aliases, order of commutative terms (AND,
 * OR, =, <>, +, *, IN lists, GROUP BY, operands of inner joins), the side on which a comparison is written, `!=` and
 * `<>`, needless parentheses, ASC, INNER, ON or WHERE for the condition of an inner join, and the closing `;`.
 * Strings keep their case.
 *
 * `"…"` is a column where it is qualified, or where a column of that name is in the schema or stands unquoted in either
 * query; everywhere else it is a string, which is how models and the usual data sets mean it.
 *
 * `unknown` when a query is one that no parser of ours knows, unless both are written with the same tokens.
 */
export function sameQuery(a: string, b: string, options: SameQueryOptions = {}): Verdict {
  const { dialect, tables = [] } = options;
  for (const each of dialect ? [dialect] : (['postgresql', 'sqlite'] as const)) {
    const first = parseQuery(a, each);
    const second = parseQuery(b, each);
    if (!first || !second) continue;
    const columns = new Set([...bareNames(a), ...bareNames(b), ...tables.flatMap(columnNames)]);
    const known = { tables, columns };
    return canonicalQuery(first, known) === canonicalQuery(second, known) ? 'yes' : 'no';
  }
  return writtenAlike(a, b) ? 'yes' : 'unknown';
}

const columnNames = (table: PromptTable): string[] => table.columns.map(column => column.name.toLowerCase());

const bareNames = (sql: string): string[] =>
  sqlTokens(sql).flatMap(token => (token.kind === 'word' ? [token.text.toLowerCase()] : []));

function writtenAlike(a: string, b: string): boolean {
  const [first, second] = [a, b].map(sql => sqlTokens(sql.trim().replace(/(\s*;)+$/, '')).map(plain));
  return first!.join('\n') === second!.join('\n');
}

const plain = (token: SqlToken): string =>
  token.kind === 'word' ? token.text.toLowerCase() : `${token.kind} ${token.text}`;
