import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { isClear } from '../../scripts/pretrain/clear.ts';
import type { Concept } from '../../scripts/pretrain/lexicon/column.ts';
import { date, number, text, truth } from '../../scripts/pretrain/lexicon/column.ts';
import { texts } from '../../scripts/pretrain/lexicon/texts.ts';
import type { Column, Table } from '../../scripts/pretrain/schema/table.ts';

const column = (name: string, concept: Concept): Column => ({
  name,
  concept,
  type: concept.kind,
  labels: [name.replaceAll('_', ' ')],
});
const table = (name: string, noun: string, who: boolean, columns: readonly Column[]): Table => ({
  name,
  nouns: [[noun, name]],
  who,
  columns,
  links: [],
});

const garages = table('garages', 'garage', false, [
  column('name', texts.name),
  column('city', text('city', 'cities', { after: 'in {v}; from {v}' })),
  column('head_office', text('head_office', 'cities', { after: 'in {v}; run from {v}' })),
  column('opened_on', date('opened_on', 'opened {when}')),
  column('checked_on', date('checked_on', 'checked {when}')),
  column('stalls', number('stalls', [1, 90, 1], { more: 'with room for more than {n}' })),
]);
const drivers = table('drivers', 'driver', true, [
  column('name', texts.name),
  column('town', text('town', 'cities', { verb: 'live in {v}' })),
]);
const repairs = table('repairs', 'repair', false, [
  column('code', texts.code),
  column('status', texts.status),
  column('paid', truth('paid', 'paid', 'open; not settled')),
  { ...column('gremb', text('gremb', 'titles', { after: 'by {v}' })), strange: true },
]);
const clubs = table('clubs', 'club', false, [
  column('title', texts.title),
  column('first_name', texts.first_name),
  column('email', texts.email),
  column('phone', texts.phone),
]);
const owners = table('owners', 'owner', true, [column('name', texts.name)]);

suite('a question is clear', () => {
  const from = "SELECT * FROM garages WHERE city = 'Oslo'";
  for (const [asked, sql, schema, clear] of [
    ['garages in Oslo', from, [garages], false],
    ['garages from Oslo', from, [garages], true],
    ['garages with the city Oslo', from, [garages], true],
    ['those from Oslo', from, [garages, drivers], true],
    ['how many are there', 'SELECT COUNT(*) FROM garages', [garages, drivers], false],
    ['how many are there', 'SELECT COUNT(*) FROM garages', [garages], true],
    ['who is there', 'SELECT name FROM drivers', [garages, drivers], true],
    ['who is there', 'SELECT name FROM drivers', [owners, drivers], false],
    ['who lives in Oslo', "SELECT name FROM drivers WHERE town = 'Oslo'", [owners, drivers], false],
    ['the latest garage', 'SELECT * FROM garages ORDER BY opened_on DESC LIMIT 1', [garages], false],
    ['the garage opened last', 'SELECT * FROM garages ORDER BY opened_on DESC LIMIT 1', [garages], true],
    ['garages opened before 2001', "SELECT * FROM garages WHERE opened_on < '2001-01-01'", [garages], true],
    ['who works at a garage', 'SELECT * FROM garages', [garages, drivers], true],
    ['garage no. 7', 'SELECT * FROM garages WHERE id = 7', [{ ...garages, key: 'id' }], true],
    ['repair no. 7', 'SELECT * FROM repairs WHERE id = 7', [{ ...repairs, key: 'id' }], false],
    ['the repair with id 7', 'SELECT * FROM repairs WHERE id = 7', [{ ...repairs, key: 'id' }], true],
    ['open repairs', 'SELECT * FROM repairs WHERE paid = FALSE', [repairs], false],
    ['repairs not settled', 'SELECT * FROM repairs WHERE paid = FALSE', [repairs], true],
    ['repairs by Onk', "SELECT * FROM repairs WHERE gremb = 'Onk'", [repairs], false],
    ['repairs whose gremb is Onk', "SELECT * FROM repairs WHERE gremb = 'Onk'", [repairs], true],
    ['clubs called Onk', "SELECT * FROM clubs WHERE title = 'Onk'", [clubs], true],
    ['clubs called Onk', "SELECT * FROM clubs WHERE first_name = 'Onk'", [clubs], false],
    ['how can i reach the club Onk', "SELECT email FROM clubs WHERE title = 'Onk'", [clubs], false],
    ['the email of the club Onk', "SELECT email FROM clubs WHERE title = 'Onk'", [clubs], true],
    ['the garage Onk', "SELECT town FROM drivers WHERE name = 'Onk'", [garages, drivers], false],
    ['garages with room for more than 9', 'SELECT * FROM garages WHERE stalls > 9', [garages], true],
  ] as const)
    test(`${clear ? '' : 'not: '}${asked}, of ${schema.map(({ name }) => name).join(' and ')}`, () => {
      assert.equal(isClear({ asked, sql, does: '' }, schema), clear);
    });
});
