// What is in a Postgres database, from its own catalog: everything but the system's schemas.
import type { ColumnSnapshot, SchemaSnapshot, TableSnapshot } from '../../catalog/snapshot.ts';
import type { Row, RowBatch } from '../source.ts';

/** A partition is read through the table that it is part of. */
const columns = `
SELECT schema.nspname, schema.nspname = ANY (current_schemas(false)), relation.relname, relation.reltuples::float8,
  attribute.attname, format_type(attribute.atttypid, attribute.atttypmod),
  EXISTS (
    SELECT FROM pg_constraint AS own
    WHERE own.conrelid = relation.oid AND own.contype = 'p' AND attribute.attnum = ANY (own.conkey)
  ),
  (
    SELECT concat_ws('.', other_schema.nspname, other.relname, other_attribute.attname)
    FROM pg_constraint AS own
    JOIN pg_class AS other ON other.oid = own.confrelid
    JOIN pg_namespace AS other_schema ON other_schema.oid = other.relnamespace
    JOIN pg_attribute AS other_attribute
      ON other_attribute.attrelid = other.oid
      AND other_attribute.attnum = own.confkey[array_position(own.conkey, attribute.attnum)]
    WHERE own.conrelid = relation.oid AND own.contype = 'f' AND attribute.attnum = ANY (own.conkey)
    ORDER BY own.conname
    LIMIT 1
  )
FROM pg_namespace AS schema
LEFT JOIN pg_class AS relation
  ON relation.relnamespace = schema.oid AND relation.relkind IN ('r', 'v', 'm', 'p', 'f') AND NOT relation.relispartition
LEFT JOIN pg_attribute AS attribute
  ON attribute.attrelid = relation.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped
WHERE schema.nspname NOT LIKE 'pg\\_%' AND schema.nspname <> 'information_schema'
  AND has_schema_privilege(schema.oid, 'USAGE')
ORDER BY schema.nspname, relation.relname, attribute.attnum`;

export async function describe(query: (sql: string) => AsyncIterable<RowBatch>): Promise<readonly SchemaSnapshot[]> {
  const schemas = new Map<string, Schema>();
  for await (const { rows } of query(columns)) for (const row of rows) add(schemas, row);
  return [...schemas].map(([name, { bare, tables }]) => ({
    name,
    tables: [...tables.values()],
    ...(bare && { default: true }),
  }));
}

interface Schema {
  readonly bare: boolean;
  readonly tables: Map<string, Table>;
}
type Table = TableSnapshot & { readonly columns: ColumnSnapshot[] };

function add(schemas: Map<string, Schema>, row: Row): void {
  const [schema, bare, table, rows, column, type, primary, references] = row;
  const { tables } = entry(schemas, String(schema), () => ({ bare: bare === true, tables: new Map() }));
  if (table === null) return;
  const name = String(table);
  // Postgres says -1 of a table that was never analysed.
  const estimate = Number(rows) >= 0 ? { rows: Number(rows) } : {};
  const { columns } = entry(tables, name, () => ({ name, columns: [], ...estimate }));
  if (column === null) return;
  columns.push({
    name: String(column),
    type: String(type),
    ...(primary === true && { primaryKey: true }),
    ...(references !== null && { references: String(references) }),
  });
}

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
