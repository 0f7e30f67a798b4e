// Every profile: one line to add one.
import type { Profile } from '../profile.ts';
import { anyscaleEndpoints } from './anyscaleEndpoints.ts';
import { azureOpenai } from './azureOpenai.ts';
import { crusoe } from './crusoe.ts';
import { litellm, openaiCompatible } from './generic.ts';
import { cohere, groq, mistral } from './hosted.ts';
import { nebius } from './nebius.ts';
import { openai } from './openai.ts';
import { llamaServer, lmstudio, ollama, vllm } from './selfHosted.ts';

export const profiles: readonly Profile[] = [
  openaiCompatible,
  openai,
  nebius,
  crusoe,
  azureOpenai,
  anyscaleEndpoints,
  mistral,
  groq,
  cohere,
  ollama,
  vllm,
  llamaServer,
  lmstudio,
  litellm,
];

export const profileOf = (id: string): Profile => {
  const profile = profiles.find(each => each.id === id);
  if (!profile) throw new Error(`There is no profile ${id}.`);
  return profile;
};
