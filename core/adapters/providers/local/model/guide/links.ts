// Which columns join which tables: those that point to a table, as the schema declares it or as their names say.
import type { Column, Table } from '../../prompt/tables.ts';

/** A column of one table that holds keys of another. */
export interface Link {
  readonly from: Table;
  readonly column: Column;
  readonly to: Table;
  readonly key: Column;
}

/** What columns that tell rows apart are called, or end in. */
const KEYS = ['id', 'no', 'nr', 'num', 'number', 'code', 'key'];

export const linksOf = (tables: readonly Table[]): Link[] =>
  tables.flatMap(to => {
    const [key] = to.columns;
    if (!key) return [];
    return tables
      .filter(from => from !== to)
      .flatMap(from => from.columns.map(column => ({ from, column, to, key })))
      .filter(isLink);
  });

function isLink({ column, to, key }: Link): boolean {
  if (column.references !== undefined) return column.references === to.name;
  const name = plain(column.name);
  const own = plain(key.name);
  if (!KEYS.some(key => own.endsWith(key))) return false;
  const words = to.name.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})/gu) ?? [to.name];
  const nouns = [to.name, words.at(-1)!].map(word => singular(plain(word)));
  return nouns.some(noun => {
    if (!name.startsWith(noun)) return false;
    const rest = name.slice(noun.length);
    return name === own || ['', own, ...KEYS].includes(rest);
  });
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '');

const singular = (noun: string): string =>
  noun
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch|sh)es$/, '$1')
    .replace(/([^su])s$/, '$1');
