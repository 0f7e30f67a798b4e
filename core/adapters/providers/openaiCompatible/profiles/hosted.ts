// Hosted services that only answer: they have never tuned, or do so no more.
import type { Profile } from '../profile.ts';

export const mistral: Profile = {
  id: 'mistral',
  title: 'Mistral',
  summary: "Mistral's own service. It answers; fine-tuning was taken away in 2026.",
  docs: '',
  address: { base: 'https://api.mistral.ai/v1', path: '/v1', environment: ['MISTRAL_BASE_URL'] },
  key: { options: ['api_key', 'mistral_api_key'], environment: ['MISTRAL_API_KEY'], needed: true },
  // It calls its seed `random_seed`, and streams tell their usage unasked.
  chat: { limit: 'max_tokens', usage: false, seed: false, listsModels: true },
  models: [],
};

export const groq: Profile = {
  id: 'groq',
  title: 'Groq',
  summary: 'Open models, answered fast. Nothing can be tuned there.',
  docs: '',
  address: { base: 'https://api.groq.com/openai/v1', path: '/openai/v1', environment: ['GROQ_BASE_URL'] },
  key: { options: ['api_key', 'groq_api_key'], environment: ['GROQ_API_KEY'], needed: true },
  chat: { limit: 'max_completion_tokens', usage: true, seed: true, listsModels: true },
  models: [],
};

export const cohere: Profile = {
  id: 'cohere',
  title: 'Cohere',
  summary: "Cohere's models in the OpenAI shape. Fine-tuning ended on 15 September 2025.",
  docs: '',
  address: {
    base: 'https://api.cohere.ai/compatibility/v1',
    path: '/compatibility/v1',
    environment: ['COHERE_BASE_URL'],
  },
  key: { options: ['api_key', 'cohere_api_key'], environment: ['CO_API_KEY', 'COHERE_API_KEY'], needed: true },
  chat: { limit: 'max_tokens', usage: true, seed: true, listsModels: false },
  models: [],
};
