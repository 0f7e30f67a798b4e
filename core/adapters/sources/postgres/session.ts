// A PostgreSQL server as a source: a connection for each statement that runs, kept for the next one, closed when idle.
import { pooledSource } from '../../pooledSource.ts';
import { describe } from '../../postgres/describe.ts';
import { TypeNames } from '../../postgres/typeNames.ts';
import { serverSettings } from '../../serverSettings.ts';
import type { OpenSource } from '../../source.ts';
import { Client } from './client.ts';
import { connect } from './connect.ts';
import { postgres } from './descriptor.ts';

export const open: OpenSource = async (host, { name, options }) => {
  const settings = serverSettings(host, postgres, options, ['postgres', 'postgresql']);
  const types = new TypeNames();
  let known: Promise<void> | undefined;

  const readTypes = async () => {
    const client = await connect(settings, new AbortController().signal);
    try {
      await readWith(client);
    } finally {
      await client.end();
    }
  };
  const readWith = (client: Awaited<ReturnType<typeof connect>>) =>
    types.read(async text => (await client.query<[number, string]>({ text, rowMode: 'array' })).rows);

  const openClient = async (signal: AbortSignal) => {
    const client = await connect(settings, signal);
    known ??= readWith(client).catch(error => {
      known = undefined;
      throw error;
    });
    await known;
    return new Client(client, { host, database: name, settings, types, readTypes });
  };
  return pooledSource({ host, open: openClient, idleMs: settings.idleMs }, describe);
};
