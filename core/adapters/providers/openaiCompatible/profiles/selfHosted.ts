// Servers that users run themselves: they answer, without a key unless they were started with one.
import type { ServiceChat } from '../../../openai/service.ts';
import type { Profile } from '../profile.ts';

const chat: ServiceChat = { limit: 'max_tokens', usage: true, seed: true, listsModels: true };

const key = (id: string, ...environment: readonly string[]): Profile['key'] => ({
  options: ['api_key', `${id}_api_key`],
  environment,
  needed: false,
});

const onThisMachine = (port: number, environment: readonly string[], whenDown: string): Profile['address'] => ({
  base: `http://127.0.0.1:${port}/v1`,
  path: '/v1',
  environment,
  whenDown,
});

/** They answer a few at a time; what waits there for its turn may time out. */
const few = 4;

export const ollama: Profile = {
  id: 'ollama',
  title: 'Ollama',
  summary: 'Models that Ollama runs on this machine. It does not train.',
  docs: '`model_name` is as `ollama list` shows it.',
  address: onThisMachine(11434, ['OLLAMA_API_BASE'], 'Start it with `ollama serve`.'),
  key: key('ollama', 'OLLAMA_API_KEY'),
  chat,
  concurrency: few,
  models: [],
};

export const vllm: Profile = {
  id: 'vllm',
  title: 'vLLM',
  summary: 'Models and adapters on a vLLM server. It does not train.',
  docs: 'An adapter that the server has loaded is a `model_name` like any other.',
  address: onThisMachine(8000, ['VLLM_API_BASE'], 'Start it with `vllm serve MODEL`.'),
  key: key('vllm', 'VLLM_API_KEY'),
  chat,
  models: [],
};

export const llamaServer: Profile = {
  id: 'llama_server',
  title: 'llama.cpp server',
  summary: 'A GGUF model that llama-server runs. It does not train.',
  docs: '',
  address: onThisMachine(8080, ['LLAMA_SERVER_API_BASE'], 'Start it with `llama-server -m MODEL.gguf`.'),
  key: key('llama_server', 'LLAMA_API_KEY'),
  // It answers with its one model whatever name is asked for.
  chat: { ...chat, listsModels: false },
  concurrency: few,
  models: [],
};

export const lmstudio: Profile = {
  id: 'lmstudio',
  title: 'LM Studio',
  summary: 'Models that LM Studio runs on this machine. It does not train.',
  docs: '',
  address: onThisMachine(1234, ['LMSTUDIO_API_BASE'], 'Start its server: `lms server start`.'),
  key: key('lmstudio', 'LMSTUDIO_API_KEY'),
  chat,
  concurrency: few,
  models: [],
};
