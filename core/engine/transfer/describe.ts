// The manifest of a version of this catalog.
import * as descriptors from '../../adapters/descriptors.ts';
import type { VersionRecord } from '../../catalog/records.ts';
import type { Host } from '../../host.ts';
import type { Store } from '../store/store.ts';
import { format, formatVersion, type Manifest } from './manifest.ts';
import { trainingsOf } from './recipe.ts';

export async function describeVersion(
  version: VersionRecord,
  predict: string,
  store: Store,
  host: Host,
): Promise<Manifest> {
  const { model, provider, baseModel, options, tag } = version;
  const isSecret = (name: string) =>
    descriptors.provider(provider)?.options.model.some(option => option.name === name && option.secret);
  return {
    format,
    formatVersion,
    model,
    version: version.version,
    predict,
    provider,
    baseModel,
    options: Object.fromEntries(Object.entries(options).filter(([name]) => !isSecret(name))),
    ...(tag !== undefined && { tag }),
    exportedAt: new Date(host.now()).toISOString(),
    trainings: await trainingsOf(version, store, host),
  };
}
