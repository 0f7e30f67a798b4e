// Type names by OID, as Postgres prints them; read from the database when one is not known, as a new ENUM is not.
import type { Column } from '../source.ts';

interface Field {
  readonly name: string;
  readonly dataTypeID: number;
}

export type ReadTypes = (sql: string) => Promise<readonly (readonly [number, string])[]>;

export class TypeNames {
  #names = new Map<number, string>();

  knows(fields: readonly Field[]): boolean {
    return fields.every(field => this.#names.has(field.dataTypeID));
  }

  /** `query` returns rows as arrays. */
  async read(query: ReadTypes): Promise<void> {
    this.#names = new Map(await query('SELECT oid, format_type(oid, NULL) FROM pg_type'));
  }

  columns(fields: readonly Field[]): readonly Column[] {
    return fields.map(field => ({ name: field.name, type: this.#names.get(field.dataTypeID) ?? '' }));
  }
}
