// Questions about one table: how people ask, the SQL, and what the query does in words.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import { anyColumn, type Condition, condition, numbersOf, textsOf } from './conditions.ts';
import type { NumberColumn, Table } from './schemas.ts';
import { chance, invented, numberColumns, pick, plural } from './words.ts';

export interface Question {
  readonly asked: string;
  readonly sql: string;
  /** "counts the rows of boats": the end of a wordy answer. */
  readonly does: string;
}

/** A kind answers undefined for a table that it cannot ask about. */
export type Kind = (random: Random, table: Table) => Question | undefined;

export const aggregates: Readonly<Record<string, readonly string[]>> = {
  avg: ['average', 'mean', 'average'],
  max: ['maximum', 'highest', 'largest', 'biggest', 'greatest', 'top'],
  min: ['minimum', 'lowest', 'smallest', 'least'],
  sum: ['total', 'total', 'combined', 'sum of the', 'overall'],
};

/** `core` is a plural or singular noun phrase without its article. */
export function request(random: Random, core: string): string {
  return pick(random, [
    `What are the ${core}?`,
    `What is the ${core}?`,
    `Show the ${core}.`,
    `List the ${core}.`,
    `Find the ${core}.`,
    `Give me the ${core}.`,
    `Return the ${core}.`,
    `Show me the ${core}.`,
    `Display the ${core}.`,
    `Get the ${core}.`,
    `Which are the ${core}?`,
    `The ${core}, please.`,
    `Give the ${core}.`,
    `List ${core}.`,
    `Show ${core}.`,
    `Find ${core}`,
  ]);
}

export const rowsOf = (random: Random, table: Table): string =>
  pick(random, [
    `of all ${table.many}`,
    `of the ${table.many}`,
    `of ${table.many}`,
    `of every ${table.one}`,
    `of each ${table.one}`,
    `for all ${table.many}`,
    `for every ${table.one}`,
  ]);

const matching = ({ many }: Table, { before, after }: Condition): string =>
  [before, many, after].filter(part => part !== '').join(' ');
const alternatives = (...parts: (string | false | undefined)[]): string[] =>
  parts.filter(part => typeof part === 'string');

const count: Kind = (random, { name, many, one }) => ({
  asked: pick(random, [
    `How many ${many} are there?`,
    `Count the ${many}.`,
    `What is the total number of ${many}?`,
    `How many ${many} do we have?`,
    `Count all ${many}.`,
    `How many ${many} are there in total?`,
    `What is the number of ${many}?`,
    `Find the number of ${many}.`,
    `How many ${many} exist?`,
    `Give the number of ${many}.`,
    `How many entries does the ${one} table have?`,
    `How many rows are in ${name}?`,
  ]),
  sql: `SELECT count(*) FROM ${name}`,
  does: `counts the rows of ${name}`,
});

const countWhere: Kind = (random, table) => {
  const said = condition(random, table);
  const them = matching(table, said);
  return {
    asked: pick(random, [
      `How many ${them} are there?`,
      `How many ${table.many} are there ${said.after || `that are ${said.before}`}?`,
      `How many ${them}?`,
      `Count the ${them}.`,
      `Count ${them}.`,
      `What is the number of ${them}?`,
      `Find the number of ${them}.`,
      `How many ${them} do we have?`,
      `How many of the ${table.many} ${said.after || `are ${said.before}`}?`,
      `How many ${table.many} ${said.after || `are ${said.before}`}?`,
      `Give me the number of ${them}.`,
      `How many ${them} are in the table?`,
    ]),
    sql: `SELECT count(*) FROM ${table.name} WHERE ${said.sql}`,
    does: `counts the rows of ${table.name} that match`,
  };
};

function selected(random: Random, table: Table): { readonly words: string; readonly sql: string } {
  const all = [
    ...table.columns.map(({ name, words }) => ({ name, words })),
    ...(table.key ? [{ name: table.key, words: table.key.replaceAll('_', ' ') }] : []),
  ];
  const columns = random.shuffled(all).slice(0, pick(random, [1, 1, 1, 2, 2, 3]));
  const words = columns.map(column => (chance(random, 0.3) ? plural(column.words) : column.words));
  const list = words.length === 1 ? words[0]! : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
  return { words: list, sql: columns.map(({ name }) => name).join(', ') };
}

const select: Kind = (random, table) => {
  const what = selected(random, table);
  return {
    asked: pick(random, [
      request(random, `${what.words} ${rowsOf(random, table)}`),
      `List the ${table.one} ${what.words}.`,
      `Show all ${table.one} ${what.words}.`,
      `What ${what.words} do the ${table.many} have?`,
    ]),
    sql: `SELECT ${what.sql} FROM ${table.name}`,
    does: `reads ${what.sql} from ${table.name}`,
  };
};

const selectWhere: Kind = (random, table) => {
  const said = chance(random, 0.25) ? both(random, table) : condition(random, table);
  const what = selected(random, table);
  const them = matching(table, said);
  return {
    asked: pick(random, [
      request(random, `${what.words} of ${pick(random, ['', 'the ', 'all '])}${them}`),
      request(random, `${what.words} of ${them}`),
      `Which ${what.words} do the ${them} have?`,
      `For ${them}, show the ${what.words}.`,
      `Which ${table.many} ${said.after || `are ${said.before}`}? Show the ${what.words}.`,
      `What is the ${what.words} of the ${[said.before, table.one, said.after].join(' ')}?`,
    ]),
    sql: `SELECT ${what.sql} FROM ${table.name} WHERE ${said.sql}`,
    does: `reads ${what.sql} of the matching rows of ${table.name}`,
  };
};

/** Two conditions on two columns. */
function both(random: Random, table: Table): Condition {
  const [first, second] = [condition(random, table), condition(random, table)];
  const joined = pick(random, ['and', 'and', 'or'] as const);
  const after = [first.after, second.after].filter(part => part !== '').join(second.before ? ' ' : ` ${joined} `);
  if (second.before || first.before === '' ? second.before : first.after === '') return first;
  return {
    before: first.before,
    after,
    sql: `${first.sql} ${first.before ? 'AND' : joined.toUpperCase()} ${second.sql}`,
  };
}

const everything: Kind = (random, table) => {
  const said = chance(random, 0.7) ? condition(random, table) : undefined;
  const them = said ? matching(table, said) : table.many;
  return {
    asked: pick(random, [
      `Show all ${them}.`,
      `List all ${them}.`,
      `Which ${table.many} ${said ? said.after || `are ${said.before}` : 'are there'}?`,
      `Show all details of ${them}.`,
      `Give me everything about ${them}.`,
      `Show me all information about the ${them}.`,
      `List the ${them}.`,
      `Find all ${them}.`,
      `What are the details of ${them}?`,
      `Show me the ${them}.`,
    ]),
    sql: `SELECT * FROM ${table.name}${said ? ` WHERE ${said.sql}` : ''}`,
    does: `reads every column of ${table.name}`,
  };
};

const aggregate: Kind = (random, table) => {
  const column = pick(random, [...numbersOf(table), undefined]);
  if (!column) return undefined;
  const [name, words] = pick(random, Object.entries(aggregates));
  const word = pick(random, words);
  const said = chance(random, 0.5) ? condition(random, table) : undefined;
  const them = said ? matching(table, said) : pick(random, [table.many, `all ${table.many}`, `the ${table.many}`]);
  const { degrees } = numberColumns[column.name] ?? {};
  const asked = pick(random, [
    `What is the ${word} ${column.words} of ${them}?`,
    `What is the ${word} ${column.words} of ${them}?`,
    `Find the ${word} ${column.words} of ${them}.`,
    `Show the ${word} ${column.words} of ${them}.`,
    `Give me the ${word} ${column.words} of ${them}.`,
    `What is the ${word} ${column.words} for ${them}?`,
    `Return the ${word} ${column.words} among ${them}.`,
    ...(said ? [] : [`What is the ${word} ${column.words}?`, `Show the ${word} ${column.words}.`]),
    ...(name === 'sum'
      ? [
          `How many ${column.words} do ${them} have in total?`,
          `How many ${column.words} are there in total for ${them}?`,
          `What do the ${column.words} of ${them} add up to?`,
        ]
      : []),
    ...(name === 'avg' && degrees ? [`On average, what is the ${column.words} of ${them}?`] : []),
  ]);
  return {
    asked,
    sql: `SELECT ${name}(${column.name}) FROM ${table.name}${said ? ` WHERE ${said.sql}` : ''}`,
    does: `takes the ${words[0]} of ${column.name} over ${table.name}`,
  };
};

const distinct: Kind = (random, table) => {
  const column = pick(random, [...textsOf(table), undefined]);
  if (!column) return undefined;
  const word = pick(random, ['distinct', 'different', 'unique']);
  const many = plural(column.words);
  if (chance(random, 0.5)) {
    return {
      asked: pick(random, [
        `How many ${word} ${many} are there?`,
        `How many ${word} ${many} do the ${table.many} have?`,
        `Count the ${word} ${many} of ${table.many}.`,
        `What is the number of ${word} ${many} ${rowsOf(random, table)}?`,
        `From how many ${word} ${many} are the ${table.many}?`,
        `In how many ${many} are there ${table.many}?`,
      ]),
      sql: `SELECT count(DISTINCT ${column.name}) FROM ${table.name}`,
      does: `counts the different values of ${column.name}`,
    };
  }
  return {
    asked: pick(random, [
      request(random, `${word} ${many} ${rowsOf(random, table)}`),
      `Which ${word} ${many} are there?`,
      `Which ${many} occur among the ${table.many}?`,
      `List each ${column.words} of the ${table.many} once.`,
      `What ${word} ${many} do the ${table.many} have?`,
    ]),
    sql: `SELECT DISTINCT ${column.name} FROM ${table.name}`,
    does: `removes duplicates from ${column.name}`,
  };
};

const ordered: Kind = (random, table) => {
  const what = selected(random, table);
  const by = anyColumn(random, table);
  const down = chance(random, 0.5);
  const { degrees } = numberColumns[by.name] ?? {};
  const order = pick(random, [
    ...(down
      ? [
          `in descending order of ${by.words}`,
          `sorted by ${by.words} in descending order`,
          `ordered by ${by.words} descending`,
          `from highest to lowest ${by.words}`,
          `by descending ${by.words}`,
        ]
      : [
          `in ascending order of ${by.words}`,
          `sorted by ${by.words}`,
          `ordered by ${by.words}`,
          `in order of ${by.words}`,
          `from lowest to highest ${by.words}`,
          `sorted by ${by.words} in ascending order`,
        ]),
    ...(by.kind === 'text' && !down
      ? [`in alphabetical order of ${by.words}`, `sorted alphabetically by ${by.words}`]
      : []),
    ...(degrees
      ? [
          down ? `from the ${degrees[2]} to the ${degrees[3]}` : `from the ${degrees[3]} to the ${degrees[2]}`,
          down ? `${degrees[2]} first` : `${degrees[3]} first`,
        ]
      : []),
  ]);
  const said = chance(random, 0.2) ? condition(random, table) : undefined;
  const where = said ? ` WHERE ${said.sql}` : '';
  const star = chance(random, 0.2);
  const core = star
    ? `${said ? matching(table, said) : table.many}`
    : `${what.words} of ${said ? matching(table, said) : pick(random, [`all ${table.many}`, `the ${table.many}`, table.many])}`;
  return {
    asked: star
      ? pick(random, [`List all ${core} ${order}.`, `Show the ${core} ${order}.`, `Show all ${core} ${order}.`])
      : request(random, `${core}${chance(random, 0.3) ? ',' : ''} ${order}`),
    sql: `SELECT ${star ? '*' : what.sql} FROM ${table.name}${where} ORDER BY ${by.name} ${down ? 'DESC' : 'ASC'}`,
    does: `sorts ${table.name} by ${by.name}`,
  };
};

const top: Kind = (random, table) => {
  const column = pick(random, [...numbersOf(table), undefined]);
  if (!column) return undefined;
  const what = selected(random, table);
  const high = chance(random, 0.6);
  const limit = chance(random, 0.55) ? 1 : 2 + random.integer(9);
  const nouns = limit === 1 ? table.one : table.many;
  const number = limit === 1 ? '' : `${limit} `;
  const said = superlative(random, column, nouns, number, high);
  const asked = pick(random, [
    request(random, `${what.words} of the ${said}`),
    request(random, `${what.words} of the ${said}`),
    request(random, `${what.words} of the ${said}`),
    `Which ${nouns} ${limit === 1 ? 'has' : 'have'} the ${high ? 'highest' : 'lowest'} ${column.words}? ${pick(random, ['Give', 'Show'])} the ${what.words}.`,
    ...(limit > 1
      ? [request(random, `${what.words} of the ${high ? 'top' : 'bottom'} ${limit} ${table.many} by ${column.words}`)]
      : []),
  ]);
  const star = chance(random, 0.12);
  return {
    asked: star ? `Which ${limit === 1 ? 'is' : 'are'} the ${said}?` : asked,
    sql: `SELECT ${star ? '*' : what.sql} FROM ${table.name} ORDER BY ${column.name} ${high ? 'DESC' : 'ASC'} LIMIT ${limit}`,
    does: `sorts ${table.name} by ${column.name} and keeps ${limit}`,
  };
};

function superlative(random: Random, column: NumberColumn, nouns: string, number: string, high: boolean): string {
  const { degrees } = numberColumns[column.name] ?? {};
  if (degrees && chance(random, 0.6)) return `${number}${degrees[high ? 2 : 3]} ${nouns}`;
  const most = high ? ['highest', 'largest', 'greatest', 'biggest', 'most'] : ['lowest', 'smallest', 'least', 'fewest'];
  if (column.role === 'count') return `${number}${nouns} with the ${high ? 'most' : 'fewest'} ${column.words}`;
  if (column.role === 'year')
    return `${number}${high ? pick(random, ['newest', 'latest', 'youngest']) : pick(random, ['oldest', 'earliest'])} ${nouns}`;
  return `${number}${nouns} with the ${pick(random, most)} ${column.words}`;
}

const grouped: Kind = (random, table) => {
  const by = pick(random, [...textsOf(table), undefined]);
  if (!by) return undefined;
  const number = pick(random, [...numbersOf(table), undefined]);
  if (number && chance(random, 0.45)) {
    const [name, words] = pick(random, Object.entries(aggregates));
    const word = pick(random, words);
    return {
      asked: pick(random, [
        `What is the ${word} ${number.words} of ${table.many} for each ${by.words}?`,
        `Show the ${word} ${number.words} per ${by.words}.`,
        `For each ${by.words}, what is the ${word} ${number.words}?`,
        `Find the ${word} ${number.words} of the ${table.many} by ${by.words}.`,
        `For every ${by.words}, give the ${word} ${number.words} of its ${table.many}.`,
        `Show each ${by.words} with the ${word} ${number.words} of its ${table.many}.`,
      ]),
      sql: `SELECT ${by.name}, ${name}(${number.name}) FROM ${table.name} GROUP BY ${by.name}`,
      does: `groups ${table.name} by ${by.name}`,
    };
  }
  const sorted = chance(random, 0.2);
  const tail = sorted
    ? pick(random, [', most first', ', sorted by the number in descending order', ', starting with the most common'])
    : '';
  return {
    asked: pick(random, [
      `How many ${table.many} are there for each ${by.words}${tail}?`,
      `Show the number of ${table.many} per ${by.words}${tail}.`,
      `Count the ${table.many} by ${by.words}${tail}.`,
      `For each ${by.words}, how many ${table.many} are there${tail}?`,
      `How many ${table.many} does each ${by.words} have${tail}?`,
      `List every ${by.words} with its number of ${table.many}${tail}.`,
      `Count the ${table.many} in each ${by.words}${tail}.`,
    ]),
    sql: `SELECT ${by.name}, count(*) FROM ${table.name} GROUP BY ${by.name}${sorted ? ' ORDER BY count(*) DESC' : ''}`,
    does: `groups ${table.name} by ${by.name}`,
  };
};

const having: Kind = (random, table) => {
  const by = pick(random, [...textsOf(table), undefined]);
  if (!by) return undefined;
  const n = 1 + random.integer(12);
  if (chance(random, 0.5)) {
    const most = chance(random, 0.7);
    return {
      asked: pick(random, [
        `Which ${by.words} has the ${most ? 'most' : 'fewest'} ${table.many}?`,
        `What is the ${most ? 'most' : 'least'} common ${by.words} ${rowsOf(random, table)}?`,
        `Which ${by.words} is the ${most ? 'most' : 'least'} ${pick(random, ['common', 'frequent', 'popular'])} among ${table.many}?`,
        `Find the ${by.words} with the ${most ? 'most' : 'fewest'} ${table.many}.`,
      ]),
      sql: `SELECT ${by.name} FROM ${table.name} GROUP BY ${by.name} ORDER BY count(*) ${most ? 'DESC' : 'ASC'} LIMIT 1`,
      does: `groups ${table.name} by ${by.name} and keeps one group`,
    };
  }
  const [phrase, sign] = pick(random, [
    ['more than', '>'],
    ['at least', '>='],
    ['fewer than', '<'],
    ['over', '>'],
    ['less than', '<'],
    ['at most', '<='],
  ] as const);
  const many = plural(by.words);
  return {
    asked: pick(random, [
      `Which ${many} have ${phrase} ${n} ${table.many}?`,
      `Show the ${many} with ${phrase} ${n} ${table.many}.`,
      `List the ${many} that have ${phrase} ${n} ${table.many}.`,
      `What are the ${many} shared by ${phrase} ${n} ${table.many}?`,
      `Which ${many} occur ${phrase} ${n} times?`,
    ]),
    sql: `SELECT ${by.name} FROM ${table.name} GROUP BY ${by.name} HAVING count(*) ${sign} ${n}`,
    does: `groups ${table.name} by ${by.name} and filters the groups`,
  };
};

const like: Kind = (random, table) => {
  const column = pick(random, [...textsOf(table), undefined]);
  if (!column) return undefined;
  const what = selected(random, table);
  const value = pick(random, [invented(random), invented(random).slice(0, 2), 'A', 'B', 'M', 'S']);
  const quoted = pick(random, [value, `'${value}'`, `"${value}"`]);
  const [phrase, pattern] = pick(random, [
    [pick(random, ['contains', 'includes', 'contains the word']), `%${value}%`],
    [pick(random, ['starts with', 'begins with', 'starts with the letter']), `${value}%`],
    [pick(random, ['ends with', 'ends in']), `%${value}`],
  ] as const);
  return {
    asked: pick(random, [
      request(random, `${what.words} of ${table.many} whose ${column.words} ${phrase} ${quoted}`),
      `Which ${table.many} have a ${column.words} that ${phrase} ${quoted}? Show the ${what.words}.`,
      request(random, `${what.words} of the ${table.many} where the ${column.words} ${phrase} ${quoted}`),
    ]),
    sql: `SELECT ${what.sql} FROM ${table.name} WHERE ${column.name} LIKE '${pattern}'`,
    does: `matches ${column.name} by a pattern`,
  };
};

const aboveAverage: Kind = (random, table) => {
  const column = pick(random, [...numbersOf(table), undefined]);
  if (!column) return undefined;
  const what = selected(random, table);
  const above = chance(random, 0.6);
  const { degrees } = numberColumns[column.name] ?? {};
  const word = above
    ? pick(random, ['above', 'higher than', 'greater than', 'more than'])
    : pick(random, ['below', 'lower than', 'less than']);
  const after =
    degrees && chance(random, 0.5)
      ? `${degrees[above ? 0 : 1]} than ${pick(random, ['the average', 'average'])}`
      : pick(random, [
          `with a ${column.words} ${word} the average`,
          `whose ${column.words} is ${word} the average`,
          `with ${column.words} ${word} average`,
          `with an ${word === 'above' || word === 'below' ? word : 'above'} average ${column.words}`.replace(
            'an below',
            'a below',
          ),
        ]);
  const sign = above || after.includes('above average') ? '>' : '<';
  return {
    asked: request(random, `${what.words} of ${pick(random, ['', 'the ', 'all '])}${table.many} ${after}`),
    sql: `SELECT ${what.sql} FROM ${table.name} WHERE ${column.name} ${sign} (SELECT avg(${column.name}) FROM ${table.name})`,
    does: `compares ${column.name} with its average`,
  };
};

export const kinds: readonly (readonly [Kind, weight: number])[] = [
  [count, 1],
  [countWhere, 5],
  [select, 1.5],
  [selectWhere, 5],
  [everything, 2],
  [aggregate, 3],
  [distinct, 1.5],
  [ordered, 1.5],
  [top, 2.5],
  [grouped, 2],
  [having, 1.5],
  [like, 0.8],
  [aboveAverage, 0.8],
];
