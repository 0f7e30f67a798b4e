// How Together AI tells what becomes of a job.
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { followJob, refuseEnd } from '../../../openai/job/follow.ts';
import type { TuneEvent, TuneStatus } from '../../../provider.ts';
import type { Job } from '../wire.ts';
import { listCheckpoints, newMessages, newMetrics } from './told.ts';

const statuses: Readonly<Record<string, TuneStatus>> = {
  pending: 'queued',
  queued: 'queued',
  running: 'running',
  compressing: 'finishing',
  uploading: 'finishing',
  completed: 'finishing',
};

export function follow(connection: Connection, handle: Handle, signal: AbortSignal): AsyncGenerator<TuneEvent, Job> {
  const id = handle.run.job!;
  const { client, service } = connection;
  return followJob<Job>(
    connection,
    id,
    {
      look: async () => client.get<Job>(`/fine-tunes/${id}`, { signal }),
      async *news(job) {
        yield* newMessages(connection, handle, signal);
        yield* newMetrics(connection, handle, job, signal);
      },
      checkpoints: () => listCheckpoints(connection, id, signal),
      phase: status => status.replaceAll('_', ' '),
      known: status => statuses[status],
      isDone({ status }) {
        if (status === 'error') refuseEnd('failed', id, service.title);
        if (status === 'cancelled') refuseEnd('cancelled', id, service.title);
        return status === 'completed';
      },
    },
    signal,
  );
}
