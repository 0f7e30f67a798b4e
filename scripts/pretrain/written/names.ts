// The names in a written query, each with the table that it belongs to.
import { isSign, isWord, type SqlToken, sqlTokens } from '../../../core/engine/compare/tokens.ts';
import type { WrittenTable } from './read.ts';

/** A piece of SQL: a name of the schema, or what stands between names. */
export type Piece =
  | { readonly kind: 'table'; readonly table: WrittenTable }
  | { readonly kind: 'column'; readonly table: WrittenTable; readonly column: string }
  | { readonly kind: 'text'; readonly text: string };

interface Scope {
  readonly from: number;
  readonly to: number;
  readonly tables: ReadonlyMap<string, WrittenTable>;
}

const WORDS =
  /^(?:SELECT|DISTINCT|FROM|AS|JOIN|ON|WHERE|AND|OR|NOT|IN|IS|NULL|LIKE|BETWEEN|GROUP|BY|HAVING|ORDER|ASC|DESC|LIMIT|COUNT|SUM|AVG|MIN|MAX|TRUE|FALSE|CURRENT_DATE|T[123])$/;

/** Throws an `Error` that names what the tables lack. */
export function piecesOf(sql: string, tables: readonly WrittenTable[]): Piece[] {
  const tokens = sqlTokens(sql);
  const scopes = scopesOf(tokens, tables);
  const pieces: Piece[] = [];
  let done = 0;
  for (const [at, token] of tokens.entries()) {
    if (token.kind !== 'word' || WORDS.test(token.text)) continue;
    pieces.push({ kind: 'text', text: sql.slice(done, token.from) });
    done = token.to;
    const inner = scopes.filter(({ from, to }) => from <= at && at < to).at(-1);
    if (!inner) throw new Error(`${token.text} stands outside of every SELECT`);
    if (isWord(tokens[at - 1], 'FROM', 'JOIN')) {
      pieces.push({ kind: 'table', table: tableOf(token.text, tables) });
      continue;
    }
    const alias = isSign(tokens[at - 1], '.') ? tokens[at - 2]!.text : '';
    const table = inner.tables.get(alias);
    if (!table) throw new Error(`${alias ? `${alias}.` : ''}${token.text} belongs to no table of its SELECT`);
    if (!table.columns.some(({ names }) => names[0] === token.text))
      throw new Error(`${table.name} has no column ${token.text}`);
    pieces.push({ kind: 'column', table, column: token.text });
  }
  pieces.push({ kind: 'text', text: sql.slice(done) });
  return pieces;
}

/** Each SELECT with its tables by alias, or by '' where it has one alone; inner ones after those they stand in. */
function scopesOf(tokens: readonly SqlToken[], tables: readonly WrittenTable[]): Scope[] {
  const scopes: Scope[] = [];
  for (const [from, token] of tokens.entries()) {
    if (!isWord(token, 'SELECT')) continue;
    const found = new Map<string, WrittenTable>();
    let depth = 0;
    let to = from;
    for (; to < tokens.length && depth >= 0; to++) {
      const each = tokens[to]!;
      if (isSign(each, '(')) depth++;
      if (isSign(each, ')')) depth--;
      if (depth !== 0 || !isWord(tokens[to - 1], 'FROM', 'JOIN')) continue;
      const alias = isWord(tokens[to + 1], 'AS') ? tokens[to + 2]!.text : '';
      found.set(alias, tableOf(each.text, tables));
    }
    scopes.push({ from, to, tables: found });
  }
  return scopes;
}

function tableOf(name: string, tables: readonly WrittenTable[]): WrittenTable {
  const found = tables.find(table => table.name === name);
  if (!found) throw new Error(`there is no table ${name}`);
  return found;
}
