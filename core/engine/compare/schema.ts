// Reads the CREATE TABLEs of a prompt, wherever they stand in it and in whatever dialect they are.
import { isSign, isWord, nameOf, type SqlToken, sqlTokens } from './tokens.ts';

export interface PromptTable {
  /** Missing when the name stands alone. */
  readonly schema?: string;
  readonly name: string;
  readonly columns: readonly PromptColumn[];
}

export interface PromptColumn {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Values may not repeat. */
  readonly unique: boolean;
  readonly nullable: boolean;
  /** The column that its values come from. */
  readonly references?: { readonly table: string; readonly column?: string };
}

export type ColumnKind = 'integer' | 'real' | 'text' | 'date' | 'datetime' | 'time' | 'boolean';

/** In the order of the text; a table that is created twice counts once. */
export function readTables(text: string): PromptTable[] {
  const tables = new Map<string, PromptTable>();
  for (const start of text.matchAll(/\bCREATE\s+(?:(?:GLOBAL\s+|LOCAL\s+)?TEMP(?:ORARY)?\s+|UNLOGGED\s+)?TABLE\s+/gi)) {
    const table = readTable(sqlTokens(text.slice(start.index + start[0].length)));
    if (table && !tables.has(table.name.toLowerCase())) tables.set(table.name.toLowerCase(), table);
  }
  return [...tables.values()];
}

/** From the table's name on. */
function readTable(tokens: readonly SqlToken[]): PromptTable | undefined {
  let at = isWord(tokens[0], 'IF') ? 3 : 0;
  const path: string[] = [];
  while (true) {
    const name = nameOf(tokens[at++]);
    if (name === undefined) return undefined;
    path.push(name);
    if (!isSign(tokens[at], '.')) break;
    at++;
  }
  if (!isSign(tokens[at], '(')) return undefined;
  const columns: PromptColumn[] = [];
  const constraints: SqlToken[][] = [];
  for (const part of partsInParentheses(tokens, at)) {
    if (isConstraint(part)) constraints.push(part);
    else if (nameOf(part[0]) !== undefined) columns.push(readColumn(part));
  }
  if (columns.length === 0) return undefined;
  const name = path.at(-1)!;
  const schema = path.at(-2);
  return { ...(schema && { schema }), name, columns: columns.map(column => constrained(name, column, constraints)) };
}

function readColumn([name, ...rest]: readonly SqlToken[]): PromptColumn {
  const has = (...words: string[]) => rest.some(token => isWord(token, ...words));
  const primary = has('PRIMARY');
  const references = readReferences(rest);
  return {
    name: nameOf(name)!,
    kind: kindOf(rest),
    unique: primary || has('UNIQUE', 'SERIAL', 'BIGSERIAL', 'AUTO_INCREMENT', 'AUTOINCREMENT'),
    nullable: !primary && !rest.some((token, i) => isWord(token, 'NOT') && isWord(rest[i + 1], 'NULL')),
    ...(references && { references }),
  };
}

/** Adds what the constraints of the table say; a column named like the key of its table is taken for it. */
function constrained(table: string, column: PromptColumn, constraints: readonly SqlToken[][]): PromptColumn {
  let { unique, nullable, references } = column;
  for (const constraint of constraints) {
    const first = constraint.findIndex(token => isSign(token, '('));
    const named = [...partsInParentheses(constraint, first)].map(part => nameOf(part[0])?.toLowerCase());
    if (named.length !== 1 || named[0] !== column.name.toLowerCase()) continue;
    if (constraint.some(token => isWord(token, 'FOREIGN'))) references ??= readReferences(constraint);
    else if (constraint.some(token => isWord(token, 'PRIMARY', 'UNIQUE'))) unique = true;
    if (constraint.some(token => isWord(token, 'PRIMARY'))) nullable = false;
  }
  if (isKeyName(column.name, table)) [unique, nullable] = [true, false];
  return { ...column, unique, nullable, ...(references && { references }) };
}

/** `id` anywhere, `employee_id` or `employeeid` in `employee` or `employees`. */
export function isKeyName(column: string, table: string): boolean {
  const plain = column.toLowerCase().replaceAll('_', '');
  const owner = table.toLowerCase().replaceAll('_', '');
  return plain === 'id' || plain === `${owner}id` || plain === `${owner.replace(/s$/, '')}id`;
}

function readReferences(tokens: readonly SqlToken[]): PromptColumn['references'] {
  const at = tokens.findIndex(token => isWord(token, 'REFERENCES'));
  const table = at < 0 ? undefined : nameOf(tokens[at + 1]);
  if (table === undefined) return undefined;
  const column = isSign(tokens[at + 2], '(') ? nameOf(tokens[at + 3]) : undefined;
  return { table, ...(column !== undefined && { column }) };
}

function isConstraint(part: readonly SqlToken[]): boolean {
  if (isWord(part[0], 'CONSTRAINT', 'FOREIGN', 'CHECK', 'EXCLUDE')) return true;
  if (isWord(part[0], 'PRIMARY')) return isWord(part[1], 'KEY');
  return isWord(part[0], 'UNIQUE', 'KEY', 'INDEX') && part.some((token, i) => i > 0 && i < 4 && isSign(token, '('));
}

function kindOf(tokens: readonly SqlToken[]): ColumnKind {
  const type = tokens[0]?.kind === 'word' ? tokens[0].text.toUpperCase() : '';
  if (/^(TIMESTAMP|DATETIME)/.test(type)) return 'datetime';
  if (/^DATE/.test(type)) return 'date';
  if (/^TIME/.test(type)) return 'time';
  if (/^BOOL/.test(type)) return 'boolean';
  if (/INT|SERIAL|^YEAR/.test(type)) return 'integer';
  if (/^(REAL|FLOAT|DOUBLE|NUMERIC|DECIMAL|NUMBER|MONEY)/.test(type)) return 'real';
  return 'text';
}

/** The comma-separated parts of the parentheses that open at `at`; what is not closed ends with the text. */
function* partsInParentheses(tokens: readonly SqlToken[], at: number): Generator<SqlToken[]> {
  if (!isSign(tokens[at], '(')) return;
  let part: SqlToken[] = [];
  let depth = 0;
  for (const token of tokens.slice(at)) {
    if (isSign(token, '(') && ++depth === 1) continue;
    if (isSign(token, ')') && --depth === 0) break;
    if (depth === 1 && isSign(token, ',')) {
      yield part;
      part = [];
    } else part.push(token);
  }
  if (part.length > 0) yield part;
}
