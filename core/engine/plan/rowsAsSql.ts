// Rows as statements: INSERTs of a few hundred rows each, fewer where they are long, and the columns of a table that is to hold them.
import type { Cell, Column } from '../../adapters/source.ts';
import { printExpression, type Quoting } from '../../dialect/print.ts';
import type { Relation } from './relation.ts';

const rowsPerStatement = 500;
/** MySQL takes statements of up to 16 MB, unless it was told otherwise. */
const charactersPerStatement = 1_000_000;

/** `columns` is the printed list in parentheses, or empty. */
export function insertions(table: string, columns: string, { rows }: Relation, dialect: Quoting): readonly string[] {
  const statements: string[] = [];
  let values: string[] = [];
  let length = 0;
  const end = () => {
    if (values.length > 0) statements.push(`INSERT INTO ${table}${columns} VALUES ${values.join(', ')}`);
    values = [];
    length = 0;
  };
  for (const row of rows) {
    const value = `(${row.map(cell => cellAsSql(cell, dialect)).join(', ')})`;
    if (values.length === rowsPerStatement || length + value.length > charactersPerStatement) end();
    values.push(value);
    length += value.length;
  }
  end();
  return statements;
}

/**
 * The scratch database has no booleans: what went through it comes as 1 and 0, which Postgres puts into no boolean column.
 * `types` are those of the columns that the rows are for.
 */
export function withBooleans(relation: Relation, types: readonly (string | undefined)[]): Relation {
  const rows = relation.rows.map(row =>
    row.map((cell, i) => (typeof cell === 'number' && /^bool/i.test(types[i] ?? '') ? cell !== 0 : cell)),
  );
  return { ...relation, rows };
}

export function cellAsSql(cell: Cell, dialect: Quoting): string {
  if (!(cell instanceof Uint8Array)) {
    return printExpression({ type: 'Literal', value: cell, range: { from: 0, to: 0 } }, { quoting: dialect });
  }
  const hex = Buffer.from(cell).toString('hex');
  return dialect === 'postgresql' ? `'\\x${hex}'` : `X'${hex}'`;
}

export const columnAsSql = (name: string, dialect: Quoting): string => {
  const range = { from: 0, to: 0 };
  return printExpression({ type: 'Name', range, parts: [{ text: name, quoted: true, range }] }, { quoting: dialect });
};

/** `(id BIGINT, name TEXT)`: as the source of the rows calls their types, else as the values look. */
export function definitions({ columns, rows }: Relation, dialect: Quoting): string {
  const typed = columns.map((column, i) => {
    const cells = rows.map(row => row[i] ?? null);
    const named = kindOf(column) ?? kindOfCells(cells);
    const kind = cells.every(cell => fits(cell, named, dialect)) ? named : named === 'integer' ? 'decimal' : 'text';
    return `${columnAsSql(column.name, dialect)} ${typeNames[kind][dialect === 'mysql' ? 1 : dialect === 'sqlite' ? 2 : 0]}`;
  });
  return `(${typed.join(', ')})`;
}

type Kind = keyof typeof typeNames;

/** Postgres, MySQL, SQLite. */
const typeNames = {
  boolean: ['BOOLEAN', 'BOOLEAN', 'BOOLEAN'],
  integer: ['BIGINT', 'BIGINT', 'INTEGER'],
  real: ['DOUBLE PRECISION', 'DOUBLE', 'REAL'],
  decimal: ['NUMERIC', 'DECIMAL(38, 10)', 'NUMERIC'],
  date: ['DATE', 'DATE', 'DATE'],
  timestamp: ['TIMESTAMP', 'DATETIME(6)', 'TIMESTAMP'],
  bytes: ['BYTEA', 'LONGBLOB', 'BLOB'],
  text: ['TEXT', 'LONGTEXT', 'TEXT'],
} as const;

/** Nothing for a computed column, whose type some sources do not say. */
function kindOf({ type }: Column): Kind | undefined {
  if (/\[\]|interval|range/i.test(type)) return 'text';
  if (/bool/i.test(type)) return 'boolean';
  if (/^(?:tiny|small|medium|big)?int|serial|^int/i.test(type)) return 'integer';
  if (/numeric|decimal/i.test(type)) return 'decimal';
  if (/real|double|float/i.test(type)) return 'real';
  if (/timestamp(?!.*with time zone)|datetime/i.test(type)) return 'timestamp';
  if (/^date$/i.test(type)) return 'date';
  if (/bytea|blob|binary/i.test(type)) return 'bytes';
  return type === '' ? undefined : 'text';
}

/** Whether a database takes the value in a column of this kind; what another one calls so may be more. */
function fits(cell: Cell, kind: Kind, dialect: Quoting): boolean {
  if (cell === null) return true;
  if (kind === 'integer') return Math.abs(Number(cell)) < 2 ** 63;
  if (kind !== 'date' && kind !== 'timestamp') return true;
  // MySQL has days of zeros; Postgres has `infinity`, and years before Christ.
  const text = String(cell);
  if (dialect === 'mysql') return /^\d{4}-(?!.*BC)/.test(text);
  return dialect !== 'postgresql' || !/^\d+-(?:\d\d-)?00/.test(text);
}

function kindOfCells(cells: readonly Cell[]): Kind {
  const known = cells.filter(cell => cell !== null);
  const all = (test: (cell: Cell) => boolean) => known.length > 0 && known.every(test);
  if (all(cell => typeof cell === 'boolean')) return 'boolean';
  if (all(cell => typeof cell === 'number' && Number.isInteger(cell))) return 'integer';
  if (all(cell => typeof cell === 'number')) return 'real';
  return all(cell => cell instanceof Uint8Array) ? 'bytes' : 'text';
}
