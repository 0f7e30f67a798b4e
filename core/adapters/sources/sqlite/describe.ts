// What is in an SQLite file. Rows are those that ANALYZE counted, else the largest row id, which costs nothing to find.
import type { ColumnSnapshot, SchemaSnapshot, TableSnapshot } from '../../../catalog/snapshot.ts';
import type { Row, RowBatch } from '../../source.ts';

type Query = (sql: string) => AsyncIterable<RowBatch>;

const columns = `
SELECT t.name, t.type, t.wr, c.name, c.type, c.pk,
  (
    SELECT 'main.' || f."table" || '.' || COALESCE(f."to", (SELECT k.name FROM pragma_table_info(f."table") AS k WHERE k.pk = 1))
    FROM pragma_foreign_key_list(t.name) AS f
    WHERE f."from" = c.name
    LIMIT 1
  )
FROM pragma_table_list AS t
JOIN pragma_table_xinfo(t.name) AS c
WHERE t.schema = 'main' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.type <> 'shadow'
ORDER BY t.name, c.cid`;

export async function describe(query: Query): Promise<readonly SchemaSnapshot[]> {
  const tables = new Map<string, TableSnapshot & { readonly columns: ColumnSnapshot[] }>();
  const withRowId: string[] = [];
  for (const [table, kind, withoutRowId, name, type, key, references] of await rowsOf(query, columns)) {
    const known = tables.get(String(table)) ?? { name: String(table), columns: [] };
    if (!tables.has(known.name) && kind === 'table' && withoutRowId === 0) withRowId.push(known.name);
    tables.set(known.name, known);
    known.columns.push({
      name: String(name),
      type: String(type),
      ...(Number(key) > 0 && { primaryKey: true }),
      ...(references !== null && { references: String(references) }),
    });
  }
  const counts = new Map([...(await largestIds(withRowId, query)), ...(await analysed(query))]);
  const listed = [...tables.values()].map(table => {
    const rows = counts.get(table.name);
    return rows === undefined ? table : { ...table, rows };
  });
  return [{ name: 'main', default: true, tables: listed }];
}

async function analysed(query: Query): Promise<ReadonlyMap<string, number>> {
  const [found] = await rowsOf(query, "SELECT count(*) FROM sqlite_schema WHERE name = 'sqlite_stat1'");
  if (found?.[0] !== 1) return new Map();
  // `stat` begins with the number of rows.
  const rows = await rowsOf(query, 'SELECT tbl, max(CAST(stat AS INTEGER)) FROM sqlite_stat1 GROUP BY tbl');
  return new Map(rows.map(([table, count]) => [String(table), Number(count)]));
}

/** A compound of a few hundred at a time: SQLite allows no more. */
async function largestIds(tables: readonly string[], query: Query): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (let from = 0; from < tables.length; from += 200) {
    const some = tables.slice(from, from + 200);
    const sql = some
      .map(name => `SELECT ${text(name)}, (SELECT max(_rowid_) FROM ${quoted(name)})`)
      .join(' UNION ALL ');
    for (const [table, id] of await rowsOf(query, sql)) found.set(String(table), Number(id ?? 0));
  }
  return found;
}

async function rowsOf(query: Query, sql: string): Promise<readonly Row[]> {
  const batches = await Array.fromAsync(query(sql));
  return batches.flatMap(batch => batch.rows);
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
