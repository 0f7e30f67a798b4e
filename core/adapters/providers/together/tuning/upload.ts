// The data set as the two files that a job names, uploaded once and waited for until the service has read them.
import { refuse } from '../../../../text/problem.ts';
import { fileOf } from '../../../chatsOnDisk.ts';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { patiently } from '../../../openai/patience.ts';
import { explain, mayPass } from '../../../openai/trouble.ts';
import { pause } from '../../../pause.ts';
import type { TuneRequest } from '../../../provider.ts';
import type { List, UploadedFile } from '../wire.ts';

export async function upload(
  connection: Connection,
  handle: Handle,
  request: TuneRequest,
  signal: AbortSignal,
): Promise<void> {
  try {
    for (const part of ['training', 'validation'] as const) {
      const chats = part === 'training' ? request.train : request.validation;
      if (chats.count === 0) continue;
      if (handle.run[part] === undefined) {
        const name = `tunesql-${request.run}-${part}.jsonl`;
        await handle.save({ [part]: await uploaded(connection, await fileOf(chats, name), signal) });
      }
      await read(connection, handle.run[part]!, signal);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw explain(error, connection);
  }
}

/** An upload whose answer was lost, by this process or one before, is found by its name. */
function uploaded({ client, host }: Connection, file: File, signal: AbortSignal): Promise<string> {
  return patiently(
    host,
    signal,
    async () => {
      const { data = [] } = await client.get<List<UploadedFile>>('/files', { signal });
      const there = data.find(({ filename }) => filename === file.name);
      if (there) return there.id;
      const body = new FormData();
      body.set('purpose', 'fine-tune');
      body.set('file_name', file.name);
      body.set('file_type', 'jsonl');
      body.set('file', file);
      return (await client.post<UploadedFile>('/files/upload', { body, signal })).id;
    },
    mayPass,
  );
}

/** Rejects what the service finds wrong in the file. */
async function read({ client, host, service }: Connection, id: string, signal: AbortSignal): Promise<void> {
  for (let look = 0; ; look++) {
    const ask = () => client.get<UploadedFile>(`/files/${id}`, { signal });
    const { processing_status: status, validation_report: report } = await patiently(host, signal, ask, mayPass);
    if (report?.valid === false || status === 'FAILED' || status === 'INVALID_FORMAT') {
      refuse('request-refused', `${service.title} cannot read the data: ${report?.error ?? status}.`, {
        hint: 'Change the rows and run FINETUNE again.',
      });
    }
    // Files of an older service have no status.
    if (status === undefined || status === 'COMPLETED') return;
    await host.sleep(pause(look), signal);
  }
}
