// Records to rows and back: one description per record type, checked by the compiler to name every field.
import type { SqlRow, SqlValue } from './connection.ts';

interface Codec<T> {
  write(value: T): SqlValue;
  read(cell: SqlValue): T;
}

/** Every field of the record; the column is the field in snake case. */
export type Fields<T> = { readonly [K in keyof T]-?: Codec<Exclude<T[K], undefined>> };

/** Fields to set; `undefined` clears an optional one. */
export type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };

export const text: Codec<string> = { write: value => value, read: String };
export const number: Codec<number> = { write: value => value, read: Number };
export const flag: Codec<boolean> = { write: Number, read: cell => cell === 1 };
export const word = <T extends string>(): Codec<T> => ({ write: value => value, read: cell => String(cell) as T });
export const json = <T>(): Codec<T> => ({
  write: value => JSON.stringify(value),
  read: cell => JSON.parse(String(cell)) as T,
});

export interface Table<T> {
  /** The row as a record; columns that the record does not have are left aside, NULL is an absent field. */
  read(row: SqlRow): T;
  /** For `INSERT INTO table`: the record with further columns. */
  insertion(record: T, more?: Readonly<Record<string, SqlValue>>): Fragment;
  /** For `UPDATE table SET`. */
  assignments(changes: Changes<T>): Fragment;
}

export interface Fragment {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

export function table<T extends object>(fields: Fields<T>): Table<T> {
  const known = Object.entries(fields).map(([field, codec]) => ({
    field,
    column: snake(field),
    codec: codec as Codec<unknown>,
  }));
  const cells = (record: object) =>
    known
      .filter(({ field }) => field in record)
      .map(({ field, column, codec }) => {
        const value = (record as Record<string, unknown>)[field];
        return { column, value: value === undefined ? null : codec.write(value) };
      });
  return {
    read(row) {
      const record: Record<string, unknown> = {};
      for (const { field, column, codec } of known) {
        const cell = row[column];
        if (cell !== null && cell !== undefined) record[field] = codec.read(cell);
      }
      return record as T;
    },
    insertion(record, more = {}) {
      const all = [...cells(record), ...Object.entries(more).map(([column, value]) => ({ column, value }))];
      const columns = all.map(c => `"${c.column}"`).join(', ');
      return { sql: `(${columns}) VALUES (${all.map(() => '?').join(', ')})`, values: all.map(c => c.value) };
    },
    assignments(changes) {
      const all = cells(changes);
      return { sql: all.map(c => `"${c.column}" = ?`).join(', '), values: all.map(c => c.value) };
    },
  };
}

const snake = (field: string): string => field.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
