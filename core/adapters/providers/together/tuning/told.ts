// What a job has told since it was last asked: messages once each, losses by their step, in whatever order they come.
import type { Checkpoint } from '../../../../catalog/records.ts';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { statusOf } from '../../../openai/trouble.ts';
import type { TuneEvent } from '../../../provider.ts';
import type { Job, JobCheckpoint, JobEvent, List, Metrics } from '../wire.ts';

export async function* newMessages(
  { client }: Connection,
  handle: Handle,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent> {
  const path = `/fine-tunes/${handle.run.job}/events`;
  const { data = [] } = await orNothing(client.get<List<JobEvent>>(path, { signal }), {});
  const known = new Set(handle.run.told);
  const fresh = data
    .filter(event => !known.has(keyOf(event)))
    .toSorted((a, b) => (a.created_at < b.created_at ? -1 : 1));
  const told = [...handle.run.told];
  for (const event of fresh) {
    if (known.has(keyOf(event))) continue;
    known.add(keyOf(event));
    told.push(keyOf(event));
    yield { type: 'message', level: levelOf(event), message: event.message };
  }
  const steps = Math.max(handle.run.steps, ...data.map(event => event.total_steps ?? 0));
  if (fresh.length > 0) await handle.save({ told, steps });
}

export async function* newMetrics(
  { client }: Connection,
  handle: Handle,
  job: Job,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent> {
  const { step: last, steps, validation, validated = -1 } = handle.run;
  // The validation loss of a step is measured once its training loss is told.
  const told = validation === undefined ? last : Math.min(last, validated);
  const query = { global_step_from: Math.max(0, told + 1) };
  const path = `/fine-tunes/${job.id}/metrics`;
  const { metrics = [] } = await orNothing(
    client.get<{ readonly metrics?: readonly Metrics[] }>(path, { query, signal }),
    {},
  );
  const byStep = new Map<number, { trainingLoss?: number; validationLoss?: number }>();
  for (const each of metrics) {
    const step = each['train/global_step'] ?? each['eval/global_step'];
    if (step === undefined) continue;
    const [trainingLoss, validationLoss] = [each['train/loss'], each['eval/loss']];
    const fresh = {
      ...(trainingLoss !== undefined && step > last && { trainingLoss }),
      ...(validationLoss !== undefined && step > validated && { validationLoss }),
    };
    if (step > last || 'validationLoss' in fresh) byStep.set(step, { ...byStep.get(step), ...fresh });
  }
  const left = job.progress?.estimate_available ? { remainingMs: job.progress.seconds_remaining * 1000 } : {};
  for (const [step, losses] of [...byStep].sort(([a], [b]) => a - b)) {
    yield { type: 'progress', step, steps, epoch: epochOf(step, steps, job), ...losses, ...left };
    const { validationLoss } = losses;
    await handle.save({
      step: Math.max(step, handle.run.step),
      ...(validationLoss !== undefined && { validationLoss, validated: step }),
    });
  }
  // Losses of earlier steps have set the run back to them.
  const { step } = handle.run;
  if (byStep.size > 0 && !byStep.has(step)) yield { type: 'progress', step, steps, epoch: epochOf(step, steps, job) };
}

export async function listCheckpoints(
  { client }: Connection,
  job: string,
  signal: AbortSignal,
): Promise<readonly Checkpoint[]> {
  const { data = [] } = await client.get<List<JobCheckpoint>>(`/fine-tunes/${job}/checkpoints`, { signal });
  return data.flatMap(({ step, path: name }) => (step === undefined || !name ? [] : { step, name }));
}

/** Events have no id. */
const keyOf = ({ created_at, type, message }: JobEvent): string => `${created_at} ${type} ${message}`;

function levelOf({ level, type }: JobEvent): 'info' | 'warn' | 'error' {
  if (type === 'job_error' || level?.includes('error')) return 'error';
  return level?.includes('warn') || level === 'legacy_iwarning' || type === 'warning' ? 'warn' : 'info';
}

function epochOf(step: number, steps: number, { n_epochs, epochs_completed = 0 }: Job): number {
  return n_epochs === undefined || steps === 0 ? epochs_completed : (step / steps) * n_epochs;
}

/** Its state says enough where a list is not kept. */
async function orNothing<T>(asked: PromiseLike<T>, nothing: T): Promise<T> {
  try {
    return (await asked) ?? nothing;
  } catch (error) {
    if ([404, 405, 501].includes(statusOf(error) ?? 0)) return nothing;
    throw error;
  }
}
