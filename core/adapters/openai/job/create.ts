// Creates the job of a run exactly once: a request whose answer was lost is looked for at the service and never just repeated.

import { pause } from '../../pause.ts';
import type { Connection } from '../connection.ts';
import type { Handle } from '../handle.ts';
import { explain, mayPass, retryAfter, statusOf } from '../trouble.ts';

const tries = 4;

export interface Creating {
  create(): PromiseLike<{ readonly id: string }>;
  find(): Promise<{ readonly id: string } | undefined>;
  /** What it is made for, where the service may not know that model. */
  readonly model?: string;
}

/** Writes the job into the handle. */
export async function createOnce(
  connection: Connection,
  handle: Handle,
  { create, find, model }: Creating,
  signal: AbortSignal,
): Promise<void> {
  const { host } = connection;
  for (let attempt = 1; ; attempt++) {
    if (handle.run.creating) {
      const job = await find();
      if (job) return handle.save({ job: job.id });
    }
    signal.throwIfAborted();
    await handle.save({ creating: true });
    try {
      // Not with the signal: who stops now must still learn which job to cancel.
      const { id } = await create();
      return await handle.save({ job: id });
    } catch (error) {
      const turnedAway = statusOf(error) === 429;
      if (turnedAway || !mayPass(error)) await handle.save({ creating: false });
      if (!mayPass(error)) throw explain(error, connection, statusOf(error) === 404 ? model : undefined);
      if (attempt === tries) {
        const job = turnedAway ? undefined : await find();
        if (!job) throw explain(error, connection);
        return handle.save({ job: job.id });
      }
      await host.sleep(Math.min(retryAfter(error, host.now()) ?? pause(attempt - 1), 60_000), signal);
    }
  }
}
