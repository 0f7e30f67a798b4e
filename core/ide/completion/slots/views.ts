// Views, which ALTER and DROP VIEW name and FROM reads.
import { spellName } from '../../../semantics/spell.ts';
import { viewCard } from '../../cards.ts';
import type { Provider } from '../suggestion.ts';

export const views: Provider = function* ({ view, expected, slot }) {
  if (expected.text || slot.path?.length) return;
  for (const each of view.catalog.views) {
    yield {
      label: each.name,
      kind: 'table',
      insert: spellName(each.name),
      detail: 'view',
      markdown: viewCard(each),
      rank: 0,
    };
  }
};
