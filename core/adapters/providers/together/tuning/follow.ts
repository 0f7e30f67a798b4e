// Follows a job to its end: its states, messages and losses, through whatever happens to the network meanwhile.
import { ProblemError, refuse } from '../../../../text/problem.ts';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { pause } from '../../../openai/patience.ts';
import { explain, mayPass, retryAfter, statusOf } from '../../../openai/trouble.ts';
import type { TuneEvent, TuneStatus } from '../../../provider.ts';
import type { Job } from '../wire.ts';
import { newMessages, newMetrics } from './told.ts';

const statuses: Readonly<Record<string, TuneStatus>> = {
  pending: 'queued',
  queued: 'queued',
  running: 'running',
  compressing: 'finishing',
  uploading: 'finishing',
  completed: 'finishing',
};

/** A service of several machines may not know a new job everywhere at once. */
const looksForLostJob = 4;

export async function* follow(
  connection: Connection,
  handle: Handle,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent, Job> {
  const { client, host, service } = connection;
  const id = handle.run.job!;
  let quiet = 0;
  let missed = 0;
  let status: string | undefined;
  let trouble: string | undefined;
  for (;;) {
    let wait: number | undefined;
    try {
      const job = await client.get<Job>(`/fine-tunes/${id}`, { signal });
      missed = 0;
      if (trouble !== undefined) yield { type: 'message', level: 'info', message: `${service.title} answers again.` };
      trouble = undefined;
      if (job.status !== status) {
        status = job.status;
        quiet = 0;
        const known = statuses[status];
        yield { type: 'phase', phase: status.replaceAll('_', ' '), ...(known && { status: known }) };
      }
      for await (const event of newMessages(connection, handle, signal)) {
        quiet = 0;
        yield event;
      }
      for await (const event of newMetrics(connection, handle, job, signal)) {
        quiet = 0;
        yield event;
      }
      if (status === 'completed') return job;
      if (status === 'error' || status === 'cancelled') refuseEnd(status, id, service.title);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ProblemError) throw error;
      if (statusOf(error) === 404 && ++missed >= looksForLostJob) {
        refuse('job-gone', `${service.title} does not know the job ${id} any more: it was deleted there.`, {
          hint: 'Run FINETUNE again for a new one.',
        });
      }
      const told = explain(error, connection);
      // A key that was taken back may be given back; the job goes on at the service all the while.
      if (!mayPass(error) && ![401, 403, 404, 429].includes(statusOf(error) ?? 0)) throw told;
      wait = retryAfter(error, host.now());
      if (trouble !== told.message) {
        yield {
          type: 'message',
          level: 'warn',
          message: `${told.message} The job ${id} goes on there; it is asked for again.`,
        };
      }
      trouble = told.message;
    }
    await host.sleep(Math.min(wait ?? pause(quiet++), 60_000), signal);
  }
}

function refuseEnd(status: 'error' | 'cancelled', job: string, title: string): never {
  if (status === 'cancelled') {
    refuse('job-cancelled', `The job ${job} was cancelled at ${title}.`, { hint: 'Run FINETUNE again.' });
  }
  refuse('job-failed', `The job ${job} failed at ${title}.`, {
    hint: 'Its messages say more: SELECT * FROM training_events.',
  });
}
