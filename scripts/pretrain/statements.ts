// Tables as CREATE TABLE statements, in the spellings of several databases and many hands.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import type { Column, ColumnType, Table } from '../../core/adapters/providers/local/prompt/tables.ts';
import { chance, pick } from './chance.ts';

interface Hand {
  readonly types: Readonly<Record<ColumnType, string>>;
  readonly quote: (name: string) => string;
  readonly lines: boolean;
  readonly small: boolean;
  readonly notNull: boolean;
  readonly keys: 'none' | 'inline' | 'apart';
  readonly comments: boolean;
  readonly links: 'inline' | 'apart';
}

const TYPES: readonly Hand['types'][] = [
  { text: 'TEXT', number: 'INT', date: 'DATE', truth: 'BOOLEAN' },
  { text: 'TEXT', number: 'INTEGER', date: 'DATE', truth: 'BOOLEAN' },
  { text: 'VARCHAR', number: 'INTEGER', date: 'DATE', truth: 'BOOL' },
  { text: 'VARCHAR(100)', number: 'INT', date: 'DATETIME', truth: 'TINYINT(1)' },
  { text: 'character varying(255)', number: 'numeric(10, 2)', date: 'timestamp with time zone', truth: 'boolean' },
  { text: 'NVARCHAR(50)', number: 'DECIMAL(12,2)', date: 'DATE', truth: 'BIT' },
  { text: 'string', number: 'bigint', date: 'timestamp', truth: 'bool' },
  { text: 'VARCHAR2(80)', number: 'NUMBER(10)', date: 'DATE', truth: 'BOOLEAN' },
  { text: 'TEXT', number: 'REAL', date: 'DATE', truth: 'BOOLEAN' },
];
const QUOTES: readonly Hand['quote'][] = [
  name => name,
  name => name,
  name => name,
  name => name,
  name => `"${name}"`,
  name => `\`${name}\``,
  name => `[${name}]`,
];

export function createStatements(random: Random, tables: readonly Table[]): string {
  const hand: Hand = {
    types: pick(random, TYPES),
    quote: pick(random, QUOTES),
    lines: chance(random, 0.35),
    small: chance(random, 0.15),
    notNull: chance(random, 0.15),
    keys: pick(random, ['none', 'none', 'inline', 'apart']),
    comments: chance(random, 0.06),
    links: chance(random, 0.6) ? 'inline' : 'apart',
  };
  const between = hand.lines ? ';\n\n' : pick(random, ['; ', ';\n', ';']);
  return `${tables.map(table => createStatement(random, table, hand, tables)).join(between)}${chance(random, 0.6) ? ';' : ''}`;
}

function createStatement(random: Random, { name, columns }: Table, hand: Hand, all: readonly Table[]): string {
  const { quote } = hand;
  const apart: string[] = [];
  const lines = columns.map((column, at) => {
    const isKey = at === 0 && column.type === 'number' && /id$/i.test(column.name);
    if (isKey && hand.keys === 'apart') apart.push(`PRIMARY KEY (${quote(column.name)})`);
    const target = all.find(table => table.name === column.references);
    const reference = target && `REFERENCES ${quote(target.name)}(${quote(target.columns[0]!.name)})`;
    if (reference && hand.links === 'apart') apart.push(`FOREIGN KEY (${quote(column.name)}) ${reference}`);
    const rest = [
      hand.types[column.type],
      isKey && hand.keys === 'inline' && 'PRIMARY KEY',
      !isKey && hand.notNull && chance(random, 0.4) && 'NOT NULL',
      reference && hand.links === 'inline' && reference,
    ].filter(part => part !== false && part !== undefined);
    return `${quote(column.name)} ${rest.join(' ')}`;
  });
  const parts = [...lines, ...apart];
  const body = hand.lines
    ? `\n${parts.map((part, at) => `  ${part}${at < parts.length - 1 ? ',' : ''}${hand.comments && at < columns.length ? commentOn(columns[at]!) : ''}`).join('\n')}\n`
    : parts.join(', ');
  const head = `CREATE TABLE ${chance(random, 0.05) ? 'IF NOT EXISTS ' : ''}`;
  return `${hand.small ? head.toLowerCase() : head}${quote(name)} (${body})`;
}

const commentOn = ({ name }: Column): string => ` -- the ${name.replaceAll('_', ' ')}`;
