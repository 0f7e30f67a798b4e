// Options that the engine, model or database in question takes, those already given left out.
import type { OptionDescriptor } from '../../../adapters/descriptor.ts';
import { parse } from '../../../dialect/parser.ts';
import type { Option } from '../../../dialect/tree.ts';
import { walk } from '../../../dialect/walk.ts';
import { plainName } from '../../../semantics/resolve.ts';
import { optionsWithoutEffect } from '../../../semantics/statementOptions.ts';
import { optionCard } from '../../cards.ts';
import type { Provider, SlotRequest } from '../suggestion.ts';
import { optionListAt } from './optionListAt.ts';

export const optionKeys: Provider = function* (request) {
  const { slot, expected } = request;
  if (slot.path?.length || slot.options === 'Json') return;
  if (slot.options === 'DatabaseOptions') {
    yield { label: 'PARAMETERS', kind: 'option', insert: 'PARAMETERS = {$1}', snippet: true, rank: 0 };
    return;
  }
  const list = optionListAt(request);
  const given = new Set([...(slot.given ?? []), ...keysBehind(request)].map(key => key.toLowerCase()));
  for (const { key } of list?.given?.entries ?? []) {
    if (key.range.from !== expected.range.from) given.add(plainName(key).toLowerCase());
  }
  for (const option of list?.known ?? []) {
    if (given.has(option.name) || (slot.options === 'SelectOptions' && optionsWithoutEffect.has(option.name))) continue;
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
      ...(option.values || option.type === 'boolean' || named.has(option.name) ? { retrigger: true as const } : {}),
    };
  }
};

/** Their values are names that are known. */
const named: ReadonlySet<string> = new Set(['engine', 'model_name', 'reference']);

/** Keys behind a key that is still missing: the parser gives up there, so the gap is filled for it. */
function keysBehind({ view, expected, statement }: SlotRequest): readonly string[] {
  const { text } = view.document;
  const { from, to } = expected.range;
  if (!/^\s*,/.test(text.slice(to, to + 200))) return [];
  const filled = `${text.slice(statement.full.from, from)}gap = 0${text.slice(to, statement.full.to)}`;
  const keys: string[] = [];
  walk(parse(filled).statements[0]!, node => {
    if (node.type === 'Option') keys.push(plainName((node as Option).key));
  });
  return keys;
}

/** What is still to be written of a value. */
export function valueSnippet({ type, secret, name, values }: OptionDescriptor): string {
  if (secret) return `@${name.toUpperCase()}`;
  if (type === 'template') return "'{{$1}}'";
  if (type === 'text') return values?.length === 1 ? `'${values[0]}'` : "'$1'";
  return '$1';
}
