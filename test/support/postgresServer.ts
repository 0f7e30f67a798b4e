// A real PostgreSQL server for one test file.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Ending } from './host.ts';
import { temporaryFolder } from './host.ts';
import {
  findProgram,
  makeCertificates,
  missing,
  ownedFolder,
  serverUser,
  startedServer,
  type TestServer,
  versionFolders,
} from './servers.ts';

const folders = versionFolders('/usr/lib/postgresql');
const postgres = findProgram('postgres', folders);
const initdb = findProgram('initdb', folders);

/** Why no suite can use a server here; `false` when one can. */
export const noPostgres = missing(postgres && initdb, 'postgresql');

export interface PostgresServer extends TestServer {
  /** Runs SQL as the owner of everything. */
  run(sql: string, database?: string): Promise<pg.QueryResult>;
  transaction(
    statements: readonly { readonly sql: string; readonly values?: string[] }[],
    database: string,
  ): Promise<void>;
}

const user = 'tester';
const password = 'pa55 "word" of tester';

export async function startPostgres(t: Ending): Promise<PostgresServer> {
  const owner = serverUser('postgres');
  const folder = ownedFolder(temporaryFolder(t), owner);
  const data = join(folder, 'data');
  const secret = join(folder, 'password');
  writeFileSync(secret, password);
  if (owner.uid !== undefined) chownSync(secret, owner.uid, owner.gid!);
  const options = { ...owner, cwd: folder };
  execFileSync(
    initdb!,
    ['-D', data, '-U', user, '--pwfile', secret, '-A', 'scram-sha-256', '-E', 'UTF8', '--no-sync', '--no-locale'],
    {
      ...options,
      stdio: 'ignore',
    },
  );
  const certificates = makeCertificates(folder);
  if (certificates && owner.uid !== undefined) {
    for (const file of [certificates.certificate, certificates.key]) chownSync(file, owner.uid, owner.gid!);
  }
  const settings = {
    // On one address alone it ends when it cannot have its port.
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    fsync: 'off',
    ...(certificates && { ssl: 'on', ssl_cert_file: certificates.certificate, ssl_key_file: certificates.key }),
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const at = async <T>(port: number, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ host: folder, port, user, password, database });
    try {
      await client.connect();
      return await work(client);
    } finally {
      await client.end().catch(() => {});
    }
  };
  const { port, child } = await startedServer(
    port => spawn(postgres!, ['-D', data, ...args, '-c', `port=${port}`], { ...options, stdio: 'ignore' }),
    port => at(port, 'postgres', client => client.query('SELECT 1')),
  );
  t.after(async () => {
    // At once, also when somebody is connected still.
    child.kill('SIGQUIT');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const run = (sql: string, database = 'postgres') => at(port, database, client => client.query(sql));
  let databases = 0;
  const others = "backend_type = 'client backend' AND datname LIKE 'test\\_%'";
  const count = async (where: string) =>
    Number((await run(`SELECT count(*) AS n FROM pg_stat_activity WHERE ${others}${where}`)).rows[0].n);
  return {
    port,
    user,
    password,
    authority: certificates?.authority,
    socket: folder,
    run,
    transaction: (statements, database) =>
      at(port, database, async client => {
        await client.query('BEGIN');
        for (const { sql, values } of statements) await client.query(sql, values);
        await client.query('COMMIT');
      }),
    createDatabase: async () => {
      const name = `test_${++databases}`;
      await run(`CREATE DATABASE ${name}`);
      return name;
    },
    view: {
      connections: () => count(''),
      running: () => count(" AND state = 'active' AND query NOT LIKE '%pg_stat_activity%'"),
      cut: async () => {
        await run(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`);
      },
    },
  };
}
