// What CREATE TABLE makes: column definitions in parentheses, or a query with or without them.
import type { Cursor } from '../cursor.ts';
import { run } from '../run.ts';
import { symbol } from '../symbols.ts';
import type { ColumnDefinition, Mutable, Name, TableBody } from '../tree.ts';
import { CLOSE, COMMA, OPEN } from '../words.ts';
import { parseExpression } from './expression.ts';
import { parseColumns } from './from.ts';
import { parseWord } from './name.ts';
import { Power } from './power.ts';
import { parseQuery, startsQuery } from './query.ts';
import { parseType } from './term.ts';

const PRIMARY_KEY = run('PRIMARY KEY');
const NOT_NULL = run('NOT NULL');
const NULL = symbol('NULL');
const DEFAULT = symbol('DEFAULT');

export const startsTableBody = (c: Cursor): boolean => c.symbol === OPEN || startsQuery(c);

export function parseTableBody(c: Cursor): TableBody {
  const from = c.from;
  const node: Mutable<TableBody> = { type: 'TableBody', range: { from, to: from }, columns: [], primaryKey: [] };
  if (startsQuery(c)) node.query = parseQuery(c);
  else parseDefinitions(c, node);
  node.range = c.rangeFrom(from);
  return node;
}

function parseDefinitions(c: Cursor, node: Mutable<TableBody>): void {
  const open = c.at;
  const columns: ColumnDefinition[] = [];
  c.next();
  do {
    if (c.takeRun(PRIMARY_KEY)) {
      if (c.is(OPEN)) node.primaryKey = parseColumns(c);
      else c.fail();
      continue;
    }
    const name = parseWord(c, 'Alias');
    if (!name) break;
    columns.push(parseDefinition(c, name));
  } while (c.take(COMMA));
  node.columns = columns;
  c.close(open, CLOSE);
}

function parseDefinition(c: Cursor, name: Name): ColumnDefinition {
  const { range } = name;
  const node: Mutable<ColumnDefinition> = {
    type: 'ColumnDefinition',
    range,
    name,
    of: parseType(c),
    primaryKey: false,
  };
  for (;;) {
    if (c.takeRun(PRIMARY_KEY)) node.primaryKey = true;
    else if (c.takeRun(NOT_NULL)) node.nullable = false;
    else if (c.take(NULL)) node.nullable = true;
    else if (c.take(DEFAULT)) node.default = parseExpression(c, Power.Other);
    else break;
  }
  node.range = c.rangeFrom(range.from);
  return node;
}
