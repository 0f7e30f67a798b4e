// Databases that are connected.
import { spellName } from '../../../semantics/spell.ts';
import { databaseCard } from '../../cards.ts';
import type { Provider } from '../suggestion.ts';

export const databases: Provider = function* ({ view, expected, slot }) {
  if (expected.text || slot.path?.length) return;
  for (const database of view.catalog.databases) {
    yield {
      label: database.name,
      kind: 'database',
      insert: spellName(database.name),
      detail: database.source,
      markdown: databaseCard(database),
      rank: 1,
    };
  }
};
