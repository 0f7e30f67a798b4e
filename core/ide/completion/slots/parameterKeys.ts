// Keys of PARAMETERS: what the source of a database takes, those already given left out.
import * as descriptors from '../../../adapters/descriptors.ts';
import { optionsOf } from '../../../dialect/make.ts';
import type { Options } from '../../../dialect/tree.ts';
import { findDatabase, plainName } from '../../../semantics/resolve.ts';
import { contains } from '../../../text/range.ts';
import { optionCard } from '../../cards.ts';
import type { Provider, SlotRequest } from '../suggestion.ts';
import { valueSnippet } from './optionKeys.ts';

export const parameterKeys: Provider = function* (request) {
  const { slot, expected } = request;
  if (slot.options !== 'Json') return;
  const { source, given } = connection(request);
  const others = (given?.entries ?? []).filter(({ key }) => !contains(key.range, expected.range.from));
  const keys = new Set(others.map(({ key }) => plainName(key).toLowerCase()));
  for (const option of descriptors.source(source)?.options ?? []) {
    if (keys.has(option.name)) continue;
    const value = option.secret ? `'${valueSnippet(option)}'` : valueSnippet(option);
    yield {
      label: option.name,
      kind: 'option',
      ...(!expected.text && { insert: `'${option.name}': ${value}`, filter: `'${option.name}`, snippet: true }),
      detail: option.type,
      markdown: optionCard(option),
      rank: option.required && option.default === undefined ? 0 : 1,
    };
  }
};

function connection({ statement, view }: SlotRequest): {
  readonly source: string;
  readonly given?: Options | undefined;
} {
  if (statement.kind === 'CreateDatabase') {
    const { engine, parameters } = statement.fields;
    return { source: String(engine?.value ?? ''), given: optionsOf(parameters) };
  }
  if (statement.kind !== 'AlterDatabase') return { source: '' };
  const { name, options } = statement.fields;
  const value = options?.entries[0]?.value;
  const source = name ? findDatabase(plainName(name), view.catalog)?.source : undefined;
  return { source: source ?? '', given: value?.type === 'JsonObject' ? optionsOf(value) : undefined };
}
