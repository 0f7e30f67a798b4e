// What is left of a schema or of a question when names, values and spelling are taken away: two that agree in it are one
// to a model that copies names. Tells whether a question is new.
import { createHash } from 'node:crypto';
import { readTables } from '../../core/engine/compare/schema.ts';
import { sqlTokens } from '../../core/engine/compare/tokens.ts';

/** Of tables and columns by name, in whatever order and spelling. */
export const schemaFingerprint = (schema: string): string => tablesFingerprint(readTables(schema));

export function tablesFingerprint(tables: readonly NamedTable[]): string {
  const lines = tables.map(({ name, columns }) =>
    [plain(name), ...columns.map(column => plain(column.name)).sort()].join(' '),
  );
  return hash(lines.sort().join('\n'));
}

export interface NamedTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string }[];
}

/** The words with `#` for a value and `@` for names. */
export function template(question: string, schema: string, sql: string): string {
  const names = new Set(
    readTables(schema).flatMap(table => [table, ...table.columns].flatMap(({ name }) => wordsOf(name))),
  );
  const values = sqlTokens(sql)
    .filter(({ kind }) => kind === 'string' || kind === 'number')
    .map(({ text }) => text.replaceAll('%', '').toLowerCase())
    .filter(text => text !== '')
    .sort((a, b) => b.length - a.length);
  let text = ` ${question.toLowerCase()} `;
  for (const value of values) text = text.replaceAll(value, ' # ');
  const words = text.match(/[\p{L}\p{N}]+|#/gu) ?? [];
  return words
    .map(word => (names.has(stem(word)) ? '@' : /\d/.test(word) ? '#' : word))
    .filter((word, at, all) => word !== '@' || all[at - 1] !== '@')
    .join(' ');
}

const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map(stem);

/** Singular and plural alike. */
const stem = (word: string): string =>
  word
    .toLowerCase()
    .replace(/(?:ies|y)$/, 'i')
    .replace(/(?:es|s|e)$/, '');

const plain = (name: string): string => wordsOf(name).join('');

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
