// What is in the database, from Postgres' own catalog: everything but the system's schemas.
import type { ColumnSnapshot, SchemaSnapshot, TableSnapshot } from '../../../catalog/snapshot.ts';
import type { Row, RowBatch } from '../../source.ts';

const columns = `
SELECT schema.nspname, relation.relname, relation.reltuples::float8, attribute.attname,
  format_type(attribute.atttypid, attribute.atttypmod)
FROM pg_namespace AS schema
LEFT JOIN pg_class AS relation ON relation.relnamespace = schema.oid AND relation.relkind IN ('r', 'v', 'm', 'p', 'f')
LEFT JOIN pg_attribute AS attribute
  ON attribute.attrelid = relation.oid AND attribute.attnum > 0 AND NOT attribute.attisdropped
WHERE schema.nspname NOT LIKE 'pg\\_%' AND schema.nspname <> 'information_schema'
ORDER BY schema.nspname, relation.relname, attribute.attnum`;

export async function describe(query: (sql: string) => AsyncIterable<RowBatch>): Promise<readonly SchemaSnapshot[]> {
  const schemas = new Map<string, Map<string, Table>>();
  for await (const { rows } of query(columns)) for (const row of rows) add(schemas, row);
  return [...schemas].map(([name, tables]) => ({ name, tables: [...tables.values()] }));
}

type Table = TableSnapshot & { readonly columns: ColumnSnapshot[] };

function add(schemas: Map<string, Map<string, Table>>, [schema, table, rows, column, type]: Row): void {
  const tables = entry(schemas, String(schema), () => new Map());
  if (table === null) return;
  const name = String(table);
  // Postgres says -1 of a table that was never analysed.
  const estimate = Number(rows) >= 0 ? { rows: Number(rows) } : {};
  const { columns } = entry(tables, name, () => ({ name, columns: [], ...estimate }));
  if (column !== null) columns.push({ name: String(column), type: String(type) });
}

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}
