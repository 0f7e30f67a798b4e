// Views, which ALTER and DROP VIEW name and FROM reads.
import { sameName } from '../../../catalog/names.ts';
import { spellName } from '../../../semantics/spell.ts';
import { viewCard } from '../../cards.ts';
import type { Provider } from '../suggestion.ts';
import { projectAndRest } from './models.ts';

export const views: Provider = function* ({ view, expected, slot }) {
  const { project, path } = projectAndRest(slot.path ?? [], view.catalog);
  if (expected.text || path.length > 0) return;
  for (const each of view.catalog.views) {
    if (!sameName(each.project, project)) continue;
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
