// A MySQL or MariaDB server as a source: a connection for each statement that runs, kept for the next one, closed when idle.
import { pooledSource } from '../../pooledSource.ts';
import { serverSettings } from '../../serverSettings.ts';
import type { OpenSource } from '../../source.ts';
import { Client } from './client.ts';
import { connect } from './connect.ts';
import { describe } from './describe.ts';
import { mysqlFamily } from './descriptor.ts';

export async function open(id: string, ...[host, { name, options }]: Parameters<OpenSource>): ReturnType<OpenSource> {
  const settings = serverSettings(host, mysqlFamily.find(each => each.id === id)!, options, ['mysql', 'mariadb']);

  const kill = async (thread: number) => {
    const connection = await connect(settings, new AbortController().signal).catch(() => undefined);
    if (!connection) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    // It may have ended by itself meanwhile.
    connection.query(`KILL QUERY ${thread}`, () => resolve());
    await promise;
    connection.destroy();
  };
  const openClient = async (signal: AbortSignal) =>
    new Client(await connect(settings, signal), { host, database: name, settings, kill });
  return pooledSource({ host, open: openClient, idleMs: settings.idleMs }, describe);
}
