// A service of the OpenAI shape, whatever its profile.
import type { OptionValues } from '../../../catalog/records.ts';
import type { Host } from '../../../host.ts';
import { openService } from '../../openai/session.ts';
import type { ProviderSession } from '../../provider.ts';
import { openaiCompatible } from './descriptor.ts';
import { profileOf } from './profiles/all.ts';
import { tune } from './tuning/tune.ts';

export async function open(
  id: string,
  host: Host,
  { options }: { readonly options: OptionValues },
): Promise<ProviderSession> {
  const { tuning, ...service } = profileOf(id);
  const descriptor = openaiCompatible.find(each => each.id === id)!;
  return openService({ host, service, descriptor, options }, connect =>
    tuning
      ? {
          tune: (request, signal) =>
            tune({ host, data: tuning, connect: () => connect(request.model) }, request, signal),
        }
      : {},
  );
}
