// Questions that calculate over many rows: totals and averages, groups, different values.
import { condition, numbersOf, textsOf } from './conditions.ts';
import { aggregates, type Kind, matching, request, rowsOf, selected } from './questions.ts';
import { chance, numberColumns, pick, plural } from './words.ts';

export const aggregate: Kind = (random, table) => {
  const column = pick(random, [...numbersOf(table), undefined]);
  if (!column) return undefined;
  const [name, words] = pick(random, Object.entries(aggregates));
  const word = pick(random, words);
  const said = chance(random, 0.5) ? condition(random, table) : undefined;
  const them = said ? matching(table, said) : pick(random, [table.many, `all ${table.many}`, `the ${table.many}`]);
  const { degrees } = numberColumns[column.name] ?? {};
  const measured = column.role === 'count' && name !== 'sum' ? `number of ${column.words}` : column.words;
  const asked = pick(random, [
    `What is the ${word} ${measured} of ${them}?`,
    `What is the ${word} ${measured} of ${them}?`,
    `Find the ${word} ${measured} of ${them}.`,
    `Show the ${word} ${measured} of ${them}.`,
    `Give me the ${word} ${measured} of ${them}.`,
    `What is the ${word} ${measured} for ${them}?`,
    request(random, `${word} ${measured} of ${them}`),
    `What is the ${word} ${measured} across ${them}?`,
    `Return the ${word} ${measured} among ${them}.`,
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

/** The smallest and the largest together. */
export const extremes: Kind = (random, table) => {
  const column = pick(random, [...numbersOf(table), undefined]);
  if (!column) return undefined;
  const of = `of ${pick(random, ['all ', 'the ', ''])}${table.many}`;
  const words = column.role === 'count' ? `number of ${column.words}` : column.words;
  return {
    asked: request(
      random,
      `${pick(random, ['minimum and maximum', 'lowest and highest', 'smallest and largest'])} ${words} ${of}`,
    ),
    sql: `SELECT min(${column.name}), max(${column.name}) FROM ${table.name}`,
    does: `takes the smallest and the largest ${column.words} of ${table.name}`,
  };
};

export const distinct: Kind = (random, table) => {
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

export const grouped: Kind = (random, table) => {
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
      `Number of ${table.many} per ${by.words}${tail}`,
    ]),
    sql: `SELECT ${by.name}, count(*) FROM ${table.name} GROUP BY ${by.name}${sorted ? ' ORDER BY count(*) DESC' : ''}`,
    does: `groups ${table.name} by ${by.name}`,
  };
};

export const having: Kind = (random, table) => {
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

export const aboveAverage: Kind = (random, table) => {
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
