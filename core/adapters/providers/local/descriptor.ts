// The embedded model: what it takes and what it can do. Limits are those of `nano-sql`'s net.
import type { ProviderDescriptor } from '../../descriptor.ts';

/** Validations without a lower loss before early stopping ends a run. */
export const PATIENCE = 3;

export const adapterDefaults = { rank: 4, alpha: 128, targets: 'all' } as const;

const whenLora = { option: 'method', value: 'lora' };

export const local: ProviderDescriptor = {
  id: 'local',
  title: 'Embedded model',
  summary: 'A small transformer that answers and really trains on this machine: no key, no network.',
  docs: 'Writes SQL for the CREATE TABLE statements in its prompt, and nothing else. Wordy by default; terse when the prompt asks, or when tuned to be.',
  options: {
    engine: [],
    model: [
      { name: 'model_name', type: 'text', summary: 'Base model.', default: 'nano-sql', values: ['nano-sql'] },
      {
        name: 'prompt_template',
        type: 'template',
        summary: 'The prompt; {{column}} stands for a column of the input.',
        required: true,
      },
    ],
    select: [
      { name: 'max_tokens', type: 'integer', summary: 'Longest answer, in tokens.', default: 200, min: 1, max: 512 },
      {
        name: 'temperature',
        type: 'number',
        summary: 'Randomness; 0 always takes the likeliest token.',
        default: 0,
        min: 0,
        max: 2,
      },
      { name: 'seed', type: 'integer', summary: 'Makes a random answer repeatable.', min: 0 },
    ],
    finetune: [
      { name: 'n_epochs', type: 'integer', summary: 'Times the data is gone through.', default: 3, min: 1, max: 1000 },
      {
        name: 'learning_rate',
        type: 'number',
        summary: 'Peak step size of Adam.',
        default: 0.0005,
        min: 0.0000001,
        max: 0.1,
      },
      { name: 'batch_size', type: 'integer', summary: 'Chats per step.', default: 8, min: 1, max: 64 },
      { name: 'seed', type: 'integer', summary: 'Order of the data.', default: 1, min: 0 },
      {
        name: 'early_stopping',
        type: 'boolean',
        summary: 'End the run once the validation loss no longer falls; the best state is kept either way.',
        default: false,
      },
      {
        name: 'patience',
        type: 'integer',
        summary: `Validations without a lower loss that early_stopping waits for; ${PATIENCE} when it is not given.`,
        min: 1,
        max: 100,
        when: { option: 'early_stopping', value: true },
      },
      {
        name: 'method',
        type: 'text',
        summary: 'Train all weights, or a small adapter beside them.',
        default: 'full',
        values: ['full', 'lora'],
      },
      {
        name: 'lora_r',
        type: 'integer',
        summary: `Rank of the adapter; ${adapterDefaults.rank} when it is not given.`,
        min: 1,
        max: 64,
        when: whenLora,
      },
      {
        name: 'lora_alpha',
        type: 'number',
        summary: `Scale of the adapter, which counts lora_alpha / lora_r times; ${adapterDefaults.alpha} when it is not given.`,
        min: 0.001,
        max: 1024,
        when: whenLora,
      },
      {
        name: 'lora_targets',
        type: 'text',
        summary: `Matrices that get an adapter; ${adapterDefaults.targets} when it is not given.`,
        values: ['all', 'attention', 'feed_forward'],
        when: whenLora,
      },
    ],
  },
  models: [
    {
      id: 'nano-sql',
      summary: '1.0 M parameters, trained to answer questions about CREATE TABLE statements in SQL.',
      context: 512,
      tunable: true,
    },
  ],
  defaultModel: 'nano-sql',
  // It has what it learns from in memory while it trains: about three times the size of the file.
  limits: { largestFile: 100 * 2 ** 20 },
  capabilities: { finetune: true, stream: true, pause: true },
  concurrency: 4,
};
