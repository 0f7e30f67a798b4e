// A service of the OpenAI shape, whatever its profile.

import type { OptionValues } from '../../../catalog/records.ts';
import type { Host } from '../../../host.ts';
import { refuse } from '../../../text/problem.ts';
import { checkModel, modelsOf } from '../../openai/checkModel.ts';
import { complete } from '../../openai/complete.ts';
import { connector } from '../../openai/connection.ts';
import type { ModelReference, ProviderSession } from '../../provider.ts';
import { openaiCompatible } from './descriptor.ts';
import { profileOf } from './profiles/all.ts';
import { tune } from './tuning/tune.ts';

export async function open(
  id: string,
  host: Host,
  engine: { readonly options: OptionValues },
): Promise<ProviderSession> {
  const profile = profileOf(id);
  const descriptor = openaiCompatible.find(each => each.id === id)!;
  const { connect } = connector(host, profile, descriptor, engine.options);
  let closed = false;
  const connection = ({ options }: Pick<ModelReference, 'options'>) => {
    if (closed) refuse('engine-closed', 'The engine has been closed.');
    return connect(options);
  };
  return {
    async check(signal) {
      await modelsOf(await connection({}), signal);
    },
    async checkModel(model, signal) {
      await checkModel(await connection(model), model.artifact ?? model.base, signal);
    },
    async *complete(request, signal) {
      signal.throwIfAborted();
      yield* complete(await connection(request.model), request, signal);
    },
    ...(profile.tuning && {
      tune: (request, signal) =>
        tune({ host, data: profile.tuning!, connect: () => connection(request.model) }, request, signal),
    }),
    close: async () => {
      closed = true;
    },
  };
}
