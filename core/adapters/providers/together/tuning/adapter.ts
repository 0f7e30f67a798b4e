// The adapter file of a finished job, fetched into the folder of its run: what was paid for stays, whatever becomes of the service.
import { createHash } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Connection } from '../../../openai/connection.ts';
import { patiently } from '../../../openai/patience.ts';
import { explain, mayPass } from '../../../openai/trouble.ts';
import type { TuneRequest } from '../../../provider.ts';
import type { Job } from '../wire.ts';

export interface Downloaded {
  readonly level: 'info' | 'warn';
  readonly message?: string;
  /** Below the data folder. */
  readonly file?: string;
}

export const adapterIn = (folder: string): string => join(folder, 'adapter.tar.zst');

/** A failure is told and no more: the model is trained all the same. */
export async function downloadAdapter(
  connection: Connection,
  job: Job,
  { options, folder }: TuneRequest,
  signal: AbortSignal,
): Promise<Downloaded> {
  const { client, host } = connection;
  const path = adapterIn(folder);
  if (options.download === false || job.training_type?.type === 'Full') return { level: 'info' };
  const file = relative(host.data, path);
  if (await stat(path).catch(() => undefined)) return { level: 'info', file };
  try {
    const hash = await patiently(
      host,
      signal,
      async () => {
        const query = { ft_id: job.id, checkpoint: 'adapter' };
        const response = await client.get('/finetune/download', { query, signal }).asResponse();
        return await write(response, path, signal);
      },
      mayPass,
    );
    return { level: 'info', message: `Its adapter file is ${file}, SHA-256 ${hash}.`, file };
  } catch (error) {
    signal.throwIfAborted();
    await rm(`${path}.part`, { force: true });
    return {
      level: 'warn',
      message: `The adapter file could not be fetched: ${explain(error, connection).message} It stays at the service.`,
    };
  }
}

/** Under its own name only when it is whole. */
async function write(response: Response, path: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  const part = `${path}.part`;
  {
    await using out = await open(part, 'w', 0o600);
    for await (const chunk of response.body ?? []) {
      signal.throwIfAborted();
      hash.update(chunk);
      // Unlike `write`, all of it or an error.
      await out.writeFile(chunk);
    }
    await out.sync();
  }
  await rename(part, path);
  return hash.digest('hex');
}
