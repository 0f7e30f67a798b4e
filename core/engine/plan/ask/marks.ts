// How each answer came to be, carried beside the rows: the query over the scratch tables says of each row of the result which
// row was asked about.
import { sameName } from '../../../catalog/names.ts';
import type { Name, Table, Target } from '../../../dialect/tree.ts';
import type { Range } from '../../../text/range.ts';
import type { CellMark } from '../../marks.ts';
import { columnName, qualifier } from '../conditions.ts';
import { aliasOf, nameOf } from '../leaves.ts';
import type { Rows } from '../relation.ts';
import type { Flow } from './stages.ts';

/** An answer that was asked for just now, and is one, has none. */
export type AnswerMarks = readonly (CellMark | undefined)[];

export function markOf({ problem, isReused, isRefused }: Flow['answers'][number]): CellMark | undefined {
  if (problem) return 'failed';
  return isRefused ? 'refused' : isReused ? 'cached' : undefined;
}

/** One more column, the last: the number of the row that was asked about, from 1. */
export const withRowNumber = (targets: readonly Target[], range: Range, table: Table): readonly Target[] => [
  ...targets,
  {
    type: 'Target',
    range,
    expression: nameOf('_rowid_', range, aliasOf(table)!),
    alias: nameOf('row asked about', range),
  },
];

/** Where the answers of a model stand among the columns. `width` counts the columns of `t.*`. */
export function placesOf(
  targets: readonly Target[],
  { alias, answer }: { readonly alias: string; readonly answer: string },
  width: (table: string) => number,
): readonly number[] {
  const places: number[] = [];
  let at = 0;
  for (const { expression } of targets) {
    const name = expression.type === 'Name' ? (expression as Name) : undefined;
    const table = name && qualifier(name);
    if (name && columnName(name) === '*') at += width(table ?? '');
    else {
      if (name && sameName(columnName(name), answer) && (table === undefined || sameName(table, alias)))
        places.push(at);
      at++;
    }
  }
  return places;
}

/** Without the last column; in its place the marks of the cells. */
export async function* marked(
  rows: Rows,
  answers: readonly { readonly places: readonly number[]; readonly marks: AnswerMarks }[],
): Rows {
  for await (const batch of rows) {
    const last = batch.columns.length - 1;
    const marks = batch.rows.flatMap((cells, row) =>
      answers.flatMap(({ places, marks: all }) => {
        const mark = all[Number(cells[last]) - 1];
        return mark ? places.map(column => ({ row, column, mark })) : [];
      }),
    );
    yield {
      columns: batch.columns.slice(0, last),
      rows: batch.rows.map(cells => cells.slice(0, last)),
      ...(marks.length > 0 && { marks }),
    };
  }
}
