import { batchSize, contextLength, epochs, learningRate, lora } from '../../../openai/options.ts';
import type { Profile } from '../profile.ts';

/** As printed in the provider's cookbook, for models below 20 billion parameters. */
const price = { training: 0.4, read: '2026-11-23' } as const;

const served = ['meta-llama/Meta-Llama-3.1-8B-Instruct', 'meta-llama/Llama-3.3-70B-Instruct'] as const;

export const nebius: Profile = {
  id: 'nebius',
  title: 'Nebius Token Factory',
  summary: 'Tunes open models and serves what was tuned by the token, without an idle bill.',
  docs: 'After training one more call names the model; it answers when the service has checked it. The adapter files stay with the job as its checkpoints.',
  address: { base: 'https://api.tokenfactory.nebius.com/v1', path: '/v1', environment: ['NEBIUS_BASE_URL'] },
  key: { options: ['api_key', 'nebius_api_key'], environment: ['NEBIUS_API_KEY'], needed: true },
  chat: { limit: 'max_tokens', usage: true, seed: true, listsModels: true },
  models: served.map(id => ({
    id,
    summary: 'Can be tuned, and is served by the token afterwards.',
    context: 131_072,
    tunable: true,
    hosting: 'token',
    ...(id === served[0] && { price }),
  })),
  defaultModel: served[0],
  tuning: {
    options: [
      epochs,
      batchSize,
      learningRate,
      contextLength,
      ...lora,
      { name: 'packing', type: 'boolean', summary: 'Several short chats in one example.' },
      {
        name: 'warmup_ratio',
        type: 'number',
        summary: 'Share of the steps in which the step size grows.',
        min: 0,
        max: 1,
      },
      { name: 'weight_decay', type: 'number', summary: 'Pull of the weights towards zero.', min: 0, max: 1 },
      { name: 'max_grad_norm', type: 'number', summary: 'Longer gradients are shortened to this.', min: 0 },
    ],
    hyperparameters: 'top',
    fields: {},
    metadata: false,
    fewestChats: 1,
    largestFile: 5 * 2 ** 30,
    startsFrom: 'base',
    serving: {
      type: 'named',
      path: '/v0/models',
      bases: served,
      otherwise: 'This base is served on a dedicated endpoint only, or elsewhere from the adapter files of the job.',
    },
  },
};
