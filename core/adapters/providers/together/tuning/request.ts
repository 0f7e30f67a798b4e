// What a job is asked for with, and what its price is asked for with: the same, as far as the price goes.
import type { Handle } from '../../../openai/handle.ts';
import type { TuneRequest } from '../../../provider.ts';

/** Options that are fields of the request under their own names. */
const passed = [
  'batch_size',
  'learning_rate',
  'n_checkpoints',
  'warmup_ratio',
  'weight_decay',
  'max_grad_norm',
  'suffix',
];

export function priceRequest({ model, options, validation }: TuneRequest, { run }: Handle) {
  const { n_epochs, n_evals } = options;
  return {
    model: model.base,
    training_file: run.training!,
    ...(run.validation !== undefined && { validation_file: run.validation }),
    ...(n_epochs !== undefined && { n_epochs }),
    ...(validation.count > 0 && n_evals !== undefined && { n_evals }),
    ...(model.artifact !== undefined && { from_checkpoint: model.artifact }),
    ...trainingType(options),
    ...(typeof options.train_on_inputs === 'boolean' && {
      training_method: { method: 'sft', train_on_inputs: options.train_on_inputs },
    }),
  };
}

export const jobRequest = (request: TuneRequest, handle: Handle) => ({
  ...priceRequest(request, handle),
  ...Object.fromEntries(
    passed.flatMap(name => (request.options[name] === undefined ? [] : [[name, request.options[name]]])),
  ),
  ...(typeof request.options.seed === 'number' && { random_seed: request.options.seed }),
});

/** An adapter of the service's own choice unless something is said of it. */
function trainingType({ lora, lora_r, lora_alpha, lora_dropout }: TuneRequest['options']) {
  if (lora === false) return { training_type: { type: 'Full' } };
  if ([lora_r, lora_alpha, lora_dropout].every(value => value === undefined)) return {};
  const rank = Number(lora_r ?? 8);
  return {
    training_type: {
      type: 'Lora',
      lora_r: rank,
      lora_alpha: Number(lora_alpha ?? 2 * rank),
      ...(lora_dropout !== undefined && { lora_dropout }),
    },
  };
}
