// Queries that SQLite cannot read, as it reads them: `::`, ILIKE, EXTRACT and what else our own dialect has of others.
import { parse } from '../../dialect/parser.ts';
import { printQuery } from '../../dialect/print.ts';
import type { Query } from '../../dialect/tree.ts';
import type { PromptTable } from './schema.ts';
import { isSign, isWord, sqlTokens } from './tokens.ts';

/** Nothing where it is none of our dialect either. */
export function translated(sql: string, tables: readonly PromptTable[]): string | undefined {
  const [statement, another] = parse(withMarkedNames(sql, tables)).statements;
  if (!statement || another || statement.problems.length > 0) return undefined;
  const { query } = statement.fields as { readonly query?: Query };
  return query && /^(?:Select|Union|Intersect|Except)$/.test(statement.kind)
    ? printQuery(query, { quoting: 'sqlite' })
    : undefined;
}

/** What is in double quotes is a name where there is one of that name; in our dialect it is a text. */
function withMarkedNames(sql: string, tables: readonly PromptTable[]): string {
  const names = new Set(
    tables
      .flatMap(({ name, columns }) => [name, ...columns.map(column => column.name)])
      .map(name => name.toLowerCase()),
  );
  const tokens = sqlTokens(sql);
  let marked = '';
  let at = 0;
  for (const [i, token] of tokens.entries()) {
    if (token.kind !== 'doubleQuoted') continue;
    const isQualified = isSign(tokens[i - 1], '.') || isSign(tokens[i + 1], '.');
    if (!isQualified && !isWord(tokens[i - 1], 'AS') && !names.has(token.text.toLowerCase())) continue;
    marked += `${sql.slice(at, token.from)}\`${token.text}\``;
    at = token.to;
  }
  return marked + sql.slice(at);
}
