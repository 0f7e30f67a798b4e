// Fine-tuning runs, their losses and their events.
import { provider } from '../../../adapters/descriptors.ts';
import type { RunRecord } from '../../../catalog/records.ts';
import { costOf } from '../../../catalog/spent.ts';
import type { SystemRow } from '../../../catalog/systemTables.ts';
import type { Store } from '../store.ts';
import { optionsText, seconds, timestamp } from './cells.ts';

export const finetunes = (store: Store): readonly SystemRow<'finetunes'>[] =>
  store.runs().map(run => ({
    id: run.id,
    project: run.project,
    model: run.model,
    version: run.version,
    base_version: run.from,
    base_model: run.baseModel,
    engine: run.engine,
    provider: run.provider,
    status: run.status,
    phase: run.phase ?? null,
    step: run.step,
    steps: run.steps,
    epoch: run.epoch,
    training_loss: run.trainingLoss ?? null,
    first_validation_loss: run.firstValidationLoss ?? null,
    validation_loss: run.validationLoss ?? null,
    best_validation_loss: run.bestValidationLoss ?? null,
    best_step: run.bestStep ?? null,
    tokens_per_second: run.tokensPerSecond ?? null,
    remaining_seconds: seconds(run.remainingMs),
    training_rows: run.rows,
    train_chats: run.trainChats,
    validation_chats: run.validationChats,
    train_tokens: run.trainTokens ?? null,
    exact_tokens: run.exactTokens === undefined ? null : Number(run.exactTokens),
    longest_chat: run.longestChat ?? null,
    price_low: run.priceLow ?? null,
    price_high: run.priceHigh ?? null,
    trained_tokens: run.trainedTokens ?? null,
    cost: costOf(run) ?? null,
    data_hash: run.dataHash ?? null,
    select_data_query: run.dataQuery ?? null,
    options: optionsText(run.options, provider(run.provider)?.options.finetune),
    activate: Number(run.activate),
    tag: run.tag ?? null,
    error: run.error ?? null,
    created_at: timestamp(run.createdAt),
    heard_at: timestamp(run.heardAt),
    trained_at: timestamp(run.trainedAt),
    serving_at: timestamp(run.servingAt),
    finished_at: timestamp(run.finishedAt),
    training_time: seconds(run.trainingMs),
  }));

export function trainingMetrics(store: Store): readonly SystemRow<'training_metrics'>[] {
  const made = madeBy(store);
  return store.metrics().map(metric => ({
    ...made(metric.run),
    step: metric.step,
    epoch: metric.epoch,
    training_loss: metric.trainingLoss ?? null,
    validation_loss: metric.validationLoss ?? null,
    tokens_per_second: metric.tokensPerSecond ?? null,
    at: timestamp(metric.at),
  }));
}

export function trainingCheckpoints(store: Store): readonly SystemRow<'training_checkpoints'>[] {
  const made = madeBy(store);
  return store.checkpoints().map(({ run, step, name, trainingLoss, validationLoss, at }) => ({
    ...made(run),
    step,
    name: name ?? null,
    training_loss: trainingLoss ?? null,
    validation_loss: validationLoss ?? null,
    at: timestamp(at),
  }));
}

export function trainingEvents(store: Store): readonly SystemRow<'training_events'>[] {
  const made = madeBy(store);
  return store.events().map(event => ({
    ...made(event.run),
    at: timestamp(event.at),
    level: event.level,
    message: event.message,
  }));
}

export function finetuneFindings(store: Store): readonly SystemRow<'finetune_findings'>[] {
  const made = madeBy(store);
  return store.findings().map(({ run, rule, severity, message, hint, count, samples, fix }) => ({
    ...made(run),
    rule,
    severity,
    message,
    hint: hint ?? null,
    chats: count,
    rows: samples.map(sample => sample.row).join(', '),
    samples: samples.map(sample => `row ${sample.row}: ${sample.text}`).join('\n'),
    fix: fix?.query ?? null,
  }));
}

/** Which version a run makes, as the columns that name it. */
function madeBy(store: Store) {
  const runs = new Map<string, RunRecord>(store.runs().map(run => [run.id, run]));
  return (id: string) => {
    const run = runs.get(id);
    return { finetune: id, model: run?.model ?? null, version: run?.version ?? null };
  };
}
