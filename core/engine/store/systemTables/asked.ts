// What was asked: single calls, and comparisons of several models.
import type { SystemRow } from '../../../catalog/systemTables.ts';
import type { Store } from '../store.ts';
import { timestamp } from './cells.ts';

export const calls = (store: Store): readonly SystemRow<'calls'>[] =>
  store.calls().map(call => ({
    id: Number(call.id),
    project: call.project,
    model: call.model,
    version: call.version,
    at: timestamp(call.at),
    status: call.error === undefined ? 'ok' : 'error',
    prompt: call.prompt,
    options: JSON.stringify(call.options),
    answer: call.answer ?? null,
    error: call.error ?? null,
    prompt_tokens: call.promptTokens,
    completion_tokens: call.completionTokens,
    latency_ms: call.latencyMs,
  }));

export const comparisons = (store: Store): readonly SystemRow<'comparisons'>[] =>
  store.comparisons().map(comparison => ({
    id: comparison.id,
    models: comparison.models.join(', '),
    reference: comparison.reference ?? null,
    status: comparison.status,
    total: comparison.total,
    created_at: timestamp(comparison.createdAt),
    statement: comparison.statement,
  }));
