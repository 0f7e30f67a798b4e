// Losses out of a job's result file, for services that tell none while they train.
import type { FineTuningJob } from 'openai/resources/fine-tuning/jobs/jobs';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { patiently } from '../../../openai/patience.ts';
import { mayPass } from '../../../openai/trouble.ts';
import type { TuneEvent } from '../../../provider.ts';

export async function resultMetrics(
  { client, host }: Connection,
  { run: { step: told } }: Handle,
  { result_files: files }: FineTuningJob,
  signal: AbortSignal,
): Promise<readonly TuneEvent[]> {
  const file = files?.[0];
  if (told >= 0 || file === undefined) return [];
  try {
    const read = async () => (await client.files.content(file, { signal })).text();
    return readMetrics(await patiently(host, signal, read, mayPass, 3));
  } catch (error) {
    signal.throwIfAborted();
    // The model is trained all the same.
    host.log('warn', 'the result file of a job cannot be read', { file, error: String(error) });
    return [];
  }
}

/** `step,train_loss,…` as text, or base64 of it, as some services send it. */
export function readMetrics(content: string): readonly TuneEvent[] {
  const text = content.includes(',') ? content : Buffer.from(content, 'base64').toString();
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(',').map(name => name.trim());
  const last = lines.length;
  return lines.flatMap(line => {
    const cells = line.split(',');
    const value = (...of: readonly string[]) => {
      for (const name of of) {
        const cell = cells[names.indexOf(name)]?.trim();
        if (cell && Number.isFinite(Number(cell))) return Number(cell);
      }
      return undefined;
    };
    const step = value('step');
    if (step === undefined) return [];
    const trainingLoss = value('train_loss', 'training_loss');
    const validationLoss = value('full_valid_loss', 'valid_loss', 'full_validation_loss', 'validation_loss');
    return {
      type: 'progress',
      step,
      steps: last,
      epoch: 0,
      ...(trainingLoss !== undefined && { trainingLoss }),
      ...(validationLoss !== undefined && { validationLoss }),
    } as const;
  });
}
