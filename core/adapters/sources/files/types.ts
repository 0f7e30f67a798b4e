// The types of columns that were loaded as text. A type is taken only when nothing of any value is lost by it: a number that
// begins with a zero or a plus, a date that is written otherwise stays text.
import type { Row } from '../../source.ts';
import { quoted } from './names.ts';

interface Candidate {
  readonly type: string;
  /** What the first values must look like for it to be tried. */
  readonly looks: RegExp;
  /** True of each value when nothing is lost. Casting one that does not fit is an error. */
  readonly keeps: (column: string) => string;
}

const candidates: readonly Candidate[] = [
  { type: 'boolean', looks: /^(?:true|false)$/i, keeps: c => `lower(${c}) IN ('true', 'false')` },
  { type: 'bigint', looks: /^-?(?:0|[1-9]\d{0,18})$/, keeps: c => `${c}::bigint::text = ${c}` },
  {
    type: 'numeric',
    looks: /^-?(?:0|[1-9]\d*)?(?:\.\d+)?(?:e[+-]?\d{1,3})?$/i,
    keeps: c => `${c}::numeric IS NOT NULL AND ${c} !~ '^(\\s|\\+|-?0\\d)|\\s$|[a-df-z]'`,
  },
  { type: 'date', looks: /^\d{4}-\d\d-\d\d$/, keeps: c => `${c}::date::text = ${c}` },
  {
    type: 'timestamp',
    looks: /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?$/,
    keeps: c =>
      `${c}::timestamp IS NOT NULL AND ${c} ~ '^\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,6})?)?$'`,
  },
  {
    type: 'timestamptz',
    looks: /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|\+00:?00)$/,
    keeps: c =>
      `${c}::timestamptz IS NOT NULL AND ${c} ~ '^\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?(Z|\\+00:?00)$'`,
  },
];

export interface Trial {
  readonly column: string;
  readonly type: string;
  /** A query of one value: whether the type keeps every value of the column. */
  readonly sql: string;
}

/** What to try for each column, best first, by how its first values look. `first` holds a value for each of `columns`. */
export function trials(table: string, columns: readonly string[], first: readonly Row[]): readonly Trial[] {
  return columns.flatMap((column, i) => {
    const values = first.map(row => row[i]).filter(value => value !== null && value !== undefined && value !== '');
    if (values.length === 0) return [];
    return candidates
      .filter(({ looks }) => values.every(value => looks.test(String(value))))
      .map(({ type, keeps }) => {
        const name = quoted(column);
        return {
          column,
          type,
          sql: `SELECT coalesce(bool_and(${keeps(name)}), true) FROM ${table} WHERE ${name} <> ''`,
        };
      });
  });
}

/** Empty text has no place in another type: it is NULL there. */
export const conversion = ({ column, type }: Pick<Trial, 'column' | 'type'>): string =>
  `ALTER COLUMN ${quoted(column)} TYPE ${type} USING nullif(${quoted(column)}, '')::${type}`;
