// Asks for a job, and finds it again by the file that only this run has.
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { createOnce } from '../../../openai/job/create.ts';
import { findJob } from '../../../openai/job/find.ts';
import type { TuneRequest } from '../../../provider.ts';
import type { Job, List } from '../wire.ts';
import { jobRequest } from './request.ts';

export async function createJob(
  connection: Connection,
  handle: Handle,
  request: TuneRequest,
  signal: AbortSignal,
): Promise<void> {
  const body = jobRequest(request, handle);
  const creating = {
    create: () => connection.client.post<Job>('/fine-tunes', { body }),
    find: () => jobOf(connection, handle, signal),
  };
  await createOnce(connection, handle, creating, signal);
}

export function jobOf(
  connection: Connection,
  { run: { training } }: Handle,
  signal: AbortSignal,
): Promise<Job | undefined> {
  const look = async () => {
    const { data = [] } = await connection.client.get<List<Job>>('/fine-tunes', { signal });
    return data.find(job => job.training_file === training);
  };
  return findJob(connection, look, `on the file ${training}`, signal);
}
