// A table as the questions know it: beside its names, what people call it and what is known of its columns.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import type { ColumnType, Table as ReadTable } from '../../../core/adapters/providers/local/prompt/tables.ts';
import { pick } from '../chance.ts';
import type { Concept } from '../lexicon/column.ts';
import type { Parent } from '../lexicon/things.ts';

export interface Table {
  readonly name: string;
  /** Nouns for one and for many, the usual ones first. */
  readonly nouns: readonly (readonly [one: string, many: string])[];
  readonly who: boolean;
  readonly key?: string;
  readonly columns: readonly Column[];
  readonly links: readonly Link[];
}

export interface Column {
  readonly name: string;
  readonly concept: Concept;
  /** As the schema has it: truths may be numbers, dates text. */
  readonly type: ColumnType;
  /** What people call it. */
  readonly labels: readonly string[];
  /** Nothing is known of it but its name and kind. */
  readonly strange?: true;
}

export interface Link {
  readonly column: string;
  readonly to: Table;
  readonly as: Parent;
  /** Whether the schema says so. */
  readonly declared: boolean;
}

export const isName = ({ concept }: Column): boolean => concept.kind === 'text' && concept.naming === true;

export const namesOf = ({ columns }: Table): Column[] => {
  const naming = columns.filter(isName);
  if (naming.length > 0) return naming.slice(0, 1);
  return columns.filter(({ concept }) => concept.names.includes('first_name') || concept.names.includes('last_name'));
};

export const label = (random: Random, { labels }: Column): string => pick(random, labels);

/** The table as the provider reads it. */
export function asRead({ name, key, columns, links }: Table): ReadTable {
  const own = columns.map(({ name: column, type }): ReadTable['columns'][number] => ({ name: column, type }));
  const linked = links.map(({ column, to, declared }): ReadTable['columns'][number] => ({
    name: column,
    type: 'number',
    ...(declared && { references: to.name }),
  }));
  return { name, columns: [...(key ? [{ name: key, type: 'number' } as const] : []), ...own, ...linked] };
}
