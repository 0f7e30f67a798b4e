// The tables of a section as one of many hands might have made them: other names that mean the same, another order, without
// what nobody asks about.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import type { Column, ColumnType, Table } from '../../../core/adapters/providers/local/prompt/tables.ts';
import { chance, pick, weighted } from '../chance.ts';
import { capital } from '../english.ts';
import { type Piece, piecesOf } from './names.ts';
import type { WrittenColumn, WrittenQuestion, WrittenTable } from './read.ts';

export interface Dressed {
  readonly tables: readonly Table[];
  /** Their SQL with the names that the tables have now. */
  readonly sql: readonly string[];
}

/** Shares of the tables and columns that no question needs which are left out. */
const TABLE_LEFT_OUT = 0.3;
const COLUMN_LEFT_OUT = 0.25;
/** Share of the columns that get another of their names. */
const RENAMED = 0.4;
const SHUFFLED = 0.4;

export function dress(
  random: Random,
  written: readonly WrittenTable[],
  questions: readonly WrittenQuestion[],
): Dressed {
  const pieces = questions.map(({ sql }) => piecesOf(sql, written));
  const used = usedIn(pieces.flat());
  const kept = written.filter(table => used.has(table) || !chance(random, TABLE_LEFT_OUT));
  const style = chance(random, 0.75) ? (name: string) => name : weighted(random, STYLES);
  const types: Readonly<Record<ColumnType, ColumnType>> = {
    text: 'text',
    number: 'number',
    date: chance(random, 0.12) ? 'text' : 'date',
    truth: chance(random, 0.2) ? 'number' : 'truth',
  };
  const declares = chance(random, 0.7);
  const tableNames = new Map(kept.map(table => [table, style(table.name)]));
  const columnNames = new Map<WrittenTable, Map<string, string>>();
  const tables = kept.map((table): Table => {
    const names = new Map<string, string>();
    columnNames.set(table, names);
    const taken = new Set<string>();
    const columns = orderOf(random, table).flatMap((column): Column[] => {
      const [own] = column.names;
      const needed = used.get(table)?.has(own) || column.key || column.to !== undefined;
      if (!needed && chance(random, COLUMN_LEFT_OUT)) return [];
      const name = style(pick(random, chance(random, RENAMED) ? column.names : [own]));
      const free = taken.has(name.toLowerCase()) ? style(own) : name;
      taken.add(free.toLowerCase());
      names.set(own, free);
      const target = declares && column.to !== undefined ? kept.find(each => each.name === column.to) : undefined;
      return [{ name: free, type: types[column.type], ...(target && { references: tableNames.get(target)! }) }];
    });
    return { name: tableNames.get(table)!, columns };
  });
  const nameOf = (piece: Piece): string => {
    if (piece.kind === 'text') return types.truth === 'truth' ? piece.text : truthsAsNumbers(piece.text);
    return piece.kind === 'table' ? tableNames.get(piece.table)! : columnNames.get(piece.table)!.get(piece.column)!;
  };
  return { tables, sql: pieces.map(each => each.map(nameOf).join('')) };
}

/** Tables with the columns that are named. */
function usedIn(pieces: readonly Piece[]): ReadonlyMap<WrittenTable, ReadonlySet<string>> {
  const used = new Map<WrittenTable, Set<string>>();
  for (const piece of pieces) {
    if (piece.kind === 'text') continue;
    const columns = used.get(piece.table) ?? new Set();
    used.set(piece.table, columns);
    if (piece.kind === 'column') columns.add(piece.column);
  }
  return used;
}

function orderOf(random: Random, { columns }: WrittenTable): readonly WrittenColumn[] {
  if (!chance(random, SHUFFLED)) return columns;
  const keys = columns.filter(({ key }) => key);
  return [...keys, ...random.shuffled(columns.filter(({ key }) => !key))];
}

const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .split('_')
    .filter(word => word !== '')
    .map(word => word.toLowerCase());

const STYLES: readonly (readonly [(name: string) => string, number])[] = [
  [name => wordsOf(name).join('_'), 3],
  [
    name =>
      wordsOf(name)
        .map((word, i) => (i === 0 ? word : capital(word)))
        .join(''),
    3,
  ],
  [name => wordsOf(name).map(capital).join(''), 3],
  [name => wordsOf(name).join('_').toUpperCase(), 1],
];

const truthsAsNumbers = (text: string): string => text.replaceAll(/= TRUE\b/g, '= 1').replaceAll(/= FALSE\b/g, '= 0');
