import { batchSize, epochs, rateMultiplier } from '../../../openai/options.ts';
import type { Profile } from '../profile.ts';

/** The models that can be tuned, and everything that was tuned from them, are switched off on this day. */
const sunset = '2027-01-14';

const tunable = (id: string, context: number) =>
  ({
    id,
    summary: 'Can be tuned until 6 January 2027; off on 14 January 2027.',
    context,
    tunable: true,
    sunset,
  }) as const;

export const openai: Profile = {
  id: 'openai',
  title: 'OpenAI',
  summary: "OpenAI's own service. It takes no new fine-tuning jobs from 6 January 2027 on.",
  docs: 'Organisations that never tuned, or have not used a tuned model lately, can create no jobs already now. Tuned models stop answering on 14 January 2027: keep the data, and plan for another provider.',
  address: { base: 'https://api.openai.com/v1', path: '/v1', environment: ['OPENAI_BASE_URL'] },
  key: { options: ['api_key', 'openai_api_key'], environment: ['OPENAI_API_KEY'], needed: true },
  chat: { limit: 'max_completion_tokens', usage: true, seed: true, listsModels: true },
  models: [
    tunable('gpt-4.1-2025-04-14', 1_047_576),
    tunable('gpt-4.1-mini-2025-04-14', 1_047_576),
    tunable('gpt-4o-2024-08-06', 128_000),
    tunable('gpt-4o-mini-2024-07-18', 128_000),
  ],
  defaultModel: 'gpt-4o-mini-2024-07-18',
  tuning: {
    options: [epochs, batchSize, rateMultiplier],
    hyperparameters: 'method',
    fields: {},
    metadata: true,
    pauses: true,
    fewestChats: 10,
    largestFile: 512 * 2 ** 20,
    startsFrom: 'tuned',
    serving: { type: 'at once' },
    hosting: 'token',
    sunset: '2027-01-06',
  },
};
