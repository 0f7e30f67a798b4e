// Questions that sort: in which order, which are the most.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import { anyColumn, condition, sortableOf } from './conditions.ts';
import { type Kind, matching, request, selected } from './questions.ts';
import { type DateColumn, type NumberColumn, namingColumn } from './schemas.ts';
import { chance, numberColumns, pick } from './words.ts';

export const ordered: Kind = (random, table) => {
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

export const top: Kind = (random, table) => {
  const column = pick(random, [...sortableOf(table), undefined]);
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
  const star = chance(random, 0.2);
  const naming = namingColumn(table)?.name ?? '*';
  const superlatives = [
    `Which ${limit === 1 ? 'is' : 'are'} the ${said}?`,
    `Which ${nouns} ${limit === 1 ? 'has' : 'have'} the ${said.split(' with the ')[1] ?? ''}?`,
  ];
  return {
    asked: star ? superlatives[said.includes(' with the ') && chance(random, 0.6) ? 1 : 0]! : asked,
    sql: `SELECT ${star ? naming : what.sql} FROM ${table.name} ORDER BY ${column.name} ${high ? 'DESC' : 'ASC'} LIMIT ${limit}`,
    does: `sorts ${table.name} by ${column.name} and keeps ${limit}`,
  };
};

function superlative(
  random: Random,
  column: NumberColumn | DateColumn,
  nouns: string,
  number: string,
  high: boolean,
): string {
  const { degrees } = numberColumns[column.name] ?? {};
  if (degrees && chance(random, 0.6)) return `${number}${degrees[high ? 2 : 3]} ${nouns}`;
  const most = high ? ['highest', 'largest', 'greatest', 'biggest', 'most'] : ['lowest', 'smallest', 'least', 'fewest'];
  if (column.kind === 'number' && column.role === 'count')
    return `${number}${nouns} with the ${high ? 'most' : 'fewest'} ${column.words}`;
  if (column.kind === 'date')
    return `${number}${nouns} with the ${high ? 'latest' : 'earliest'} ${column.words}${chance(random, 0.5) ? ' date' : ''}`;
  if (column.role === 'year')
    return `${number}${high ? pick(random, ['newest', 'latest', 'youngest']) : pick(random, ['oldest', 'earliest'])} ${nouns}`;
  return `${number}${nouns} with the ${pick(random, most)} ${column.words}`;
}
