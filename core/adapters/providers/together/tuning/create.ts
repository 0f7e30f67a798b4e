// Creates the job of a run exactly once: a request whose answer was lost is looked for by the file that only this run has.
import { ProblemError, problem } from '../../../../text/problem.ts';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { patiently, pause } from '../../../openai/patience.ts';
import { explain, mayPass, retryAfter, statusOf } from '../../../openai/trouble.ts';
import type { TuneRequest } from '../../../provider.ts';
import type { Job, List } from '../wire.ts';
import { jobRequest } from './request.ts';

/** A service may show a job a moment after it has taken it. */
const looks = 4;
const tries = 4;

export async function createJob(
  connection: Connection,
  handle: Handle,
  request: TuneRequest,
  signal: AbortSignal,
): Promise<void> {
  const { client, host } = connection;
  const body = jobRequest(request, handle);
  for (let attempt = 1; ; attempt++) {
    if (handle.run.creating) {
      const job = await findJob(connection, handle, signal);
      if (job) return handle.save({ job: job.id });
    }
    signal.throwIfAborted();
    await handle.save({ creating: true });
    try {
      // Not with the signal: who stops now must still learn which job to cancel.
      const { id } = await client.post<Job>('/fine-tunes', { body });
      return await handle.save({ job: id });
    } catch (error) {
      const turnedAway = statusOf(error) === 429;
      if (turnedAway || !mayPass(error)) await handle.save({ creating: false });
      if (!mayPass(error)) throw explain(error, connection);
      if (attempt === tries) {
        const job = turnedAway ? undefined : await findJob(connection, handle, signal);
        if (!job) throw explain(error, connection);
        return handle.save({ job: job.id });
      }
      await host.sleep(Math.min(retryAfter(error, host.now()) ?? pause(attempt - 1), 60_000), signal);
    }
  }
}

export async function findJob(
  connection: Connection,
  { run: { training } }: Handle,
  signal: AbortSignal,
): Promise<Job | undefined> {
  const { client, host, service } = connection;
  for (let look = 0; look < looks; look++) {
    if (look > 0) await host.sleep(pause(look), signal);
    try {
      const ask = () => client.get<List<Job>>('/fine-tunes', { signal });
      const { data = [] } = await patiently(host, signal, ask, mayPass, 8);
      const found = data.find(job => job.training_file === training);
      if (found) return found;
    } catch (error) {
      signal.throwIfAborted();
      const why = (explain(error, connection) as ProblemError).message;
      throw new ProblemError(
        problem('job-uncertain', `Whether ${service.title} took the job is not known: ${why}`, {
          hint: `Look there for a job on the file ${training} before running FINETUNE again.`,
        }),
        { cause: error },
      );
    }
  }
  return undefined;
}
