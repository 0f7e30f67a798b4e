// The checkpoints of a job, as the OpenAI shape lists them.
import type { FineTuningJobCheckpoint } from 'openai/resources/fine-tuning/jobs/checkpoints';
import type { Checkpoint } from '../../../../catalog/records.ts';
import type { Connection } from '../../../openai/connection.ts';
import { finite } from './events.ts';

export async function listCheckpoints(
  { client }: Connection,
  job: string,
  signal: AbortSignal,
): Promise<readonly Checkpoint[]> {
  const all = await Array.fromAsync(client.fineTuning.jobs.checkpoints.list(job, { limit: 100 }, { signal }));
  return all.flatMap(told => checkpointOf(told) ?? []);
}

/** Services leave out what the type promises. */
function checkpointOf(told: Partial<FineTuningJobCheckpoint>): Checkpoint | undefined {
  const { step_number, metrics = {}, fine_tuned_model_checkpoint: model, id } = told;
  const step = finite(step_number ?? metrics.step);
  if (step === undefined) return undefined;
  const name = model ?? id;
  const trainingLoss = finite(metrics.train_loss);
  const validationLoss = finite(metrics.full_valid_loss ?? metrics.valid_loss);
  return {
    step,
    ...(name && { name }),
    ...(trainingLoss !== undefined && { trainingLoss }),
    ...(validationLoss !== undefined && { validationLoss }),
  };
}
