// Pauses a job at the service and lets it go on. What is paused is remembered, so that it is resumed once, whoever goes on.
import { refuse } from '../../../../text/problem.ts';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { patiently } from '../../../openai/patience.ts';
import { explain, mayPass, statusOf } from '../../../openai/trouble.ts';
import { jobOf } from './create.ts';
import type { Tuning } from './tune.ts';

/** Whoever pauses waits for this. */
const tries = 4;

/** Also one that was asked for and of which nothing is known yet. */
export async function pauseJob({ connect }: Tuning, handle: Handle, run: string): Promise<void> {
  if (handle.run.job === undefined && !handle.run.creating) return;
  const never = new AbortController().signal;
  const connection = await connect();
  const { client, host } = connection;
  const job = handle.run.job ?? (await jobOf(connection, handle, run, never))?.id;
  if (job === undefined) return;
  try {
    await handle.save({ job, paused: true });
    await patiently(host, never, () => client.fineTuning.jobs.pause(job), mayPass, tries);
  } catch (error) {
    await handle.save({ paused: false });
    // Over already: the next look tells how.
    if ([400, 409].includes(statusOf(error) ?? 0)) return;
    refuse('job-not-paused', `The job goes on at the service, and may cost: ${explain(error, connection).message}`, {
      hint: 'Pause or cancel it in the console of the service.',
    });
  }
}

export async function resumeJob(connection: Connection, handle: Handle, signal: AbortSignal): Promise<void> {
  const { job, paused } = handle.run;
  if (job === undefined || !paused) return;
  const { client, host } = connection;
  try {
    await patiently(host, signal, () => client.fineTuning.jobs.resume(job, { signal }), mayPass);
  } catch (error) {
    signal.throwIfAborted();
    // Resumed already, by a call whose answer was lost or in the console.
    if (![400, 409].includes(statusOf(error) ?? 0)) throw explain(error, connection);
  }
  await handle.save({ paused: false });
}
