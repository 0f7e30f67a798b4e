// Jobs, their events, checkpoints and results, as OpenAI shows them: read from the runs that do the work.
import type { MetricRecord, RunRecord, RunStatus } from '../catalog/records.ts';
import { Failure } from './failure.ts';
import type { Hyperparameters, Job, JobRecord } from './jobRecords.ts';
import { tunedName } from './models.ts';
import { type Served, seconds } from './served.ts';

const statuses = {
  reading: 'validating_files',
  checking: 'validating_files',
  confirming: 'validating_files',
  uploading: 'queued',
  starting: 'queued',
  queued: 'queued',
  running: 'running',
  finishing: 'running',
  trying: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  // The type of the client has no word for it; an event says so.
  paused: 'queued',
} as const satisfies Readonly<Record<RunStatus, string>>;

export function showJob({ record, run }: Job) {
  const hyperparameters: Hyperparameters = {
    n_epochs: 'auto',
    batch_size: 'auto',
    learning_rate_multiplier: 'auto',
    ...record.hyperparameters,
  };
  const error = run ? run.error : 'The server stopped before training began.';
  return {
    id: record.id,
    object: 'fine_tuning.job' as const,
    created_at: seconds(record.createdAt),
    finished_at: run?.finishedAt === undefined ? null : seconds(run.finishedAt),
    estimated_finish: run?.remainingMs === undefined ? null : seconds(run.heardAt + run.remainingMs),
    model: record.model,
    fine_tuned_model: fineTunedModel({ record, run }),
    organization_id: 'tunesql',
    status: run ? statuses[run.status] : ('failed' as const),
    error: error === undefined ? null : { code: 'training_failed', message: error, param: null },
    training_file: record.trainingFile,
    validation_file: record.validationFile,
    result_files: run?.status === 'succeeded' ? [resultId(record.id)] : [],
    hyperparameters,
    method: { type: 'supervised' as const, supervised: { hyperparameters } },
    seed: record.seed,
    trained_tokens: run?.status === 'succeeded' ? trainedTokens(run) : null,
    integrations: [],
    metadata: record.metadata,
    trained_steps: run?.step ?? null,
    total_steps: run && run.steps > 0 ? run.steps : null,
  };
}

/** Each pass counted. */
const trainedTokens = ({ trainTokens = 0, epoch }: RunRecord): number => Math.round(trainTokens * epoch);

export const fineTunedModel = ({ record, run }: Job): string | null =>
  run?.status === 'succeeded' ? tunedNameOf(record, run) : null;

const tunedNameOf = ({ model, suffix }: JobRecord, { id }: RunRecord): string =>
  tunedName(model, suffix ?? undefined, id);

/** Newest first. */
export function showEvents({ record, run }: Job, { engine }: Served) {
  const object = 'fine_tuning.job.event' as const;
  const created = {
    id: `ftevent-${record.id}-0`,
    object,
    created_at: seconds(record.createdAt),
    level: 'info' as const,
    type: 'message' as const,
    message: `Created fine-tuning job: ${record.id}`,
    at: record.createdAt,
  };
  if (!run) return [created].map(withoutTime);
  const messages = engine.runs.events(run.id).map(({ at, level, message }, i) => ({
    id: `ftevent-${record.id}-message-${i + 1}`,
    object,
    created_at: seconds(at),
    level,
    type: 'message' as const,
    message,
    at,
  }));
  const metrics = engine.runs.metrics(run.id).map(metric => ({
    id: `ftevent-${record.id}-step-${metric.step}`,
    object,
    created_at: seconds(metric.at),
    level: 'info' as const,
    type: 'metrics' as const,
    message: `Step ${metric.step}/${run.steps}${loss('training', metric.trainingLoss)}${loss('validation', metric.validationLoss)}`,
    data: { ...metricsOf(metric), total_steps: run.steps, epoch: metric.epoch },
    at: metric.at,
  }));
  return [created, ...messages, ...metrics].sort((a, b) => b.at - a.at).map(withoutTime);
}

const loss = (which: string, value: number | undefined): string =>
  value === undefined ? '' : `, ${which} loss=${value.toFixed(3)}`;

const withoutTime = <T extends { readonly at: number }>({ at: _, ...event }: T): Omit<T, 'at'> => event;

const metricsOf = ({ step, trainingLoss, validationLoss }: MetricRecord) => ({
  step,
  ...(trainingLoss !== undefined && { train_loss: trainingLoss }),
  ...(validationLoss !== undefined && { valid_loss: validationLoss, full_valid_loss: validationLoss }),
});

/** The one that is kept: the weights with the lowest validation loss. */
export function showCheckpoints(job: Job) {
  const { record, run } = job;
  if (run?.status !== 'succeeded') return [];
  return [
    {
      id: `ftckpt-${record.id}`,
      object: 'fine_tuning.job.checkpoint' as const,
      created_at: seconds(run.finishedAt ?? run.heardAt),
      fine_tuned_model_checkpoint: tunedNameOf(record, run),
      fine_tuning_job_id: record.id,
      step_number: run.step,
      metrics: {
        step: run.step,
        ...(run.trainingLoss !== undefined && { train_loss: run.trainingLoss }),
        ...(run.bestValidationLoss !== undefined && { full_valid_loss: run.bestValidationLoss }),
      },
    },
  ];
}

const resultPrefix = 'file-result-';
const resultId = (job: string): string => `${resultPrefix}${job}`;

/** The job whose result a file id names. */
export const jobOfResult = (file: string): string | undefined =>
  file.startsWith(resultPrefix) ? file.slice(resultPrefix.length) : undefined;

export function resultCsv({ run }: Job, { engine }: Served): string {
  if (run?.status !== 'succeeded') throw new Failure(404, 'The job has no result.', { code: 'file_not_found' });
  const rows = engine.runs
    .metrics(run.id)
    .map(({ step, trainingLoss, validationLoss }) => [step, trainingLoss ?? '', validationLoss ?? ''].join(','));
  return ['step,train_loss,valid_loss', ...rows, ''].join('\n');
}

export const isOver = (run: RunRecord | undefined): boolean => !run || run.finishedAt !== undefined;
