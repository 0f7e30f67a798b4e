// Looks for a job of which only the request is known: its answer was lost, and it is not just made again.
import { ProblemError, problem } from '../../../text/problem.ts';
import { pause } from '../../pause.ts';
import type { Connection } from '../connection.ts';
import { patiently } from '../patience.ts';
import { explain, mayPass } from '../trouble.ts';

/** A service may show a job a moment after it has taken it. */
const looks = 4;

/** `mark`: how a person finds the job there, such as `with request_id r1`. Refuses where the list of jobs cannot be read. */
export async function findJob<Job>(
  connection: Connection,
  look: () => Promise<Job | undefined>,
  mark: string,
  signal: AbortSignal,
): Promise<Job | undefined> {
  const { host, service } = connection;
  for (let looked = 0; looked < looks; looked++) {
    if (looked > 0) await host.sleep(pause(looked), signal);
    try {
      const found = await patiently(host, signal, look, mayPass, 8);
      if (found) return found;
    } catch (error) {
      signal.throwIfAborted();
      const why = (explain(error, connection) as ProblemError).message;
      throw new ProblemError(
        problem('job-uncertain', `Whether ${service.title} took the job is not known: ${why}`, {
          hint: `Look there for a job ${mark} before running FINETUNE again.`,
        }),
        { cause: error },
      );
    }
  }
  return undefined;
}
