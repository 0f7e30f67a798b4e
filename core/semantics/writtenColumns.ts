// The columns that INSERT, UPDATE and DELETE name, and the table that they belong to.
import type { AnyStatement } from '../dialect/document.ts';
import type { Name } from '../dialect/tree.ts';
import { columnsIn } from './columnNames.ts';
import { type Names, type TableInScope, tableInScope } from './scope.ts';

export interface WrittenColumns {
  readonly table: TableInScope;
  readonly names: readonly Name[];
}

export function writtenColumns(statement: AnyStatement, names: Names): WrittenColumns | undefined {
  switch (statement.kind) {
    case 'Insert': {
      const { table, columns } = statement.fields;
      return table && { table: tableInScope({ name: table }, names), names: columns?.names ?? [] };
    }
    case 'Update': {
      const { table, values, where, from, keys } = statement.fields;
      if (!table) return undefined;
      const set = values?.entries.map(({ column }) => column) ?? [];
      // With FROM the condition may also name what comes from there.
      const read = from || !where ? [] : columnsIn(where);
      return { table: tableInScope({ name: table }, names), names: [...set, ...(keys?.names ?? []), ...read] };
    }
    case 'Delete': {
      const { table, where } = statement.fields;
      return table && { table: tableInScope({ name: table }, names), names: where ? columnsIn(where) : [] };
    }
    default:
      return undefined;
  }
}
