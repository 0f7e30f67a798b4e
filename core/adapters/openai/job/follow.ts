// Follows a job to its end: its states, messages and losses, through whatever happens to the network meanwhile.
import type { Checkpoint } from '../../../catalog/records.ts';
import { ProblemError, refuse } from '../../../text/problem.ts';
import { pause } from '../../pause.ts';
import type { TuneEvent, TuneStatus } from '../../provider.ts';
import type { Connection } from '../connection.ts';
import { explain, mayPass, retryAfter, statusOf } from '../trouble.ts';
import { newCheckpoints } from './checkpoints.ts';

/** A service of several machines may not know a new job everywhere at once. */
const looksForLostJob = 4;

/** What a service calls its jobs' states, and how it is asked for them. */
export interface Followed<Job extends { readonly status: string }> {
  look(): Promise<Job>;
  /** What it has told of the job since the last look. */
  news(job: Job): AsyncIterable<TuneEvent>;
  /** All that the job can be gone back to by now. */
  checkpoints(): Promise<readonly Checkpoint[]>;
  phase(status: string): string;
  /** Nothing for a word that nobody knows: it is waited for. */
  known(status: string): TuneStatus | undefined;
  /** Whether the job went well; refuses where it is over otherwise. */
  isDone(job: Job): boolean;
}

export async function* followJob<Job extends { readonly status: string }>(
  connection: Connection,
  id: string,
  followed: Followed<Job>,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent, Job> {
  const { host, service } = connection;
  let quiet = 0;
  let missed = 0;
  let status: string | undefined;
  let trouble: string | undefined;
  let isMoved = false;
  const checkpoints = newCheckpoints(() => followed.checkpoints(), host);
  for (;;) {
    let wait: number | undefined;
    try {
      const job = await followed.look();
      missed = 0;
      if (trouble !== undefined) yield { type: 'message', level: 'info', message: `${service.title} answers again.` };
      trouble = undefined;
      if (job.status !== status) {
        status = job.status;
        quiet = 0;
        isMoved = true;
        const known = followed.known(status);
        yield { type: 'phase', phase: followed.phase(status), ...(known && { status: known }) };
      }
      for await (const event of followed.news(job)) {
        quiet = 0;
        isMoved = true;
        yield event;
      }
      const listed = isMoved ? await checkpoints() : [];
      if (listed) {
        isMoved = false;
        yield* listed;
      }
      if (followed.isDone(job)) return job;
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
      if (trouble !== told.message) yield goesOn(told.message, id);
      trouble = told.message;
    }
    await host.sleep(Math.min(wait ?? pause(quiet++), 60_000), signal);
  }
}

const goesOn = (message: string, job: string): TuneEvent => ({
  type: 'message',
  level: 'warn',
  message: `${message} The job ${job} goes on there; it is asked for again.`,
});

/** `because`: the service's reason, where it gives one. */
export function refuseEnd(end: 'failed' | 'cancelled', job: string, title: string, because?: string): never {
  if (end === 'cancelled') {
    refuse('job-cancelled', `The job ${job} was cancelled at ${title}.`, { hint: 'Run FINETUNE again.' });
  }
  refuse('job-failed', `The job ${job} failed at ${title}${because ? `: ${because}` : '.'}`, {
    hint: 'Its messages say more: SELECT * FROM training_events.',
  });
}
