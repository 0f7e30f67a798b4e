// What INSERT and UPDATE write: columns, rows, assignments.
import type { Cursor } from '../cursor.ts';
import type { Assignments, NameList, Rows, Tuple } from '../tree.ts';
import { CLOSE, COMMA, EQUALS, OPEN } from '../words.ts';
import { missing, parseExpression, parseExpressions } from './expression.ts';
import { parseColumns } from './from.ts';
import { parseWord } from './name.ts';

/** `(a, b)`; call it at the opening parenthesis. */
export function parseColumnGroup(c: Cursor): NameList {
  const from = c.from;
  const names = parseColumns(c);
  return { type: 'NameList', range: c.rangeFrom(from), names };
}

/** `(1, 2), (3, 4)` */
export function parseRows(c: Cursor): Rows {
  const from = c.from;
  const rows: Tuple[] = [];
  do {
    if (!c.is(OPEN)) {
      c.fail();
      break;
    }
    rows.push(parseRow(c));
  } while (c.take(COMMA));
  return { type: 'Rows', range: c.rangeFrom(from), rows };
}

function parseRow(c: Cursor): Tuple {
  const from = c.from;
  const open = c.at;
  c.next();
  const items = parseExpressions(c);
  c.close(open, CLOSE);
  return { type: 'Tuple', range: c.rangeFrom(from), items };
}

/** `a = 1, b = t.c` */
export function parseAssignments(c: Cursor): Assignments {
  const from = c.from;
  const entries: Assignments['entries'][number][] = [];
  do {
    const column = parseWord(c, 'ColumnName');
    if (!column) break;
    entries.push({ column, value: c.expect(EQUALS) ? parseExpression(c) : missing(c) });
  } while (c.take(COMMA));
  return { type: 'Assignments', range: c.rangeFrom(from), entries };
}
