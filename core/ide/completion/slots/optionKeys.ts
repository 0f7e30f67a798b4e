// Options that the engine, model or database in question takes, those already given left out.
import type { OptionDescriptor } from '../../../adapters/descriptor.ts';
import { plainName } from '../../../semantics/resolve.ts';
import { optionCard } from '../../cards.ts';
import type { Provider } from '../suggestion.ts';
import { optionListAt } from './optionListAt.ts';

export const optionKeys: Provider = function* (request) {
  const { slot, expected } = request;
  if (slot.path?.length) return;
  const list = optionListAt(request);
  const given = new Set((slot.given ?? []).map(key => key.toLowerCase()));
  for (const { key } of list?.given?.entries ?? []) {
    if (key.range.from !== expected.range.from) given.add(plainName(key).toLowerCase());
  }
  for (const option of list?.known ?? []) {
    if (given.has(option.name)) continue;
    const detail = option.default === undefined ? option.type : `${option.type} · default ${option.default}`;
    const required = option.required === true && option.default === undefined;
    yield {
      label: option.name,
      kind: 'option',
      insert: `${option.name} = ${valueSnippet(option)}`,
      snippet: true,
      detail: required ? `${detail} · required` : detail,
      markdown: optionCard(option),
      rank: required ? 0 : 1,
      ...(option.values || option.type === 'boolean' || option.name === 'engine' ? { retrigger: true as const } : {}),
    };
  }
};

function valueSnippet({ type, secret, name, values }: OptionDescriptor): string {
  if (secret) return `@${name.toUpperCase()}`;
  if (type === 'template') return "'{{$1}}'";
  if (type === 'text') return values?.length === 1 ? `'${values[0]}'` : "'$1'";
  return '$1';
}
