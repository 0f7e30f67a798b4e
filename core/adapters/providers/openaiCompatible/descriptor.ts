// One descriptor per profile: to the language side each is a provider of its own.
import { type OptionDescriptor, type ProviderDescriptor, priceOptions } from '../../descriptor.ts';
import { chatOptions, jobOptions, seedOption } from './options.ts';
import type { Profile } from './profile.ts';
import { profiles } from './profiles/all.ts';

export const openaiCompatible: readonly ProviderDescriptor[] = profiles.map(descriptor);

function descriptor(profile: Profile): ProviderDescriptor {
  const { id, title, summary, docs, models, defaultModel, sunset, tuning } = profile;
  return {
    id,
    title,
    summary,
    docs,
    options: {
      engine: [addressOption(profile, true), ...keyOptions(profile), concurrencyOption(profile)],
      model: [
        {
          name: 'model_name',
          type: 'text',
          summary: 'Base model, as the service names it.',
          ...(defaultModel !== undefined ? { default: defaultModel } : { required: true }),
        },
        {
          name: 'prompt_template',
          type: 'template',
          summary: 'The prompt; {{column}} stands for a column of the input.',
          required: true,
        },
        addressOption(profile, false),
        ...keyOptions(profile),
        ...priceOptions,
      ],
      select: [...chatOptions, ...(profile.chat.seed ? [seedOption] : [])],
      finetune: tuning ? [...tuning.options, ...jobOptions] : [],
    },
    models,
    ...(defaultModel !== undefined && { defaultModel }),
    capabilities: { finetune: tuning !== undefined, stream: true, ...(tuning?.pauses && { pause: true }) },
    concurrency: concurrencyOf(profile),
    ...(profile.forwards && { forwards: true }),
    ...(tuning && { limits: { largestFile: tuning.largestFile, fewestChats: tuning.fewestChats } }),
    ...(sunset !== undefined && { sunset }),
    ...(tuning?.sunset !== undefined && { tuningSunset: tuning.sunset }),
  };
}

function addressOption({ address }: Profile, ofEngine: boolean): OptionDescriptor {
  const { base, environment, whenMissing } = address;
  const own = ofEngine ? '' : ' Of this model alone; the engine has one.';
  return {
    name: 'api_base',
    type: 'text',
    summary: `Address of the service, up to and with its version.${own}`,
    address: 'web',
    environment,
    ...(base !== undefined && { default: base }),
    ...(base === undefined && ofEngine && { required: true, ...(whenMissing && { whenMissing }) }),
  };
}

function concurrencyOf({ concurrency = 32 }: Profile): number {
  return concurrency;
}

function concurrencyOption(profile: Profile): OptionDescriptor {
  return {
    name: 'concurrency',
    type: 'integer',
    summary: 'Most questions in flight at once; fewer while the service turns some away.',
    default: concurrencyOf(profile),
    min: 1,
    max: 1000,
  };
}

/** One key under several names: scripts for the reference server use either. */
function keyOptions({ key }: Profile): readonly OptionDescriptor[] {
  const [first, ...others] = key.options;
  const summary = 'Key of the service; @NAME for one in the secret store.';
  return [
    { name: first, type: 'text', summary, secret: true, environment: key.environment },
    ...others.map(name => ({ name, type: 'text', summary: `Another name of \`${first}\`.`, secret: true }) as const),
  ];
}
