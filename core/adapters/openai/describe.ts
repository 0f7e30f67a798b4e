// The descriptor of a service of the OpenAI shape: what its engine, its models and its questions take.
import {
  type Hosting,
  hostingPrice,
  type OptionDescriptor,
  type ProviderDescriptor,
  priceOptions,
  trainingPrice,
} from '../descriptor.ts';
import { chatOptions, seedOption } from './options.ts';
import type { Service } from './service.ts';

export interface TuningDescription {
  readonly options: readonly OptionDescriptor[];
  readonly limits: NonNullable<ProviderDescriptor['limits']>;
  readonly pauses?: boolean;
  /** ISO date from which no new jobs are taken. */
  readonly sunset?: string;
  readonly hosting?: Hosting;
}

/** What it can do besides answering is added by its adapter. */
export function describe(service: Service, tuning: TuningDescription | undefined): ProviderDescriptor {
  const { id, title, summary, docs, models, defaultModel, sunset } = service;
  return {
    id,
    title,
    summary,
    docs,
    options: {
      engine: [addressOption(service, true), ...keyOptions(service), concurrencyOption(service)],
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
        addressOption(service, false),
        ...keyOptions(service),
        ...priceOptions,
        // A service that is asked for the price of a job needs none.
        ...(tuning && !tuning.options.some(({ name }) => name === 'max_cost') ? [trainingPrice] : []),
        ...(tuning && tuning.hosting !== 'token' ? [hostingPrice] : []),
      ],
      select: [...chatOptions, ...(service.chat.seed ? [seedOption] : [])],
      finetune: tuning?.options ?? [],
    },
    models,
    ...(defaultModel !== undefined && { defaultModel }),
    capabilities: { finetune: tuning !== undefined, stream: true, ...(tuning?.pauses && { pause: true }) },
    concurrency: concurrencyOf(service),
    ...(service.forwards && { forwards: true }),
    ...(tuning && { limits: tuning.limits }),
    ...(sunset !== undefined && { sunset }),
    ...(tuning?.sunset !== undefined && { tuningSunset: tuning.sunset }),
    ...(tuning?.hosting !== undefined && { hosting: tuning.hosting }),
  };
}

function addressOption({ address }: Service, ofEngine: boolean): OptionDescriptor {
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

function concurrencyOf({ concurrency = 32 }: Service): number {
  return concurrency;
}

function concurrencyOption(service: Service): OptionDescriptor {
  return {
    name: 'concurrency',
    type: 'integer',
    summary: 'Most questions in flight at once; fewer while the service turns some away.',
    default: concurrencyOf(service),
    min: 1,
    max: 1000,
  };
}

/** One key under several names: scripts for the reference server use either. */
function keyOptions({ key }: Service): readonly OptionDescriptor[] {
  const [first, ...others] = key.options;
  const summary = 'Key of the service; @NAME for one in the secret store.';
  return [
    { name: first, type: 'text', summary, secret: true, environment: key.environment },
    ...others.map(
      name => ({ name, type: 'text', summary: `Another name of \`${first}\`.`, secret: true, aliasOf: first }) as const,
    ),
  ];
}
