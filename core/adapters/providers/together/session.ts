// The `together` provider: asked as every service of the OpenAI shape, tuned in its own.
import type { OptionValues } from '../../../catalog/records.ts';
import type { Host } from '../../../host.ts';
import type { Connection } from '../../openai/connection.ts';
import { openService } from '../../openai/session.ts';
import type { ProviderSession } from '../../provider.ts';
import { together } from './descriptor.ts';
import { service } from './profile.ts';
import { tune } from './tuning/tune.ts';

export async function open(host: Host, { options }: { readonly options: OptionValues }): Promise<ProviderSession> {
  return openService({ host, service, descriptor: together, options, modelIds }, connect => ({
    tune: (request, signal) => tune({ host, connect: () => connect(request.model) }, request, signal),
  }));
}

/** A bare list, where others send an object with one. */
async function modelIds({ client }: Connection, signal: AbortSignal): Promise<readonly string[]> {
  const models = await client.get<readonly { readonly id?: string }[]>('/models', { signal });
  return Array.isArray(models) ? models.flatMap(({ id }) => id ?? []) : [];
}
