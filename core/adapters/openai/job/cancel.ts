// Ends a job at the service, also one of which only the request is known.
import { refuse } from '../../../text/problem.ts';
import type { Connection } from '../connection.ts';
import type { Handle } from '../handle.ts';
import { patiently } from '../patience.ts';
import { explain, mayPass, statusOf } from '../trouble.ts';

/** Whoever cancels waits for this. */
const tries = 4;

export interface Cancelling {
  connect(): Promise<Connection>;
  find(connection: Connection, signal: AbortSignal): Promise<{ readonly id: string } | undefined>;
  cancel(connection: Connection, id: string): PromiseLike<unknown>;
}

export async function cancelJob({ connect, find, cancel }: Cancelling, { run }: Handle): Promise<void> {
  if (run.job === undefined && !run.creating) return;
  const never = new AbortController().signal;
  let connection: Connection | undefined;
  try {
    const open = await connect();
    connection = open;
    const id = run.job ?? (await find(open, never))?.id;
    if (id !== undefined) await patiently(open.host, never, async () => cancel(open, id), mayPass, tries);
  } catch (error) {
    // Over already, or not there any more.
    if ([400, 404, 409].includes(statusOf(error) ?? 0)) return;
    const { message } = connection ? explain(error, connection) : (error as Error);
    refuse('job-not-cancelled', `The job may still run at the service, and cost: ${message}`, {
      hint: 'Cancel it in the console of the service.',
    });
  }
}
