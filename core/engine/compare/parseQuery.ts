// One query that a model wrote, as the tree of node-sql-parser.
import { type Node, readSql, type SqlDialect } from '../../semantics/native/nodeSql.ts';
import { isWord, sqlTokens } from './tokens.ts';

/** `undefined` when it is not one SELECT that the parser knows. */
export function parseQuery(sql: string, dialect: SqlDialect): Node | undefined {
  // It takes NATURAL for an alias, so it would drop the condition of the join.
  if (sqlTokens(sql).some(token => isWord(token, 'NATURAL'))) return undefined;
  const reading = readSql(sql.trim().replace(/(\s*;)+$/, ''), dialect);
  if (!reading || 'at' in reading) return undefined;
  const [only, ...more] = reading.statements;
  return only && more.length === 0 && only.type === 'select' ? only : undefined;
}
