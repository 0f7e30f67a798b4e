import type { ProviderDescriptor } from '../../adapters/descriptor.ts';
import * as descriptors from '../../adapters/descriptors.ts';
import { sameName } from '../../catalog/names.ts';
import type { CatalogSnapshot } from '../../catalog/snapshot.ts';
import type { AnyStatement } from '../../dialect/document.ts';
import type { Name } from '../../dialect/tree.ts';
import type { Range } from '../../text/range.ts';
import { plainName, resolveModel } from '../resolve.ts';
import { engineOption, textName } from '../uses.ts';
import { check } from './check.ts';

export const sunset = check({
  id: 'sunset',
  severity: 'warning',
  explanation:
    'The service, the base model or fine-tuning there has ended or ends within three months. What is built on it stops working on that day. A service of which only the shape is left may still be named with an `api_base`: any server of that shape takes its place.',
  examples: [
    {
      bad: 'CREATE ML_ENGINE e FROM «anyscale_endpoints»;',
      good: 'CREATE ML_ENGINE e FROM local;',
    },
    {
      bad: 'CREATE ML_ENGINE e FROM «anyscale_endpoints»;',
      good: "CREATE ML_ENGINE e FROM anyscale_endpoints USING api_base = 'http://127.0.0.1:8787/v1';",
    },
  ],
  *run({ statement, catalog, today }) {
    if (today === undefined) return;
    for (const { what, ends, range, instead } of endingsOf(statement, catalog)) {
      if (!ends || daysBetween(today, ends) > 90) continue;
      const past = daysBetween(today, ends) < 0;
      yield {
        message: `${what} ${past ? 'ended' : 'ends'} on ${ends}.`,
        range,
        hint: `${instead ?? ''}${past ? 'Move to another one.' : 'Plan the move to another one.'}`,
      };
    }
  },
});

interface Ending {
  readonly what: string;
  readonly ends: string | undefined;
  /** Before the advice to move. */
  readonly instead?: string;
  readonly range: Range;
}

function endingsOf(statement: AnyStatement, catalog: CatalogSnapshot): readonly Ending[] {
  if (statement.kind === 'CreateEngine') {
    const { provider: name, options } = statement.fields;
    const provider = name && descriptors.provider(plainName(name));
    if (!provider || options?.entries.some(({ key }) => sameName(plainName(key), 'api_base'))) return [];
    const instead = 'Name a server of the same shape with USING api_base = …, such as that of `tunesql serve`. ';
    return [{ what: provider.title, ends: provider.sunset, range: name.range, instead }];
  }
  if (statement.kind === 'CreateModel') {
    const using = statement.fields.clauses?.using;
    const value = using?.entries.find(e => sameName(plainName(e.key), 'model_name'))?.value;
    const name = value?.type === 'Literal' ? textName(value) : undefined;
    const engine = engineOption(using);
    return engine && name ? baseModel(providerOf(engine, catalog), name) : [];
  }
  const name =
    statement.kind === 'FinetuneModel' || statement.kind === 'ExplainFinetune' ? statement.fields.name : undefined;
  const resolved = name && resolveModel(name, catalog);
  const provider = resolved?.type === 'model' ? descriptors.provider(resolved.version.provider) : undefined;
  return name && provider
    ? [{ what: `Fine-tuning at ${provider.title}`, ends: provider.tuningSunset ?? provider.sunset, range: name.range }]
    : [];
}

function providerOf(engine: Name, { engines }: CatalogSnapshot): ProviderDescriptor | undefined {
  const name = plainName(engine);
  return descriptors.provider(engines.find(e => sameName(e.name, name))?.provider ?? name);
}

function baseModel(provider: ProviderDescriptor | undefined, name: Name): readonly Ending[] {
  const model = provider?.models.find(m => m.id === plainName(name));
  return model ? [{ what: `The base model ${model.id}`, ends: model.sunset, range: name.range }] : [];
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
