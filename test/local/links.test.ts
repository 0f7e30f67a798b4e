import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linksOf } from '../../core/adapters/providers/local/model/guide/links.ts';

const table = (name: string, ...columns: string[]) => ({
  name,
  columns: columns.map(column => {
    const [called, references] = column.split('>');
    return { name: called!, type: 'number', ...(references && { references }) } as const;
  }),
});

const linked = (...tables: ReturnType<typeof table>[]): string[] =>
  linksOf(tables).map(({ from, column, to, key }) => `${from.name}.${column.name} = ${to.name}.${key.name}`);

const cases: Readonly<Record<string, readonly [ReturnType<typeof table>[], string[]]>> = {
  'a declared link': [[table('club', 'nr'), table('game', 'id', 'host>club')], ['game.host = club.nr']],
  'a key called id': [[table('cities', 'id'), table('pets', 'id', 'city_id')], ['pets.city_id = cities.id']],
  'a key called after its table': [
    [table('Machines', 'MachineNo'), table('Repairs', 'RepairNo', 'MachineNo')],
    ['Repairs.MachineNo = Machines.MachineNo'],
  ],
  'the last word of a table': [
    [table('food_trucks', 'id'), table('pitches', 'id', 'truck_id')],
    ['pitches.truck_id = food_trucks.id'],
  ],
  'a column called as the thing': [[table('boxes', 'id'), table('toys', 'id', 'box')], ['toys.box = boxes.id']],
  'none by chance': [[table('teams', 'id', 'name'), table('players', 'id', 'name', 'goals')], []],
  'none to a table without a key': [[table('city', 'mayor'), table('pets', 'id', 'city')], []],
  'none where another is declared': [
    [table('clubs', 'id'), table('halls', 'id'), table('games', 'id', 'club_id>halls')],
    ['games.club_id = halls.id'],
  ],
};

for (const [name, [tables, expected]] of Object.entries(cases))
  test(`links: ${name}`, () => assert.deepEqual(linked(...tables), expected));
