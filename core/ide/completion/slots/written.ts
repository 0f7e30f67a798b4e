// Columns of the table that INSERT, UPDATE and DELETE write to: there is no SELECT whose tables could be asked.
import { sameName } from '../../../catalog/names.ts';
import { spellIn } from '../../../semantics/spell.ts';
import { writtenColumns } from '../../../semantics/writtenColumns.ts';
import type { Provider } from '../suggestion.ts';
import { openSelect } from './openSelect.ts';

export const written: Provider = function* (request) {
  const { view, slot, expected, inside } = request;
  const [qualifier, more] = slot.path ?? [];
  if (expected.text || more !== undefined || openSelect(request)) return;
  const found = writtenColumns(expected.statement, { catalog: view.catalog, common: [], ...(inside && { inside }) });
  if (!found || (qualifier !== undefined && !sameName(qualifier, found.table.alias))) return;
  const spell = spellIn(inside);
  // No column is written twice.
  const given = slot.slot === 'ColumnName' ? found.names.map(({ parts }) => parts[0]!.text) : [];
  for (const { name, type } of found.table.columns ?? []) {
    if (!given.some(each => sameName(each, name)))
      yield { label: spell(name), kind: 'column', detail: type, filter: name, rank: 1 };
  }
};
