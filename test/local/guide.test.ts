import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGuide } from '../../core/adapters/providers/local/model/guide/guide.ts';
import { readWording } from '../../core/adapters/providers/local/model/guide/wording.ts';
import { Bindings } from '../../core/adapters/providers/local/tokenizer/bindings.ts';
import { baseModel } from './nets.ts';

const { tokenizer } = baseModel();
const text = (name: string) => ({ name, type: 'text' }) as const;
const tables = [
  { name: 'teams', columns: [text('id'), text('name'), text('city')] },
  { name: 'players', columns: [text('name'), text('goals'), text('team_id')] },
  { name: 'city', columns: [text('mayor')] },
  { name: 'games', columns: [text('place'), { ...text('club'), references: 'teams' }] },
];
const every = Array.from({ length: tokenizer.size }, (_, id) => id);

/** Where in `sql` the guide would not have let the net go on; nothing when it may write all of it. */
function stopsAt(sql: string): string | undefined {
  const bindings = new Bindings(tokenizer.families);
  tokenizer.encodeTables(tables, bindings);
  tokenizer.encodeQuestion('Rome 40 name', bindings);
  const guide = createGuide(tokenizer, tables, bindings, readWording(tokenizer, '', []));
  const ids = tokenizer.encodeAnswer(sql, bindings)!;
  for (const [place, id] of ids.entries()) {
    if (!guide.among(every).includes(id)) return tokenizer.decode(ids.slice(0, place + 1), bindings);
    guide.take(id);
  }
  return undefined;
}

/** Text, how far the net may get; nothing for all of it. */
const cases: readonly (readonly [text: string, stops?: string])[] = [
  ['SELECT name FROM teams WHERE city = 40 ORDER BY id'],
  ['SELECT name FROM players'],
  ['SELECT goals FROM teams', 'SELECT goals FROM teams'],
  ['SELECT teams', 'SELECT teams'],
  ['SELECT COUNT(*) FROM goals', 'SELECT COUNT(*) FROM goals'],
  ['SELECT name FROM teams WHERE goals > 40', 'SELECT name FROM teams WHERE goals'],
  [
    "SELECT name FROM teams WHERE name LIKE 'R%' AND goals > 40",
    "SELECT name FROM teams WHERE name LIKE 'R%' AND goals",
  ],
  ['SELECT city FROM city', 'SELECT city FROM city'],
  ['SELECT mayor FROM city'],
  ['SELECT goals, city', 'SELECT goals, city'],
  ['SELECT T2.goals, T1.city FROM teams AS T1 JOIN players AS T2 ON T1.id = T2.team_id WHERE T2.name = 40'],
  [
    'SELECT T1.name FROM teams AS T1 JOIN players AS T2 ON T1.id = T2.city',
    'SELECT T1.name FROM teams AS T1 JOIN players AS T2 ON T1.id = T2.city',
  ],
  ['SELECT name FROM teams WHERE T2.city = 40', 'SELECT name FROM teams WHERE T2.'],
  ['SELECT name FROM teams WHERE id NOT IN (SELECT team_id FROM players) AND city = 40'],
  [
    'SELECT name FROM teams WHERE id NOT IN (SELECT id FROM players)',
    'SELECT name FROM teams WHERE id NOT IN (SELECT id',
  ],
  [
    'SELECT name FROM teams WHERE id NOT IN (SELECT team_id FROM teams)',
    'SELECT name FROM teams WHERE id NOT IN (SELECT team_id FROM teams',
  ],
  ['SELECT name FROM teams WHERE id > (SELECT id FROM teams WHERE name = 40)'],
  ['SELECT goals FROM players, teams WHERE city = 40'],
  ['SELECT T1.name FROM teams AS T1 JOIN games AS T2 ON T1.id = T2.club WHERE T2.place = 40'],
  [
    'SELECT T1.name FROM players AS T1 JOIN games AS T2 ON T1.name = T2.club',
    'SELECT T1.name FROM players AS T1 JOIN games',
  ],
  [
    'SELECT T1.name FROM teams AS T1 JOIN players AS T2 ON T1.name = T2.team_id',
    'SELECT T1.name FROM teams AS T1 JOIN players AS T2 ON T1.name',
  ],
  ['SELECT T1.mayor FROM city AS T1 JOIN players AS T2 ON T1.mayor = T2.goals'],
  ['SELECT T1.name, T2.place FROM players', 'SELECT T1.name, T2.place FROM players'],
  [
    'SELECT T1.name FROM teams AS T1 JOIN players AS T2 ON T1.*',
    'SELECT T1.name FROM teams AS T1 JOIN players AS T2 ON T1.*',
  ],
  ['SELECT T1.name FROM teams AS T1 JOIN teams', 'SELECT T1.name FROM teams AS T1 JOIN teams'],
  ['Sure! What you need is in the table teams and in goals.'],
];

for (const [sql, stops] of cases) {
  test(`${sql} ${stops === undefined ? 'can be an answer' : `ends at ${stops}`}`, () =>
    assert.equal(stopsAt(sql), stops));
}

const plain = [
  {
    name: 'planes',
    columns: [
      { name: 'plane_id', type: 'number' },
      text('maker'),
      { name: 'seats', type: 'number' },
      { name: 'built', type: 'date' },
      { name: 'retired', type: 'truth' },
    ],
  },
] as const;

/** The tokens that are doubted in an answer to the question, with what stands before them. */
function doubted(question: string, sql: string): string[] {
  const bindings = new Bindings(tokenizer.families);
  tokenizer.encodeTables(plain, bindings);
  const wording = readWording(tokenizer, question, tokenizer.encodeQuestion(question, bindings));
  const guide = createGuide(tokenizer, plain, bindings, wording);
  const ids = tokenizer.encodeAnswer(sql, bindings)!;
  return ids.flatMap((id, place) => {
    const doubt = guide.doubt(id);
    guide.take(id);
    return doubt > 0 ? [tokenizer.decode(ids.slice(Math.max(0, place - 1), place + 1), bindings).trim()] : [];
  });
}

/** Question, answer, where it is doubted. */
const doubts: readonly (readonly [question: string, sql: string, ...doubted: string[]])[] = [
  ['Planes by Acme with 40 seats', "SELECT * FROM planes WHERE maker = 'Acme' AND seats = 40"],
  ['Planes by Acme with 40 seats', 'SELECT * FROM planes WHERE maker = 40', '= 40'],
  ['Planes by Acme with 40 seats', "SELECT * FROM planes WHERE seats = 'Acme'", "= '"],
  ['Planes by Acme with 40 seats', "SELECT * FROM planes WHERE maker = 'Sony'", "'Sony"],
  ['Planes by Acme with 40 seats', 'SELECT * FROM planes WHERE built > 40', '> 40'],
  ['Planes by Acme with 40 seats', "SELECT maker, maker FROM planes WHERE maker LIKE '%Acme%'", ', maker'],
  ['Planes by Acme with 40 seats', 'SELECT * FROM planes WHERE seats BETWEEN 40 AND 40', 'AND 40'],
  ['Planes by Acme with 40 seats', 'SELECT AVG(maker), AVG(seats) FROM planes WHERE seats > 40', '(maker'],
  ['The last one retired', 'SELECT MAX(retired), MAX(built) FROM planes', '(retired'],
  ['Is it built by ford Acme Sony?', "SELECT * FROM planes WHERE maker = 'Ford Acme Sony'", "'Ford"],
  ['Which come from the Canadian makers?', "SELECT * FROM planes WHERE maker = 'Canada'"],
  ['is it built by acme?', "SELECT * FROM planes WHERE maker = 'Acme'"],
  ['Which are not retired?', 'SELECT COUNT(*) FROM planes WHERE retired = FALSE HAVING COUNT(*) > 1'],
  ['Which are not retired?', 'SELECT * FROM planes WHERE retired = 40', '= 40'],
  ['Which are not retired?', 'SELECT * FROM planes WHERE seats = FALSE', '= FALSE'],
  ['Which are from 2020?', "SELECT * FROM planes WHERE built = '2020'", "2020'"],
  ['Which are from 2020-05-01?', "SELECT * FROM planes WHERE built = '2020-05-01'"],
  ['Which are from 40?', "SELECT * FROM planes WHERE built = '40-01-01'", "'40"],
  ['Which are from 2020?', "SELECT * FROM planes WHERE built > '2020-01-01'"],
];

for (const [question, sql, ...where] of doubts) {
  test(`${sql} is doubted as an answer to “${question}” ${where.length === 0 ? 'nowhere' : `at ${where.join(', ')}`}`, () =>
    assert.deepEqual(doubted(question, sql), where));
}

/** What a query leaves out that was said outright, and how much that is doubted: question, query, nats. */
const leftOut: readonly (readonly [question: string, sql: string, nats: number])[] = [
  ['Which planes by Zorbix have 40 seats?', "SELECT * FROM planes WHERE maker = 'Zorbix' AND seats = 40", 0],
  ['Which planes by Zorbix have 40 seats?', "SELECT * FROM planes WHERE maker = 'Zorbix'", 4 + 2],
  ['Which planes by Zorbix have 40 seats?', 'SELECT * FROM planes WHERE seats = 40', 4],
  ['Which planes with 40 seats have seats?', "SELECT * FROM planes WHERE maker = 'Zorbix'", 4 + 2],
  ['Zorbix: planes since 2020-05-01', 'SELECT * FROM planes', 4],
  ['Tell me of planes. Sony made how many?', 'SELECT COUNT(*) FROM planes', 0],
];

for (const [question, sql, nats] of leftOut) {
  test(`${sql} leaves out ${nats} nats of “${question}”`, () => {
    const bindings = new Bindings(tokenizer.families);
    tokenizer.encodeTables(plain, bindings);
    const wording = readWording(tokenizer, question, tokenizer.encodeQuestion(question, bindings));
    assert.equal(wording.doubtWhole(tokenizer.encodeAnswer(sql, bindings)!), nats);
  });
}

test('a table alone is joined with nothing', () => {
  const bindings = new Bindings(tokenizer.families);
  tokenizer.encodeTables(plain, bindings);
  const guide = createGuide(tokenizer, plain, bindings, readWording(tokenizer, '', []));
  for (const id of tokenizer.encodeAnswer('SELECT maker FROM planes', bindings)!) guide.take(id);
  assert.ok(!guide.among(every).includes(tokenizer.id('JOIN')));
  assert.ok(guide.among(every).includes(tokenizer.id('WHERE')));
});
