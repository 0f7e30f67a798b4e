// What may be asked of a row, in the words of people and in SQL.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import type { Column, DateColumn, NumberColumn, Table, TextColumn } from './schemas.ts';
import {
  anyWord,
  capital,
  chance,
  dateColumns,
  invented,
  numberColumns,
  pick,
  placeValues,
  qualityValues,
  yearColumns,
} from './words.ts';

export interface Condition {
  /** Goes before the noun: "red" in "red boats"; both may be empty. */
  readonly before: string;
  /** Goes after it: "from Rome", "with more than 5 seats". */
  readonly after: string;
  readonly sql: string;
}

export function condition(random: Random, table: Table, prefix = ''): Condition {
  const column = pick(random, table.columns);
  const { before, after, sql } = conditionOn(random, table, column);
  return { before, after, sql: sql.replaceAll(OWN, prefix) };
}

/** Stands before each column's name until it is known what to write there. */
const OWN = '@';

function conditionOn(random: Random, table: Table, column: Column): Condition {
  switch (column.kind) {
    case 'text':
      return textCondition(random, table, column);
    case 'number':
      return numberCondition(random, table, column);
    case 'date':
      return dateCondition(random, column);
  }
}

export function inventValue(random: Random): string {
  const dice = random.next();
  if (dice < 0.3) return capital(invented(random));
  if (dice < 0.4) return `${capital(anyWord(random))} ${capital(anyWord(random))}`;
  if (dice < 0.5) return anyWord(random);
  if (dice < 0.65) return invented(random);
  if (dice < 0.85) return `${capital(invented(random))} ${capital(invented(random))}`;
  if (dice < 0.92)
    return invented(random)
      .toUpperCase()
      .slice(0, 1 + random.integer(4));
  return `${capital(invented(random))}${chance(random, 0.5) ? '-' : ' '}${1 + random.integer(200)}`;
}

export function inventNumber(random: Random): number {
  const most = pick(random, [10, 10, 100, 100, 1000, 10_000, 100_000]);
  return 1 + random.integer(most);
}

const asked = (random: Random, value: string): string => {
  const dice = random.next();
  if (dice < 0.08) return `'${value}'`;
  return dice < 0.14 ? `"${value}"` : value;
};

function textCondition(random: Random, table: Table, column: TextColumn): Condition {
  const { words } = column;
  const name = OWN + column.name;
  const sole = table.columns.filter(other => other.kind === 'text' && other.role === column.role).length === 1;
  const {
    value,
    before = '',
    after,
  } = (sole && chance(random, 0.75) && idiom(random, table, column)) || plainText(random, table, words);
  if (chance(random, 0.06))
    return {
      before: '',
      after: pick(random, [
        `whose ${words} is not ${value}`,
        `that do not have the ${words} ${value}`,
        `with a ${words} other than ${value}`,
      ]),
      sql: `${name} != '${value}'`,
    };
  if (before === '' && after.includes(value) && chance(random, 0.08)) {
    const other = inventValue(random);
    return {
      before,
      after: after.replace(value, `${value} or ${other}`),
      sql: `${name} = '${value}' OR ${name} = '${other}'`,
    };
  }
  return { before, after, sql: `${name} = '${value}'` };
}

interface Phrase {
  readonly value: string;
  readonly before?: string;
  readonly after: string;
}

/** What is said without naming the column, where only one column can be meant. */
function idiom(random: Random, table: Table, { role, words }: TextColumn): Phrase | undefined {
  const that = table.who ? 'who' : 'that';
  if (role === 'place') {
    const value = chance(random, 0.2)
      ? pick(random, placeValues)
      : capital(invented(random)) + (chance(random, 0.15) ? ` ${capital(invented(random))}` : '');
    const person = table.who
      ? [
          `living in ${value}`,
          `who live in ${value}`,
          `are living in ${value}`,
          `live in ${value}`,
          `that live in ${value}`,
          `working in ${value}`,
        ]
      : [`made in ${value}`, `built in ${value}`, `that are located in ${value}`];
    const any = [
      `in ${value}`,
      `from ${value}`,
      `located in ${value}`,
      `based in ${value}`,
      `that are in ${value}`,
      `${that} come from ${value}`,
      `in the ${words} of ${value}`,
      `are in ${value}`,
      `are from ${value}`,
      `${that} are from ${value}`,
      `are based in ${value}`,
    ];
    return { value, after: pick(random, chance(random, 0.45) ? person : any) };
  }
  if (role === 'quality') {
    const value = chance(random, 0.5) ? pick(random, qualityValues) : invented(random);
    if (chance(random, 0.5)) return { value, before: value, after: '' };
    return {
      value,
      after: pick(random, [
        `that are ${value}`,
        `of ${words} ${value}`,
        `of the ${value} ${words}`,
        `in the ${value} ${words}`,
        `that have ${value} as ${words}`,
        `are ${value}`,
        `with ${value} ${words}`,
        `made of ${value}`,
      ]),
    };
  }
  if (role === 'maker') {
    const value = chance(random, 0.5)
      ? capital(invented(random))
      : `${capital(invented(random))} ${capital(invented(random))}`;
    return {
      value,
      after: pick(random, [
        `by ${value}`,
        `made by ${value}`,
        `that belong to ${value}`,
        `written by ${value}`,
        `owned by ${value}`,
        `run by ${value}`,
        `of ${value}`,
        `sold by ${value}`,
        `taught by ${value}`,
        `with ${value} as ${words}`,
        `${that} work for ${value}`,
        `used by ${value}`,
      ]),
    };
  }
  if (role === 'naming') {
    const value = inventValue(random);
    const shown = asked(random, value);
    return {
      value,
      after: pick(random, [
        `called ${shown}`,
        `named ${shown}`,
        `called ${shown}`,
        `${that} are called ${shown}`,
        shown,
        `with the ${words} ${shown}`,
      ]),
    };
  }
  if (role === 'language') {
    const value = capital(invented(random));
    return {
      value,
      after: pick(random, [
        `in ${value}`,
        `written in ${value}`,
        `that speak ${value}`,
        `speaking ${value}`,
        `${that} are in ${value}`,
      ]),
    };
  }
  if (role === 'weekday') {
    const value = capital(pick(random, ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']));
    return {
      value,
      after: pick(random, [
        `on ${value}`,
        `on ${value}s`,
        `held on ${value}`,
        `that are on ${value}`,
        `that take place on ${value}`,
      ]),
    };
  }
  return undefined;
}

function plainText(random: Random, table: Table, words: string): Phrase {
  const value = inventValue(random);
  const q = asked(random, value);
  const that = table.who ? 'who' : 'that';
  const after = pick(random, [
    `whose ${words} is ${q}`,
    `with the ${words} ${q}`,
    `with ${words} ${q}`,
    `where the ${words} is ${q}`,
    `where ${words} = ${q}`,
    `${that} have the ${words} ${q}`,
    `${that} have ${words} ${q}`,
    `having ${words} ${q}`,
    `in ${words} ${q}`,
    `in the ${words} ${q}`,
    `in the ${q} ${words}`,
    `from the ${words} ${q}`,
    `with ${q} as their ${words}`,
    `of the ${words} ${q}`,
    `whose ${words} equals ${q}`,
    `have the ${words} ${q}`,
    `on the ${q} ${words}`,
    `with a ${q} ${words}`,
    `called ${q} as ${words}`,
  ]);
  return { value, after };
}

function numberCondition(random: Random, table: Table, column: NumberColumn): Condition {
  const name = OWN + column.name;
  const n = inventNumber(random);
  const above = chance(random, 0.5);
  const dice = random.next();
  if (column.role === 'year' && dice < 0.75) return yearCondition(random, column);
  if (dice < 0.15) return betweenCondition(random, table, column);
  const strict = chance(random, 0.75);
  const more = strict
    ? ['more than', 'over', 'above', 'greater than', 'higher than']
    : ['at least', 'no less than', 'a minimum of'];
  const less = strict
    ? ['less than', 'under', 'below', 'fewer than', 'lower than']
    : ['at most', 'no more than', 'up to'];
  const sign = (above ? '>' : '<') + (strict ? '' : '=');
  if (dice < 0.25) {
    const after = pick(random, [
      `whose ${column.words} is ${n}`,
      `with ${n} ${column.words}`,
      `with a ${column.words} of ${n}`,
      `with exactly ${n} ${column.words}`,
      `where ${column.words} is ${n}`,
    ]);
    return { before: '', after, sql: `${name} = ${n}` };
  }
  const after = comparison(random, table, column, pick(random, above ? more : less), n, strict, above);
  return { before: '', after, sql: `${name} ${sign} ${n}` };
}

function comparison(
  random: Random,
  table: Table,
  column: NumberColumn,
  than: string,
  n: number,
  strict: boolean,
  above: boolean,
): string {
  const { words } = column;
  const { degrees, verb, unit } = numberColumns[column.name] ?? {};
  const units = unit && chance(random, 0.5) ? ` ${pick(random, unit)}` : '';
  const that = table.who ? 'who' : 'that';
  if (degrees && strict && chance(random, 0.5)) {
    const degree = `${degrees[above ? 0 : 1]} than ${n}${units}`;
    return pick(random, [degree, `${that} are ${degree}`, `are ${degree}`]);
  }
  if (verb && chance(random, 0.5)) {
    return pick(random, [
      `${that} ${verb} ${than} ${n}${units}`,
      `${verb} ${than} ${n}${units}`,
      `${verb}ing ${than} ${n}${units}`,
    ]);
  }
  const counted =
    column.role === 'count'
      ? [`with ${than} ${n} ${words}`, `${that} have ${than} ${n} ${words}`, `have ${than} ${n} ${words}`]
      : [];
  return pick(random, [
    ...counted,
    ...counted,
    `with a ${words} ${adjusted(than, above)} ${n}`,
    `with ${words} ${adjusted(than, above)} ${n}`,
    `whose ${words} is ${adjusted(than, above)} ${n}${units}`,
    `where the ${words} is ${adjusted(than, above)} ${n}`,
    `with ${than} ${n} ${words}`,
    `having a ${words} ${adjusted(than, above)} ${n}`,
  ]);
}

/** "a price more than 5" is not said. */
function adjusted(than: string, above: boolean): string {
  if (than === 'more than' || than === 'over') return 'above';
  if (than === 'fewer than' || than === 'under') return 'below';
  if (than === 'a minimum of') return 'at least';
  return than === 'up to' && !above ? 'at most' : than;
}

function yearCondition(random: Random, column: NumberColumn): Condition {
  const year = 1900 + random.integer(126);
  const [sign, word] = pick(random, [
    ['>', 'after'],
    ['<', 'before'],
    ['=', 'in'],
    ['>=', 'since'],
    ['<', 'earlier than'],
    ['>', 'later than'],
  ] as const);
  const happened = pick(random, yearColumns[column.name] ?? ['from']).replace(/^(from|made in)$/, 'from');
  const after =
    happened === 'from' && word === 'in'
      ? pick(random, [`from ${year}`, `of ${year}`, `of the year ${year}`])
      : pick(random, [
          `${happened === 'from' ? 'made' : happened} ${word} ${year}`,
          `with a ${column.words} ${word === 'in' ? 'of' : word} ${year}`,
        ]);
  return { before: '', after, sql: `${OWN}${column.name} ${sign} ${year}` };
}

function dateCondition(random: Random, column: DateColumn): Condition {
  const name = OWN + column.name;
  const [first, second] = [inventDate(random), inventDate(random)].sort() as [string, string];
  const happened = pick(random, dateColumns[column.name]!);
  if (chance(random, 0.2)) {
    return {
      before: '',
      after: `${happened} between ${first} and ${second}`,
      sql: `${name} BETWEEN '${first}' AND '${second}'`,
    };
  }
  const [sign, word] = pick(random, [
    ['>', 'after'],
    ['<', 'before'],
    ['=', 'on'],
    ['>=', 'since'],
  ] as const);
  const after = happened === 'from' ? `from ${sign === '=' ? '' : word} ${first}` : `${happened} ${word} ${first}`;
  return {
    before: '',
    after: chance(random, 0.8) ? after : `with a ${column.words} date ${word} ${first}`,
    sql: `${name} ${sign} '${first}'`,
  };
}

function inventDate(random: Random): string {
  const two = (n: number) => `${n}`.padStart(2, '0');
  return `${1990 + random.integer(40)}-${two(1 + random.integer(12))}-${two(1 + random.integer(28))}`;
}

function betweenCondition(random: Random, table: Table, column: NumberColumn): Condition {
  const [low, high] = [inventNumber(random), inventNumber(random)].sort((a, b) => a - b);
  const { verb } = numberColumns[column.name] ?? {};
  const that = table.who ? 'who' : 'that';
  const after = pick(random, [
    `with a ${column.words} between ${low} and ${high}`,
    `whose ${column.words} is between ${low} and ${high}`,
    `with ${column.words} from ${low} to ${high}`,
    ...(verb ? [`${that} ${verb} between ${low} and ${high}`] : [`with between ${low} and ${high} ${column.words}`]),
  ]);
  return { before: '', after, sql: `${OWN}${column.name} BETWEEN ${low} AND ${high}` };
}

export const numbersOf = (table: Table): NumberColumn[] => table.columns.filter(column => column.kind === 'number');
export const sortableOf = (table: Table): (NumberColumn | DateColumn)[] =>
  table.columns.filter(column => column.kind !== 'text');
export const textsOf = (table: Table): TextColumn[] => table.columns.filter(column => column.kind === 'text');
export const anyColumn = (random: Random, table: Table): Column => pick(random, table.columns);
