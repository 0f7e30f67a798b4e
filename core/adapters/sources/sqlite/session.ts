// A file of SQLite as a source: each statement in a process that can be ended.
import { existsSync, statSync } from 'node:fs';
import { refuse } from '../../../text/problem.ts';
import { pathOf } from '../../paths.ts';
import { pooledSource } from '../../pooledSource.ts';
import type { OpenSource } from '../../source.ts';
import { Client } from './client.ts';
import { describe } from './describe.ts';

/** Processes take memory: few, and not for long. */
const most = 4;
const idleMs = 30_000;

export const open: OpenSource = async (host, { name, options }) => {
  const path = pathOf(String(options.db_file), host);
  const readOnly = options.read_only !== false;

  const openClient = async (signal: AbortSignal) => {
    if (readOnly || existsSync(path)) refuseMissing(path);
    const client = new Client(host, name);
    try {
      await client.open(path, readOnly, signal);
      return client;
    } catch (error) {
      await client.close();
      throw error;
    }
  };
  return pooledSource({ host, open: openClient, idleMs, most }, describe);
};

function refuseMissing(path: string): void {
  if (!existsSync(path)) {
    refuse('file-not-found', `There is no file ${path}.`, {
      hint: 'Check the path; with "read_only": false a new database is made there.',
    });
  }
  if (statSync(path).isDirectory()) refuse('wrong-file', `${path} is a folder.`, { hint: 'Name a file in it.' });
}
