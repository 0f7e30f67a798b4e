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
    summary:
      'Start nothing that may cost more US dollars than this to train. What is billed by the hour is not in it: nothing of that is started.',
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

const forScripts = (name: string, type: 'integer' | 'text'): OptionDescriptor => ({
  name,
  type,
  summary: 'Taken for scripts that have it, and without effect: rows are read and asked about as they come.',
});

/** What a query takes besides: the reference server splits its work by them. */
export const queryOptions: readonly OptionDescriptor[] = [
  ...askOptions,
  {
    name: 'threads',
    type: 'integer',
    summary: 'At most so many questions at once, where the engine allows more.',
    min: 1,
  },
  {
    name: 'error',
    type: 'text',
    summary:
      "A question without an answer leaves NULL and says why in a column; 'skip' leaves its row out, 'raise' fails the statement once all are asked.",
    values: ['raise', 'skip'],
  },
  forScripts('partition_size', 'integer'),
  forScripts('batch_size', 'integer'),
  forScripts('track_column', 'text'),
];

/** Those of them that change nothing. */
export const optionsWithoutEffect: ReadonlySet<string> = new Set(['partition_size', 'batch_size', 'track_column']);

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
