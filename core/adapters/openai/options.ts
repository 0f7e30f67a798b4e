// Options that profiles share, in the words that statements already use for them.
import type { OptionDescriptor } from '../descriptor.ts';

export const epochs: OptionDescriptor = {
  name: 'n_epochs',
  type: 'integer',
  summary: 'Times the data is gone through; the service decides when it is not given.',
  min: 1,
  max: 50,
};

export const batchSize: OptionDescriptor = {
  name: 'batch_size',
  type: 'integer',
  summary: 'Chats per step.',
  min: 1,
  max: 256,
};

export const rateMultiplier: OptionDescriptor = {
  name: 'learning_rate_multiplier',
  type: 'number',
  summary: 'Scales the step size that the service would choose.',
  min: 0.000001,
};

export const learningRate: OptionDescriptor = {
  name: 'learning_rate',
  type: 'number',
  summary: 'Peak step size.',
  min: 0.0000001,
  max: 1,
};

export const contextLength: OptionDescriptor = {
  name: 'context_length',
  type: 'integer',
  summary: 'Tokens of a chat that are trained on; longer ones are cut.',
  min: 1,
};

export const lora: readonly OptionDescriptor[] = [
  { name: 'lora', type: 'boolean', summary: 'Train a small adapter in place of all weights.' },
  { name: 'lora_r', type: 'integer', summary: 'Rank of the adapter.', min: 1, max: 256 },
  { name: 'lora_alpha', type: 'integer', summary: 'Scale of the adapter.', min: 1 },
  { name: 'lora_dropout', type: 'number', summary: 'Share of the adapter left out at each step.', min: 0, max: 1 },
];

/** What every job takes. */
export const jobOptions: readonly OptionDescriptor[] = [
  { name: 'suffix', type: 'text', summary: 'A word that the service puts into the name of the tuned model.' },
  {
    name: 'seed',
    type: 'integer',
    summary: 'Decides the split of the data, and at the service the order of it.',
    min: 0,
  },
];

export const chatOptions: readonly OptionDescriptor[] = [
  { name: 'max_tokens', type: 'integer', summary: 'Longest answer, in tokens.', min: 1 },
  {
    name: 'temperature',
    type: 'number',
    summary: 'Randomness; 0 takes the likeliest token.',
    default: 0,
    min: 0,
    max: 2,
  },
  {
    name: 'top_p',
    type: 'number',
    summary: 'Only the likeliest tokens that together have this share.',
    min: 0,
    max: 1,
  },
  { name: 'stop', type: 'list', summary: 'Texts that end the answer.' },
  { name: 'presence_penalty', type: 'number', summary: 'Against tokens that occurred.', min: -2, max: 2 },
  { name: 'frequency_penalty', type: 'number', summary: 'Against tokens that occurred often.', min: -2, max: 2 },
];

export const seedOption: OptionDescriptor = {
  name: 'seed',
  type: 'integer',
  summary: 'Makes a random answer repeatable, where the service honours it.',
  min: 0,
};
