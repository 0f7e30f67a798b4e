// Every kind of database out of the bundle that ships: its drivers and workers are in it, and nothing native is asked for.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { temporaryFolder } from '../support/host.ts';
import { noMariadb, startMariadb } from '../support/mariadbServer.ts';
import { noPostgres, startPostgres } from '../support/postgresServer.ts';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** What the last of the statements comes to. */
function lastRows(t: TestContext, sql: string): unknown {
  const folder = temporaryFolder(t);
  const out = execFileSync(process.execPath, [cli, 'run', '-', '--format', 'json', '--data', join(folder, 'data')], {
    input: sql,
    cwd: folder,
    encoding: 'utf8',
  });
  return (JSON.parse(out) as { statements: readonly { rows?: unknown }[] }).statements.at(-1)?.rows;
}

const create = (engine: string, parameters: object): string =>
  `CREATE DATABASE d WITH ENGINE = '${engine}', PARAMETERS = ${JSON.stringify(parameters)};`;

test('postgres', { skip: noPostgres }, async t => {
  const { port, user, password } = await startPostgres(t);
  const where = { host: 'localhost', port, user, password, database: 'postgres' };
  assert.deepEqual(lastRows(t, `${create('postgres', where)} SELECT * FROM d (SELECT current_user::text);`), [[user]]);
});

test('mariadb', { skip: noMariadb }, async t => {
  const { port, user, password } = await startMariadb(t);
  const where = { host: 'localhost', port, user, password };
  assert.deepEqual(lastRows(t, `${create('mariadb', where)} SELECT * FROM d (SELECT 'é' AS e);`), [['é']]);
});

test('sqlite', t => {
  const file = join(temporaryFolder(t), 'some.db');
  const database = new DatabaseSync(file);
  database.exec('CREATE TABLE t AS SELECT 7 AS n');
  database.close();
  assert.deepEqual(lastRows(t, `${create('sqlite', { db_file: file })} SELECT n FROM d.t;`), [[7]]);
});

test('files', t => {
  const path = join(temporaryFolder(t), 'files');
  mkdirSync(path);
  writeFileSync(join(path, 'c.csv'), 'n\n1\n');
  const columnData = [{ name: 'n', data: [1n], type: 'INT64' as const }];
  writeFileSync(join(path, 'p.parquet'), new Uint8Array(parquetWriteBuffer({ columnData })));
  assert.deepEqual(
    lastRows(t, `${create('files', { path })} SELECT c.n, p.n AS m FROM d.c AS c JOIN d.p AS p ON c.n = p.n;`),
    [[1, 1]],
  );
});
