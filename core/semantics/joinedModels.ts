// What models in a join are given: the columns of the tables beside them, and what conditions say.
import { sameName } from '../catalog/names.ts';
import type { CatalogSnapshot } from '../catalog/snapshot.ts';
import type { AnyStatement } from '../dialect/document.ts';
import { columnNames, selectsOf } from './columnNames.ts';
import { neededInputs } from './inputs.ts';
import { type ModelInQuery, modelsIn } from './optionLists.ts';
import { commonTablesOf, scopeOf } from './scope.ts';

export interface JoinedModel {
  readonly asked: ModelInQuery;
  /** Inputs that nothing gives. */
  readonly missing: readonly string[];
  /** What the tables beside it have. */
  readonly columns: readonly string[];
}

/** Models that are joined with tables of which every column is known, and that lack an input. */
export function joinedModels(statement: AnyStatement, catalog: CatalogSnapshot): readonly JoinedModel[] {
  return selectsOf(statement).flatMap(select => {
    if (select.from?.type !== 'Join') return [];
    const tables = scopeOf(select, { catalog, common: commonTablesOf(statement) });
    if (tables.some(({ columns, open }) => !columns || open)) return [];
    // What one model answers may be what the next is asked.
    const columns = tables.flatMap(({ columns: all = [] }) => all.filter(c => c.type !== 'input').map(c => c.name));
    const given = new Set(
      columnNames(select).map(name =>
        name.parts
          .slice(-2)
          .map(p => p.text.toLowerCase())
          .join('.'),
      ),
    );
    return modelsIn(select, catalog).flatMap(asked => {
      const missing = neededInputs(asked).filter(
        input =>
          !columns.some(column => sameName(column, input)) &&
          !given.has(`${asked.alias}.${input}`.toLowerCase()) &&
          !given.has(input.toLowerCase()),
      );
      return missing.length > 0 ? [{ asked, missing, columns }] : [];
    });
  });
}
