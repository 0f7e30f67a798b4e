// The `together` provider: asked as every service of the OpenAI shape, tuned in its own.
import type { OptionValues } from '../../../catalog/records.ts';
import type { Host } from '../../../host.ts';
import { refuse } from '../../../text/problem.ts';
import { checkModel, modelsOf } from '../../openai/checkModel.ts';
import { complete } from '../../openai/complete.ts';
import { type Connection, connector } from '../../openai/connection.ts';
import type { ModelReference, ProviderSession } from '../../provider.ts';
import { together } from './descriptor.ts';
import { service } from './profile.ts';
import { tune } from './tuning/tune.ts';

export async function open(host: Host, engine: { readonly options: OptionValues }): Promise<ProviderSession> {
  const { connect } = connector(host, service, together, engine.options);
  let closed = false;
  const connection = ({ options }: Pick<ModelReference, 'options'>) => {
    if (closed) refuse('engine-closed', 'The engine has been closed.');
    return connect(options);
  };
  return {
    async check(signal) {
      await modelsOf(await connection({}), signal, modelIds);
    },
    async checkModel(model, signal) {
      await checkModel(await connection(model), model.artifact ?? model.base, signal, modelIds);
    },
    async *complete(request, signal) {
      signal.throwIfAborted();
      yield* complete(await connection(request.model), request, signal);
    },
    tune: (request, signal) => tune({ host, connect: () => connection(request.model) }, request, signal),
    close: async () => {
      closed = true;
    },
  };
}

/** A bare list, where others send an object with one. */
async function modelIds({ client }: Connection, signal: AbortSignal): Promise<readonly string[]> {
  const models = await client.get<readonly { readonly id?: string }[]>('/models', { signal });
  return Array.isArray(models) ? models.flatMap(({ id }) => id ?? []) : [];
}
