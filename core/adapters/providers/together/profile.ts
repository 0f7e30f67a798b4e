// Together AI as a service of the OpenAI shape; how it tunes is its own.
import type { Service } from '../../openai/service.ts';

export const service: Service = {
  id: 'together',
  title: 'Together AI',
  summary: 'Tunes open models, says what that costs before it begins, and lets the adapter file be downloaded.',
  docs: 'A tuned model answers from a dedicated endpoint only, which costs by the minute also while it is idle. The adapter file is fetched into the folder of the run; a server such as vLLM can serve it.',
  address: { base: 'https://api.together.ai/v1', path: '/v1', environment: ['TOGETHER_BASE_URL'] },
  key: { options: ['api_key', 'together_api_key'], environment: ['TOGETHER_API_KEY'], needed: true },
  chat: { limit: 'max_tokens', usage: true, seed: true, listsModels: true },
  models: [],
};
