// Values of an option: engines, base models, columns to compare with, enumerations, yes and no, the default.
import type { OptionDescriptor } from '../../../adapters/descriptor.ts';
import * as descriptors from '../../../adapters/descriptors.ts';
import { sameName } from '../../../catalog/names.ts';
import { findDatabase, plainName } from '../../../semantics/resolve.ts';
import { nativeColumns } from '../../../semantics/scope.ts';
import { engineOption } from '../../../semantics/uses.ts';
import { engineCard, providerCard } from '../../cards.ts';
import type { Provider, SlotRequest, Suggestion } from '../suggestion.ts';
import { optionListAt } from './optionListAt.ts';

export const optionValues: Provider = function* (request) {
  const { slot, expected } = request;
  const key = slot.key?.split('.').at(-1)?.toLowerCase() ?? '';
  if (slot.options === 'ModelOptions' || request.statement.kind === 'CreateModel') {
    if (key === 'engine') return yield* engineValues(request);
    if (key === 'model_name') return yield* modelNames(request);
  }
  if (slot.options === 'CompareOptions' && key === 'reference') return yield* comparedColumns(request);
  const option = optionListAt(request)?.known.find(o => o.name === key);
  if (option) yield* valuesOf(option, expected.text !== undefined);
};

function* valuesOf(option: OptionDescriptor, quoted: boolean): Iterable<Suggestion> {
  const { type, values } = option;
  for (const value of values ?? []) yield textValue(value, quoted, value === option.default ? 'default' : '');
  if (quoted) return;
  if (type === 'boolean') {
    for (const value of ['true', 'false'])
      yield { label: value, kind: 'value', detail: String(option.default) === value ? 'default' : '', rank: 0 };
  } else if (option.default !== undefined && !values) {
    const label = type === 'text' || type === 'template' ? `'${option.default}'` : String(option.default);
    yield { label, kind: 'value', detail: 'default', rank: 0 };
  }
}

function* engineValues({ view, expected }: SlotRequest): Iterable<Suggestion> {
  const quoted = expected.text !== undefined;
  const { engines } = view.catalog;
  for (const engine of engines) {
    const provider = descriptors.provider(engine.provider);
    yield {
      ...textValue(engine.name, quoted, provider?.title ?? engine.provider),
      markdown: engineCard(engine, provider),
    };
  }
  // One that needs no settings is made on the way.
  for (const provider of descriptors.providers) {
    const ready = !provider.options.engine.some(o => o.required);
    if (!ready || engines.some(e => sameName(e.name, provider.id))) continue;
    yield { ...textValue(provider.id, quoted, provider.title), markdown: providerCard(provider), rank: 1 };
  }
}

function* modelNames({ view, expected, statement }: SlotRequest): Iterable<Suggestion> {
  if (statement.kind !== 'CreateModel') return;
  const engine = engineOption(statement.fields.clauses?.using);
  const name = engine ? plainName(engine) : '';
  const id = view.catalog.engines.find(e => sameName(e.name, name))?.provider ?? name;
  for (const model of descriptors.provider(id)?.models ?? []) {
    const detail = model.tunable ? 'can be tuned' : '';
    yield { ...textValue(model.id, expected.text !== undefined, detail), markdown: model.summary };
  }
}

/** What the query of COMPARE gives. */
function* comparedColumns({ view, expected, statement }: SlotRequest): Iterable<Suggestion> {
  if (statement.kind !== 'Compare' || !statement.fields.query) return;
  const { source, query } = statement.fields;
  const inside = source && findDatabase(plainName(source), view.catalog);
  const known = nativeColumns(query, { catalog: view.catalog, common: [], ...(inside && { inside }) });
  for (const { name, type } of known?.columns ?? []) yield textValue(name, expected.text !== undefined, type);
}

function textValue(value: string, quoted: boolean, detail: string): Suggestion {
  const insert = quoted ? value : `'${value}'`;
  return { label: value, kind: 'value', insert, filter: insert, detail, rank: 0 };
}
