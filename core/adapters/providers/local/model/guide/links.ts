// Which columns join which tables: those that point to a table, as the schema declares it or as their names say.
import type { Column, Table } from '../../prompt/tables.ts';

/** A column of one table that holds keys of another. */
export interface Link {
  readonly from: Table;
  readonly column: Column;
  readonly to: Table;
  readonly key: Column;
}

/** Endings of columns that tell rows apart. */
const KEY = /(?:id|no|nr|num|number|code|key)$/;

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
  if (!KEY.test(own)) return false;
  const words = to.name.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})/gu) ?? [to.name];
  return [to.name, words.at(-1)!]
    .map(word => singular(plain(word)))
    .some(noun => {
      const rest = name.startsWith(noun) ? name.slice(noun.length) : undefined;
      return (
        rest === '' ||
        (rest !== undefined && (rest === own || /^(?:id|no|nr|num|number|code|key)$/.test(rest) || name === own))
      );
    });
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\d]/gu, '');

const singular = (noun: string): string =>
  noun
    .replace(/ies$/, 'y')
    .replace(/(ss|x|ch|sh)es$/, '$1')
    .replace(/([^su])s$/, '$1');
