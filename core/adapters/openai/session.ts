// A service of the OpenAI shape as a provider's session: it answers, and says whether it is there. How it tunes is its own.
import type { OptionValues } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import { refuse } from '../../text/problem.ts';
import type { ProviderDescriptor } from '../descriptor.ts';
import type { ModelReference, ProviderSession } from '../provider.ts';
import { checkModel, type ModelIds, modelsOf } from './checkModel.ts';
import { complete } from './complete.ts';
import { type Connection, connector } from './connection.ts';
import type { Service } from './service.ts';

export interface ServiceParts {
  readonly host: Host;
  readonly service: Service;
  readonly descriptor: ProviderDescriptor;
  /** Options of the engine. */
  readonly options: OptionValues;
  /** Reads the list of models, where it is no usual one. */
  readonly modelIds?: ModelIds;
}

export type Connect = (model: Pick<ModelReference, 'options'>) => Promise<Connection>;

/** `tuning`: what the session can do besides, given the way to the service. */
export function openService(
  { host, service, descriptor, options, modelIds }: ServiceParts,
  tuning: (connect: Connect) => Pick<ProviderSession, 'tune'>,
): ProviderSession {
  const { connect } = connector(host, service, descriptor, options);
  let closed = false;
  const connection: Connect = async model => {
    if (closed) refuse('engine-closed', 'The engine has been closed.');
    return connect(model.options);
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
    ...tuning(connection),
    close: async () => {
      closed = true;
    },
  };
}
