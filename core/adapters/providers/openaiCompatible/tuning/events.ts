// What a job has told since it was last asked: messages once each, losses by their step, in whatever order they come.
import type { FineTuningJob, FineTuningJobEvent } from 'openai/resources/fine-tuning/jobs/jobs';
import type { Connection } from '../../../openai/connection.ts';
import type { Handle } from '../../../openai/handle.ts';
import { statusOf } from '../../../openai/trouble.ts';
import type { TuneEvent } from '../../../provider.ts';

/** Some services say more of a job than the type does. */
type Job = FineTuningJob & { readonly trained_steps?: number | null; readonly total_steps?: number | null };

export async function* newEvents(
  connection: Connection,
  handle: Handle,
  job: Job,
  signal: AbortSignal,
): AsyncGenerator<TuneEvent> {
  const fresh = inOrder(await unseen(connection, handle, job.id, signal));
  for (const event of fresh) {
    const metrics = metricsOf(event, job);
    if (metrics) {
      yield metrics;
      const { step, steps, validationLoss = handle.run.validationLoss } = metrics;
      await handle.save({
        step: Math.max(step, handle.run.step),
        steps: steps || handle.run.steps,
        ...(validationLoss !== undefined && { validationLoss }),
      });
    } else if (event.message) {
      yield { type: 'message', level: event.level ?? 'info', message: event.message };
    }
    if (!metrics) await handle.save({ told: [...handle.run.told, event.id] });
  }
  const { trained_steps: step } = job;
  const { reached = 0, step: told } = handle.run;
  // Losses of an earlier step have set the run back to it.
  const last = fresh.some(event => stepOf(event) !== undefined) ? told : Math.max(told, reached);
  if (typeof step !== 'number' || step <= Math.max(0, last)) return;
  const steps = job.total_steps ?? handle.run.steps;
  yield { type: 'progress', step, steps, epoch: epochOf(step, steps, job) };
  await handle.save({ reached: step, steps });
}

/** Newest first, page by page, down to a page of which everything is known. */
async function unseen(
  { client }: Connection,
  { run: { told, step } }: Handle,
  job: string,
  signal: AbortSignal,
): Promise<FineTuningJobEvent[]> {
  const known = new Set(told);
  const found: FineTuningJobEvent[] = [];
  try {
    let page = await client.fineTuning.jobs.listEvents(job, { limit: 100 }, { signal });
    for (;;) {
      const fresh = page.data.filter(event => {
        const at = stepOf(event);
        return at === undefined ? !known.has(event.id) : at > step;
      });
      found.push(...fresh.filter(event => !known.has(event.id)));
      for (const event of page.data) known.add(event.id);
      if (fresh.length === 0 || !page.hasNextPage()) return found;
      page = await page.getNextPage();
    }
  } catch (error) {
    // Its state says enough where a service keeps no list of events.
    if ([404, 405, 501].includes(statusOf(error) ?? 0)) return found;
    throw error;
  }
}

/** By time, of which services tell only the second, and losses among themselves by step: clocks of services differ. */
function inOrder(events: readonly FineTuningJobEvent[]): readonly FineTuningJobEvent[] {
  const losses = events.filter(event => stepOf(event) !== undefined).sort((a, b) => stepOf(a)! - stepOf(b)!);
  return events
    .toReversed()
    .toSorted((a, b) => a.created_at - b.created_at)
    .map(event => (stepOf(event) === undefined ? event : losses.shift()!));
}

const dataOf = (event: FineTuningJobEvent): Readonly<Record<string, unknown>> =>
  typeof event.data === 'object' && event.data !== null ? (event.data as Record<string, unknown>) : {};

function stepOf(event: FineTuningJobEvent): number | undefined {
  const step = finite(dataOf(event).step);
  return event.type === 'metrics' || dataOf(event).train_loss !== undefined ? step : undefined;
}

function metricsOf(event: FineTuningJobEvent, job: Job) {
  const step = stepOf(event);
  if (step === undefined) return undefined;
  const data = dataOf(event);
  const steps = finite(data.total_steps) ?? job.total_steps ?? 0;
  const trainingLoss = finite(data.train_loss ?? data.training_loss);
  const validationLoss = finite(data.full_valid_loss ?? data.valid_loss ?? data.validation_loss);
  return {
    type: 'progress',
    step,
    steps,
    epoch: finite(data.epoch) ?? epochOf(step, steps, job),
    ...(trainingLoss !== undefined && { trainingLoss }),
    ...(validationLoss !== undefined && { validationLoss }),
  } as const satisfies TuneEvent;
}

/** 0 where the service does not tell how long it trains. */
function epochOf(step: number, steps: number, { hyperparameters }: Job): number {
  const epochs = finite(hyperparameters?.n_epochs);
  return epochs === undefined || steps === 0 ? 0 : (step / steps) * epochs;
}

/** The number that a service tells, if it is one. */
export const finite = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;
