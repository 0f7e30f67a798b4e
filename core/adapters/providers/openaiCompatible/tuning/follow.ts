// How the OpenAI shape tells what becomes of a job.
import type { FineTuningJob } from 'openai/resources/fine-tuning/jobs/jobs';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { followJob, refuseEnd } from '../../../openai/job/follow.ts';
import type { TuneEvent } from '../../../provider.ts';
import { listCheckpoints } from './checkpoints.ts';
import { finite, newEvents } from './events.ts';
import { endOf, phaseOf, statusOfWord } from './words.ts';

export function follow(
  connection: Connection,
  handle: Handle,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent, FineTuningJob> {
  const id = handle.run.job!;
  const { client, service } = connection;
  let trainedTokens: number | undefined;
  return followJob<FineTuningJob>(
    connection,
    id,
    {
      look: async () => client.fineTuning.jobs.retrieve(id, { signal }),
      async *news(job) {
        yield* newEvents(connection, handle, job, signal);
        const tokens = finite(job.trained_tokens);
        if (tokens !== undefined && tokens !== trainedTokens) yield { type: 'spent', tokens };
        trainedTokens = tokens;
      },
      checkpoints: () => listCheckpoints(connection, id, signal),
      phase: phaseOf,
      known: statusOfWord,
      isDone({ status, error }) {
        const end = endOf(status);
        if (end === 'failed' || end === 'cancelled') refuseEnd(end, id, service.title, error?.message || status);
        return end === 'succeeded';
      },
    },
    signal,
  );
}
