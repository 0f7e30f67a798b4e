// One descriptor per profile: to the language side each is a provider of its own.
import type { ProviderDescriptor } from '../../descriptor.ts';
import { describe } from '../../openai/describe.ts';
import { jobOptions } from '../../openai/options.ts';
import { profiles } from './profiles/all.ts';

export const openaiCompatible: readonly ProviderDescriptor[] = profiles.map(({ tuning, ...service }) =>
  describe(
    service,
    tuning && {
      options: [...tuning.options, ...jobOptions],
      limits: { largestFile: tuning.largestFile, fewestChats: tuning.fewestChats },
      ...(tuning.pauses && { pauses: true }),
      ...(tuning.hosting !== undefined && { hosting: tuning.hosting }),
      ...(tuning.sunset !== undefined && { sunset: tuning.sunset }),
    },
  ),
);
