// A million rows out of a server or a file, through the source and through its bare driver.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import mysql from 'mysql2';
import pg from 'pg';
import Cursor from 'pg-cursor';
import { saveSecret } from '../../../core/adapters/secrets.ts';
import { openSource } from '../../../core/adapters/sessions.ts';
import type { OptionValues } from '../../../core/catalog/records.ts';
import type { Host } from '../../../core/host.ts';
import { noMariadb, startMariadb } from '../../../test/support/mariadbServer.ts';
import { noPostgres, startPostgres } from '../../../test/support/postgresServer.ts';
import type { Measured } from '../sources.ts';
import { measured } from './measured.ts';

export interface SourceParts {
  readonly host: Host;
  /** For what a bench makes. */
  readonly folder: string;
  readonly rows: number;
}

/** Servers end when the bench ends. */
async function ended<T>(work: (t: { after(end: () => void | Promise<void>): void }) => Promise<T>): Promise<T> {
  const ends: (() => void | Promise<void>)[] = [];
  try {
    return await work({ after: end => void ends.push(end) });
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

async function streamed(
  id: string,
  options: OptionValues,
  sql: string,
  { host, rows }: SourceParts,
): Promise<Measured> {
  const session = await openSource[id]!(host, { name: 'bench', options });
  await session.check?.(new AbortController().signal);
  const result = await measured(`TuneSQL, ${id}`, async () => {
    let count = 0;
    for await (const batch of session.query(sql, new AbortController().signal)) count += batch.rows.length;
    expect(count, rows);
  });
  await session.close();
  return result;
}

const none = (what: string, why: string): readonly Measured[] => [{ what: `${what}: ${why}`, ms: Number.NaN }];

export async function streamedFromPostgres(parts: SourceParts): Promise<readonly Measured[]> {
  if (noPostgres) return none('postgres', noPostgres);
  return ended(async t => {
    const server = await startPostgres(t);
    const { port, user, password } = server;
    const database = await server.createDatabase();
    await server.run(
      `CREATE TABLE t AS SELECT g AS n, lpad(g::text, 40, 'x') AS t, g / 7.0::float8 AS f FROM generate_series(1, ${parts.rows}) AS g`,
      database,
    );
    const sql = 'SELECT n, t, f FROM t';
    const secret = await saveSecret(parts.host, 'bench', password, `127.0.0.1:${port}`);
    const where = { host: '127.0.0.1', port, user, database };
    const own = await streamed('postgres', { ...where, password: secret, sslmode: 'disable' }, sql, parts);
    const client = new pg.Client({ ...where, password });
    await client.connect();
    const bare = await measured(
      'pg and pg-cursor, 4096 rows at a time',
      async () => {
        const cursor = client.query(new Cursor<unknown[]>(sql, [], { rowMode: 'array' }));
        let count = 0;
        for (let rows = await cursor.read(4096); rows.length > 0; rows = await cursor.read(4096)) count += rows.length;
        expect(count, parts.rows);
      },
      { peer: true },
    );
    const whole = await measured(
      'pg, all at once',
      async () => expect((await client.query({ text: sql, rowMode: 'array' })).rows.length, parts.rows),
      { peer: true },
    );
    await client.end();
    return [own, bare, whole];
  });
}

export async function streamedFromMariadb(parts: SourceParts): Promise<readonly Measured[]> {
  if (noMariadb) return none('mariadb', noMariadb);
  return ended(async t => {
    const server = await startMariadb(t);
    const { port, user, password } = server;
    const database = await server.createDatabase();
    await server.run(
      `CREATE TABLE t AS SELECT seq AS n, LPAD(seq, 40, 'x') AS t, seq / 7e0 AS f FROM seq_1_to_${parts.rows}`,
      database,
    );
    const sql = 'SELECT n, t, f FROM t';
    const secret = await saveSecret(parts.host, 'bench', password, `127.0.0.1:${port}`);
    const where = { host: '127.0.0.1', port, user, database };
    const own = await streamed('mariadb', { ...where, password: secret, ssl: false }, sql, parts);
    const connection = mysql.createConnection({ ...where, password });
    const bare = await measured(
      'mysql2, as a stream',
      async () => {
        let count = 0;
        const rows = connection.query({ sql, rowsAsArray: true }).stream({ highWaterMark: 4096 });
        for await (const _ of rows) count++;
        expect(count, parts.rows);
      },
      { peer: true },
    );
    const events = await measured(
      'mysql2, by its events, nothing held back',
      async () => {
        const { promise, resolve, reject } = Promise.withResolvers<void>();
        let count = 0;
        const query = connection.query({ sql, rowsAsArray: true });
        query.on('result', () => void count++);
        query.on('error', reject);
        query.on('end', resolve);
        await promise;
        expect(count, parts.rows);
      },
      { peer: true },
    );
    connection.end();
    return [own, bare, events];
  });
}

export async function streamedFromSqlite(parts: SourceParts): Promise<readonly Measured[]> {
  const file = join(parts.folder, 'bench.db');
  const database = new DatabaseSync(file);
  database.exec(`CREATE TABLE t AS WITH RECURSIVE g (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM g LIMIT ${parts.rows})
    SELECT n, printf('%040d', n) AS t, n / 7.0 AS f FROM g`);
  const sql = 'SELECT n, t, f FROM t';
  const own = await streamed('sqlite', { db_file: file }, sql, parts);
  const bare = await measured(
    'node:sqlite, in this process',
    async () => {
      const statement = database.prepare(sql);
      statement.setReturnArrays(true);
      let count = 0;
      for (const _ of statement.iterate()) count++;
      expect(count, parts.rows);
    },
    { peer: true },
  );
  database.close();
  return [own, bare];
}

function expect(found: number, rows: number): void {
  if (found !== rows) throw new Error(`${found} rows in place of ${rows}`);
}
