// Engines that there are.
import * as descriptors from '../../../adapters/descriptors.ts';
import { spellName } from '../../../semantics/spell.ts';
import { engineCard } from '../../cards.ts';
import type { Provider } from '../suggestion.ts';

export const engines: Provider = function* ({ view, expected }) {
  if (expected.text) return;
  for (const engine of view.catalog.engines) {
    const provider = descriptors.provider(engine.provider);
    const markdown = engineCard(engine, provider);
    yield {
      label: engine.name,
      kind: 'engine',
      insert: spellName(engine.name),
      detail: provider?.title ?? engine.provider,
      markdown,
      rank: 0,
    };
  }
};
