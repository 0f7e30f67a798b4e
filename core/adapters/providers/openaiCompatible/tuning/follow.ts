// Follows a job to its end: its states, messages and losses, through whatever happens to the network meanwhile.
import type { FineTuningJob } from 'openai/resources/fine-tuning/jobs/jobs';
import { ProblemError, problem, refuse } from '../../../../text/problem.ts';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { pause } from '../../../openai/patience.ts';
import { explain, mayPass, retryAfter, statusOf } from '../../../openai/trouble.ts';
import type { TuneEvent } from '../../../provider.ts';
import { newEvents } from './events.ts';
import { endOf, phaseOf, statusOfWord } from './words.ts';

/** A service of several machines may not know a new job everywhere at once. */
const looksForLostJob = 4;

export async function* follow(
  connection: Connection,
  handle: Handle,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent, FineTuningJob> {
  const { client, host, service } = connection;
  const id = handle.run.job!;
  let quiet = 0;
  let missed = 0;
  let status: string | undefined;
  let trouble: string | undefined;
  for (;;) {
    let wait: number | undefined;
    try {
      const job = await client.fineTuning.jobs.retrieve(id, { signal });
      missed = 0;
      if (trouble !== undefined) yield { type: 'message', level: 'info', message: `${service.title} answers again.` };
      trouble = undefined;
      if (job.status !== status) {
        status = job.status;
        quiet = 0;
        const known = statusOfWord(status);
        yield { type: 'phase', phase: phaseOf(status), ...(known && { status: known }) };
      }
      for await (const event of newEvents(connection, handle, job, signal)) {
        quiet = 0;
        yield event;
      }
      const end = endOf(job.status);
      if (end === 'succeeded') return job;
      if (end) refuse(...ended(end, job, service.title));
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ProblemError) throw error;
      if (statusOf(error) === 404 && ++missed >= looksForLostJob) {
        refuse('job-gone', `${service.title} does not know the job ${id} any more: it was deleted there.`, {
          hint: 'Run FINETUNE again for a new one.',
        });
      }
      // A key that was taken back may be given back; the job goes on at the service all the while.
      const passing = mayPass(error) || [401, 403, 404, 429].includes(statusOf(error) ?? 0);
      const told = explain(error, connection);
      if (!passing) throw told;
      wait = retryAfter(error, host.now());
      if (trouble !== told.message) yield trying(told.message, id);
      trouble = told.message;
    }
    await host.sleep(Math.min(wait ?? pause(quiet++), 60_000), signal);
  }
}

const trying = (message: string, job: string): TuneEvent => ({
  type: 'message',
  level: 'warn',
  message: `${message} The job ${job} goes on there; it is asked for again.`,
});

function ended(end: 'failed' | 'cancelled', job: FineTuningJob, title: string): Parameters<typeof refuse> {
  const { code, message, hint } =
    end === 'cancelled'
      ? problem('job-cancelled', `The job ${job.id} was cancelled at ${title}.`, { hint: 'Run FINETUNE again.' })
      : problem('job-failed', `The job ${job.id} failed at ${title}: ${job.error?.message || job.status}`, {
          hint: 'Its messages say more: SELECT * FROM training_events.',
        });
  return [code, message, { hint }];
}
