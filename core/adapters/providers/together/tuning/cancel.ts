// Ends a job at the service, also one of which only the request is known.
import { refuse } from '../../../../text/problem.ts';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { patiently } from '../../../openai/patience.ts';
import { explain, mayPass, statusOf } from '../../../openai/trouble.ts';
import { findJob } from './create.ts';
import type { Tuning } from './tune.ts';

/** Whoever cancels waits for this. */
const tries = 4;

export async function cancelJob({ connect }: Tuning, handle: Handle): Promise<void> {
  if (handle.run.job === undefined && !handle.run.creating) return;
  const never = new AbortController().signal;
  let connection: Connection | undefined;
  try {
    connection = await connect();
    const { client, host } = connection;
    const id = handle.run.job ?? (await findJob(connection, handle, never))?.id;
    if (id !== undefined) await patiently(host, never, () => client.post(`/fine-tunes/${id}/cancel`), mayPass, tries);
  } catch (error) {
    // Over already, or not there any more.
    if ([400, 404, 409].includes(statusOf(error) ?? 0)) return;
    const { message } = connection ? explain(error, connection) : (error as Error);
    refuse('job-not-cancelled', `The job may still run at the service, and cost: ${message}`, {
      hint: 'Cancel it in the console of the service.',
    });
  }
}
