// Whatever else speaks the OpenAI shape: any server by its address, and gateways to other services.
import { batchSize, contextLength, epochs, learningRate, rateMultiplier } from '../../../openai/options.ts';
import type { Profile, ProfileTuning } from '../profile.ts';

/** Whether the server really tunes shows when it is asked to. */
const tuning: ProfileTuning = {
  options: [epochs, batchSize, rateMultiplier, learningRate, contextLength],
  hyperparameters: 'method',
  fields: {},
  metadata: true,
  pauses: true,
  fewestChats: 1,
  largestFile: 512 * 2 ** 20,
  startsFrom: 'tuned',
  serving: { type: 'at once' },
};

export const openaiCompatible: Profile = {
  id: 'openai_compatible',
  title: 'OpenAI-compatible server',
  summary: 'Any server that speaks the OpenAI shape, by its address.',
  docs: 'Tunes where the server has `/fine_tuning/jobs`, as `tunesql serve` does.',
  address: {
    path: '/v1',
    environment: ['TUNESQL_API_BASE'],
    whenMissing: {
      message: 'The address of the server is missing.',
      hint: "Add USING api_base = 'https://…/v1', or set TUNESQL_API_BASE.",
    },
  },
  key: { options: ['api_key', 'openai_compatible_api_key'], environment: ['TUNESQL_API_KEY'], needed: false },
  chat: { limit: 'max_tokens', usage: true, seed: true, listsModels: true },
  models: [],
  tuning,
};

export const litellm: Profile = {
  id: 'litellm',
  title: 'LiteLLM proxy',
  summary: 'A LiteLLM gateway to other services; tunes where the service behind it does.',
  docs: '',
  address: {
    base: 'http://127.0.0.1:4000/v1',
    path: '/v1',
    environment: ['LITELLM_API_BASE'],
    whenDown: 'Start it with `litellm --config FILE`.',
  },
  key: { options: ['api_key', 'litellm_api_key'], environment: ['LITELLM_API_KEY'], needed: false },
  chat: { limit: 'max_tokens', usage: true, seed: true, listsModels: false },
  forwards: true,
  models: [],
  tuning,
};
