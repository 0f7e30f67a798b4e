import { batchSize, epochs, learningRate, lora } from '../../../openai/options.ts';
import type { Profile } from '../profile.ts';

export const crusoe: Profile = {
  id: 'crusoe',
  title: 'Crusoe Managed AI',
  summary: 'Tunes open models; what was tuned is deployed in the console or downloaded.',
  docs: 'Serverless fine-tuning makes adapters. A tuned model answers after a deployment was made for it.',
  address: { base: 'https://api.intelligence.crusoecloud.com/v1', path: '/v1', environment: ['CRUSOE_BASE_URL'] },
  key: { options: ['api_key', 'crusoe_api_key'], environment: ['CRUSOE_API_KEY'], needed: true },
  chat: { limit: 'max_tokens', usage: true, seed: true, listsModels: false },
  models: [],
  tuning: {
    options: [epochs, batchSize, learningRate, ...lora],
    hyperparameters: 'top',
    fields: {},
    metadata: true,
    fewestChats: 1,
    largestFile: 3 * 2 ** 30,
    startsFrom: 'base',
    serving: { type: 'by hand', todo: 'Make a deployment of it in the Crusoe console' },
  },
};
