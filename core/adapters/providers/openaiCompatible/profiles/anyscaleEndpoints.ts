import { contextLength, epochs } from '../../../openai/options.ts';
import type { Profile } from '../profile.ts';

export const anyscaleEndpoints: Profile = {
  id: 'anyscale_endpoints',
  title: 'Anyscale Endpoints',
  summary:
    'The service that older tutorials use. It was shut down on 1 August 2024; any server of the same shape takes its place.',
  docs: '`tunesql serve` is such a server, with a small model that answers and trains on this machine.',
  address: {
    path: '/v1',
    environment: ['ANYSCALE_ENDPOINTS_API_BASE'],
    whenMissing: {
      message: 'Anyscale shut its public Endpoints service down on 1 August 2024, so there is nothing to connect to.',
      hint: "Start a server of the same shape with `tunesql serve` and name it here, USING api_base = 'http://127.0.0.1:8787/v1', or in ANYSCALE_ENDPOINTS_API_BASE. Or use another provider, such as FROM local.",
    },
  },
  key: {
    options: ['api_key', 'anyscale_endpoints_api_key'],
    environment: ['ANYSCALE_ENDPOINTS_API_KEY'],
    needed: false,
  },
  chat: { limit: 'max_tokens', usage: true, seed: true, listsModels: true },
  models: [],
  defaultModel: 'meta-llama/Llama-2-7b-chat-hf',
  sunset: '2024-08-01',
  tuning: {
    options: [epochs, contextLength],
    hyperparameters: 'top',
    fields: {},
    metadata: true,
    fewestChats: 1,
    largestFile: 512 * 2 ** 20,
    startsFrom: 'tuned',
    serving: { type: 'at once' },
  },
};
