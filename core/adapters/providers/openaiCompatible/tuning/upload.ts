// The data set as the two files that a job names.
import { refuse } from '../../../../text/problem.ts';
import { fileOf } from '../../../chatsOnDisk.ts';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { patiently } from '../../../openai/patience.ts';
import { explain, mayPass } from '../../../openai/trouble.ts';
import type { TuneRequest } from '../../../provider.ts';
import type { ProfileTuning } from '../profile.ts';

/** Of a service's list of files, the newest so many are looked through. */
const mostLookedAt = 300;

/** Refuses what the service would, before anything leaves the machine. */
export function checkLimits({ train }: TuneRequest, { fewestChats }: ProfileTuning, title: string): void {
  if (train.count >= fewestChats) return;
  refuse('too-few-chats', `${title} trains on ${fewestChats} chats or more; there are ${train.count} here.`, {
    hint: 'Some are kept back to measure with: select more rows, or raise the LIMIT.',
  });
}

export async function upload(
  connection: Connection,
  tuning: ProfileTuning,
  handle: Handle,
  request: TuneRequest,
  signal: AbortSignal,
): Promise<void> {
  for (const part of ['training', 'validation'] as const) {
    const chats = part === 'training' ? request.train : request.validation;
    if (handle.run[part] !== undefined || chats.count === 0) continue;
    const name = `tunesql-${request.run}-${part}.jsonl`;
    if (chats.bytes > tuning.largestFile) {
      refuse('file-too-large', `The ${part} data takes ${chats.bytes.toLocaleString('en')} bytes.`, {
        hint: `${connection.service.title} takes ${tuning.largestFile.toLocaleString('en')}: select fewer rows.`,
      });
    }
    await handle.save({
      [part]: await uploaded(connection, await fileOf(chats, name, tuning.byteOrderMark ? '\ufeff' : ''), signal),
    });
  }
}

/** An upload whose answer was lost, by this process or one before, is found by its name. */
async function uploaded(connection: Connection, file: File, signal: AbortSignal): Promise<string> {
  const { client, host } = connection;
  let mayBeThere = true;
  try {
    return await patiently(
      host,
      signal,
      async () => {
        const there = mayBeThere ? await findFile(connection, file.name, signal) : undefined;
        if (there !== undefined) return there;
        mayBeThere = true;
        return (await client.files.create({ file, purpose: 'fine-tune' }, { signal })).id;
      },
      mayPass,
    );
  } catch (error) {
    signal.throwIfAborted();
    throw explain(error, connection);
  }
}

async function findFile(connection: Connection, name: string, signal: AbortSignal): Promise<string | undefined> {
  let looked = 0;
  try {
    for await (const file of connection.client.files.list({ purpose: 'fine-tune', limit: 100 }, { signal })) {
      if (file.filename === name) return file.id;
      if (++looked >= mostLookedAt) break;
    }
  } catch (error) {
    // A file too many costs nothing; a list that a clone does not have must not stop the run.
    if (signal.aborted || mayPass(error)) throw error;
  }
  return undefined;
}
