import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGuide } from '../../core/adapters/providers/local/model/guide.ts';
import { Bindings } from '../../core/adapters/providers/local/tokenizer/bindings.ts';
import { baseModel } from './nets.ts';

const { tokenizer } = baseModel();
const text = (name: string) => ({ name, type: 'text' }) as const;
const tables = [
  { name: 'teams', columns: [text('id'), text('name'), text('city')] },
  { name: 'players', columns: [text('name'), text('goals'), text('team_id')] },
  { name: 'city', columns: [text('mayor')] },
];
const every = Array.from({ length: tokenizer.size }, (_, id) => id);

/** Where in `sql` the guide would not have let the net go on; nothing when it may write all of it. */
function stopsAt(sql: string): string | undefined {
  const bindings = new Bindings(tokenizer.families);
  tokenizer.encodeTables(tables, bindings);
  tokenizer.encodeQuestion('Rome 40 name', bindings);
  const guide = createGuide(tokenizer, tables, bindings);
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
  ['SELECT city FROM city', 'SELECT city FROM city'],
  ['SELECT mayor FROM city'],
  ['SELECT goals, city', 'SELECT goals, city'],
  ['SELECT T2.goals, T1.city FROM teams AS T1 JOIN players AS T2 ON T1.id = T2.team_id WHERE T2.name = 40'],
  [
    'SELECT T1.name FROM teams AS T1 JOIN players AS T2 ON T1.id = T2.city',
    'SELECT T1.name FROM teams AS T1 JOIN players AS T2 ON T1.id = T2.city',
  ],
  ['SELECT name FROM teams WHERE id NOT IN (SELECT team_id FROM players) AND city = 40'],
  [
    'SELECT name FROM teams WHERE id NOT IN (SELECT id FROM players)',
    'SELECT name FROM teams WHERE id NOT IN (SELECT id FROM players',
  ],
  ['SELECT goals FROM players, teams WHERE city = 40'],
  ['Sure! What you need is in the table teams and in goals.'],
];

for (const [sql, stops] of cases) {
  test(`${sql} ${stops === undefined ? 'can be an answer' : `ends at ${stops}`}`, () =>
    assert.equal(stopsAt(sql), stops));
}
