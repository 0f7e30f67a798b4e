// A real MariaDB server for one test file.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync } from 'node:fs';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { type Ending, temporaryFolder } from './host.ts';
import {
  findProgram,
  makeCertificates,
  missing,
  ownedFolder,
  serverUser,
  startedServer,
  type TestServer,
} from './servers.ts';

const server = findProgram('mariadbd');
const install = findProgram('mariadb-install-db');

/** Why no suite can use a server here; `false` when one can. */
export const noMariadb = missing(server && install, 'mariadb-server');

export interface MariadbServer extends TestServer {
  /** Runs SQL as the owner of everything. */
  run(sql: string, database?: string): Promise<readonly Record<string, unknown>[]>;
}

const user = 'tester';
const password = "pa55 'word' of tester";

export async function startMariadb(t: Ending): Promise<MariadbServer> {
  const owner = serverUser('mysql');
  const folder = ownedFolder(temporaryFolder(t), owner);
  const data = join(folder, 'data');
  // A server that starts removes the temporary tables that it finds, also those that another one is using.
  const env = { ...process.env, TMPDIR: ownedFolder(join(folder, 'temporary'), owner) };
  const options = { ...owner, cwd: folder, env, stdio: 'ignore' } as const;
  execFileSync(
    install!,
    ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
    options,
  );
  const certificates = makeCertificates(folder);
  if (certificates && owner.uid !== undefined) {
    for (const file of [certificates.certificate, certificates.key]) chownSync(file, owner.uid, owner.gid!);
  }
  const socket = join(folder, 'socket');
  const settings = {
    datadir: data,
    socket,
    'bind-address': '127.0.0.1',
    'pid-file': join(folder, 'pid'),
    'character-set-server': 'utf8mb4',
    'innodb-flush-log-at-trx-commit': '0',
    ...(certificates && { 'ssl-cert': certificates.certificate, 'ssl-key': certificates.key }),
  };
  const args = Object.entries(settings).map(([name, value]) => `--${name}=${value}`);
  const run = async (sql: string, database?: string) => {
    const connection = await mysql.createConnection({
      socketPath: socket,
      user: 'root',
      ...(database && { database }),
    });
    try {
      const [rows] = await connection.query(sql);
      return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
    } finally {
      await connection.end();
    }
  };
  const { port, child } = await startedServer(
    port => spawn(server!, ['--no-defaults', ...args, `--port=${port}`], options),
    () => run('SELECT 1'),
  );
  t.after(async () => {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  await run(`CREATE USER '${user}'@'%' IDENTIFIED BY '${password.replaceAll("'", "''")}'`);
  await run(`GRANT ALL ON *.* TO '${user}'@'%'`);
  let databases = 0;
  const others = () =>
    run(`SELECT ID AS id, COMMAND AS command FROM information_schema.PROCESSLIST WHERE USER = '${user}'`);
  return {
    port,
    user,
    password,
    authority: certificates?.authority,
    socket,
    run,
    createDatabase: async () => {
      const name = `test_${++databases}`;
      await run(`CREATE DATABASE ${name}`);
      return name;
    },
    view: {
      connections: async () => (await others()).length,
      running: async () => (await others()).filter(({ command }) => command === 'Query').length,
      cut: async () => {
        for (const { id } of await others()) await run(`KILL ${Number(id)}`).catch(() => {});
      },
    },
  };
}
