// What FINETUNE takes at Together AI, in its own words.
import type { OptionDescriptor } from '../../descriptor.ts';
import { batchSize, epochs, jobOptions, learningRate, lora } from '../../openai/options.ts';

export const finetuneOptions: readonly OptionDescriptor[] = [
  epochs,
  batchSize,
  learningRate,
  ...lora,
  {
    name: 'n_evals',
    type: 'integer',
    summary: 'Times the validation loss is taken; each of them reads the validation chats, and costs.',
    default: 3,
    min: 0,
    max: 100,
  },
  {
    name: 'n_checkpoints',
    type: 'integer',
    summary: 'Checkpoints that are kept at the service.',
    min: 1,
    max: 100,
  },
  { name: 'warmup_ratio', type: 'number', summary: 'Share of the steps in which the step size grows.', min: 0, max: 1 },
  { name: 'weight_decay', type: 'number', summary: 'Pull of the weights towards zero.', min: 0, max: 1 },
  { name: 'max_grad_norm', type: 'number', summary: 'Longer gradients are shortened to this.', min: 0 },
  {
    name: 'train_on_inputs',
    type: 'boolean',
    summary: 'Learn the questions too; the service decides when it is not given.',
  },
  {
    name: 'max_cost',
    type: 'number',
    summary:
      'Start no job that the service says would cost more US dollars than this. A dedicated endpoint is not in it: none is started.',
    min: 0,
  },
  {
    name: 'download',
    type: 'boolean',
    summary: 'Fetch the adapter file into the folder of the run when training is over.',
    default: true,
  },
  ...jobOptions,
];
