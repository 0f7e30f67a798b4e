// Together AI: its chat has the OpenAI shape, its fine-tuning a shape of its own.
import type { ProviderDescriptor } from '../../descriptor.ts';
import { describe } from '../../openai/describe.ts';
import { finetuneOptions } from './options.ts';
import { service } from './profile.ts';

export const together: ProviderDescriptor = describe(service, {
  options: finetuneOptions,
  hosting: 'minute',
  limits: { largestFile: 4_900_000_000, fewestChats: 1 },
});
