// Ids of adapters: providers after CREATE ML_ENGINE … FROM, sources after CREATE DATABASE … ENGINE.
import * as descriptors from '../../../adapters/descriptors.ts';
import { providerCard, sourceCard } from '../../cards.ts';
import type { Provider } from '../suggestion.ts';

export const providerNames: Provider = function* () {
  for (const each of descriptors.providers) {
    yield { label: each.id, kind: 'provider', detail: each.title, markdown: providerCard(each), rank: 0 };
  }
};

export const sourceNames: Provider = function* ({ slot, expected }) {
  if (slot.field !== 'engine') return;
  for (const each of descriptors.sources) {
    const insert = expected.text ? each.id : `'${each.id}'`;
    yield {
      label: each.id,
      kind: 'provider',
      insert,
      filter: insert,
      detail: each.title,
      markdown: sourceCard(each),
      rank: 0,
    };
  }
};
