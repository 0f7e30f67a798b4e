// Options that belong to a statement and not to a provider: what CREATE MODEL, FINETUNE and COMPARE take besides its own.
import type { OptionDescriptor, ProviderDescriptor } from '../adapters/descriptor.ts';

const tag: OptionDescriptor = { name: 'tag', type: 'text', summary: 'A word of your own for this version.' };

const wait: OptionDescriptor = {
  name: 'join_learn_process',
  type: 'boolean',
  summary: 'Wait until training is over before the next statement.',
  default: false,
};

export const createModelOptions: readonly OptionDescriptor[] = [
  { name: 'engine', type: 'text', summary: 'The engine that answers.', required: true },
  tag,
  wait,
];

export const finetuneOptions: readonly OptionDescriptor[] = [
  {
    name: 'active',
    type: 'boolean',
    summary: 'Make the new version the one that the bare model name means.',
    default: true,
  },
  tag,
  wait,
  {
    name: 'max_cost',
    type: 'number',
    summary: 'Start nothing that may cost more US dollars than this to train.',
    min: 0,
  },
];

/** What every statement takes that asks models, besides the options of their providers. */
export const askOptions: readonly OptionDescriptor[] = [
  {
    name: 'cache',
    type: 'boolean',
    summary:
      'Give stored answers again: by default where temperature is 0 or a seed is given; false asks anew, true never asks twice.',
  },
  { name: 'max_cost', type: 'number', summary: 'Ask no more before it has cost more US dollars than this.', min: 0 },
];

export const compareOptions: readonly OptionDescriptor[] = [
  ...askOptions,
  {
    name: 'reference',
    type: 'text',
    summary: 'Column with the expected answer; without it answers are judged against the first model.',
  },
  { name: 'limit', type: 'integer', summary: 'Compare on the first so many rows only.', min: 1 },
];

export const evaluateOptions: readonly OptionDescriptor[] = [
  { name: 'prediction', type: 'text', summary: 'Column with what was answered.', default: 'prediction' },
  { name: 'actual', type: 'text', summary: 'Column with what would be right.', default: 'actual' },
  {
    name: 'question',
    type: 'text',
    summary: 'Column with the question and its CREATE TABLEs, for execution_match.',
    default: 'question',
  },
];

/** Everything USING may hold in CREATE MODEL on this provider. */
export const modelOptionsOf = (provider: ProviderDescriptor): readonly OptionDescriptor[] => [
  ...createModelOptions,
  ...provider.options.model,
  ...provider.options.select,
];

export const finetuneOptionsOf = (provider: ProviderDescriptor): readonly OptionDescriptor[] => [
  ...finetuneOptions.filter(({ name }) => !provider.options.finetune.some(own => own.name === name)),
  ...provider.options.finetune,
];
