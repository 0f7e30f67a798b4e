// What the service takes for a base model, asked before anything is sent.
import { refuse } from '../../../../text/problem.ts';
import type { Connection } from '../../../openai/connection.ts';
import { patiently } from '../../../openai/patience.ts';
import { explain, mayPass, statusOf } from '../../../openai/trouble.ts';
import type { TuneRequest } from '../../../provider.ts';

interface Limits {
  readonly max_num_epochs?: number;
  readonly max_num_evals?: number;
  readonly max_num_checkpoints?: number;
  readonly max_learning_rate?: number;
  readonly min_learning_rate?: number;
  readonly supports_full_training?: boolean;
  readonly lora_training?: {
    readonly max_batch_size?: number;
    readonly min_batch_size?: number;
    readonly max_rank?: number;
  };
  readonly full_training?: { readonly max_batch_size?: number; readonly min_batch_size?: number };
}

export async function checkLimits(connection: Connection, request: TuneRequest, signal: AbortSignal): Promise<void> {
  const { client, host, service } = connection;
  const { base } = request.model;
  let limits: Limits;
  try {
    const query = { model_name: base };
    const ask = () => client.get<Limits>('/fine-tunes/models/limits', { query, signal });
    limits = await patiently(host, signal, ask, mayPass);
  } catch (error) {
    signal.throwIfAborted();
    if ([400, 404, 422].includes(statusOf(error) ?? 0)) {
      refuse('cannot-finetune', `${service.title} does not tune \`${base}\`.`, {
        hint: 'Its page on fine-tuning lists the models that it does.',
      });
    }
    throw explain(error, connection);
  }
  for (const [name, least, most] of ranges(limits, request.options.lora === false)) {
    const value = request.options[name];
    if (typeof value !== 'number' || (value >= (least ?? value) && value <= (most ?? value))) continue;
    refuse(
      'wrong-option-value',
      `\`${name}\` is ${value}; ${service.title} takes ${span(least, most)} for \`${base}\`.`,
      {
        hint: 'Change it in USING.',
      },
    );
  }
  if (request.options.lora === false && limits.supports_full_training === false) {
    refuse('wrong-option-value', `${service.title} tunes \`${base}\` with an adapter only.`, {
      hint: 'Leave lora = false out.',
    });
  }
}

type Range = readonly [option: string, least: number | undefined, most: number | undefined];

function ranges(limits: Limits, full: boolean): readonly Range[] {
  const batch = full ? limits.full_training : limits.lora_training;
  return [
    ['n_epochs', undefined, limits.max_num_epochs],
    ['n_evals', undefined, limits.max_num_evals],
    ['n_checkpoints', undefined, limits.max_num_checkpoints],
    ['learning_rate', limits.min_learning_rate, limits.max_learning_rate],
    ['batch_size', batch?.min_batch_size, batch?.max_batch_size],
    ['lora_r', undefined, limits.lora_training?.max_rank],
  ];
}

function span(least: number | undefined, most: number | undefined): string {
  if (least === undefined) return `up to ${most}`;
  return most === undefined ? `${least} or more` : `${least} to ${most}`;
}
