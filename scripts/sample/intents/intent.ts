// What an intent gets and gives.
import type { Random } from '../random.ts';
import type { Schema, SchemaTable } from '../schema.ts';

export interface Asked {
  readonly question: string;
  readonly answer: string;
}

/** Nothing when the table has not the columns for it. */
export type Intent = (table: SchemaTable, random: Random) => Asked | undefined;

/** Over the two linked tables of a schema. */
export type LinkIntent = (link: Linked, random: Random) => Asked | undefined;

export interface Linked {
  readonly parent: SchemaTable;
  readonly child: SchemaTable;
  /** `FROM parent AS T1 JOIN child AS T2 ON …`. */
  readonly from: string;
}

export function linked(schema: Schema): Linked | undefined {
  const child = schema.tables.find(table => table.link);
  if (!child?.link) return undefined;
  const parent = child.link.to;
  const from = `FROM ${parent.name} AS T1 JOIN ${child.name} AS T2 ON T1.${parent.key} = T2.${child.link.column}`;
  return { parent, child, from };
}
