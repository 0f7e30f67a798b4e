// What is in a MySQL server: the tables of the database that is connected, or of all where none is named.
import type { ColumnSnapshot, SchemaSnapshot, TableSnapshot } from '../../../catalog/snapshot.ts';
import type { RowBatch } from '../../source.ts';

const columns = `
SELECT t.TABLE_SCHEMA AS table_schema, t.TABLE_SCHEMA <=> DATABASE() AS bare, t.TABLE_NAME AS table_name,
  t.TABLE_ROWS AS table_rows, c.COLUMN_NAME AS column_name, c.COLUMN_TYPE AS column_type, c.COLUMN_KEY AS column_key,
  (
    SELECT CONCAT_WS('.', k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME)
    FROM information_schema.KEY_COLUMN_USAGE AS k
    WHERE k.TABLE_SCHEMA = c.TABLE_SCHEMA AND k.TABLE_NAME = c.TABLE_NAME AND k.COLUMN_NAME = c.COLUMN_NAME
      AND k.REFERENCED_TABLE_NAME IS NOT NULL
    LIMIT 1
  ) AS referenced
FROM information_schema.TABLES AS t
JOIN information_schema.COLUMNS AS c ON c.TABLE_SCHEMA = t.TABLE_SCHEMA AND c.TABLE_NAME = t.TABLE_NAME
WHERE t.TABLE_SCHEMA NOT IN ('information_schema', 'mysql', 'performance_schema', 'sys')
  AND t.TABLE_SCHEMA = COALESCE(DATABASE(), t.TABLE_SCHEMA)
ORDER BY t.TABLE_SCHEMA, t.TABLE_NAME, c.ORDINAL_POSITION`;

type Table = TableSnapshot & { readonly columns: ColumnSnapshot[] };

export async function describe(query: (sql: string) => AsyncIterable<RowBatch>): Promise<readonly SchemaSnapshot[]> {
  const schemas = new Map<string, { readonly bare: boolean; readonly tables: Map<string, Table> }>();
  for await (const { rows } of query(columns)) {
    for (const [schema, bare, table, count, name, type, key, references] of rows) {
      const known = schemas.get(String(schema)) ?? { bare: Number(bare) === 1, tables: new Map<string, Table>() };
      schemas.set(String(schema), known);
      const estimate = count === null || count === undefined ? {} : { rows: Number(count) };
      const found = known.tables.get(String(table)) ?? { name: String(table), columns: [], ...estimate };
      known.tables.set(found.name, found);
      found.columns.push({
        name: String(name),
        type: String(type),
        ...(key === 'PRI' && { primaryKey: true }),
        ...(references && { references: String(references) }),
      });
    }
  }
  return [...schemas].map(([name, { bare, tables }]) => ({
    name,
    tables: [...tables.values()],
    ...(bare && { default: true }),
  }));
}
