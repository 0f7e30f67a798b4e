// Exercises that were written one by one: that all of them can be used, and what is made of them.
import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { encodeExercises } from '../../scripts/pretrain/encode.ts';
import { dress } from '../../scripts/pretrain/written/dress.ts';
import { writtenExercises } from '../../scripts/pretrain/written/exercises.ts';
import { faultsOf } from '../../scripts/pretrain/written/faults.ts';
import { parseSections, readSections } from '../../scripts/pretrain/written/read.ts';
import { otherValues } from '../../scripts/pretrain/written/values.ts';
import { baseModel } from './nets.ts';

const sections = readSections();
const random = createRandom(17);

const ferries = `## River ferries
ferries: id key, name|vessel (Swift, Old Marta), capacity number (12..400), laid_up truth
crossings: id key, ferry_id -> ferries, from_port (Hollum, Skagen), sails_on|day date, fare number (2..60)

? ferries with room for over 150 | which take more than 150?
= SELECT name FROM ferries WHERE capacity > 150

? what does the Old Marta charge from Skagen
= SELECT T2.fare FROM ferries AS T1 JOIN crossings AS T2 ON T1.id = T2.ferry_id WHERE T1.name = 'Old Marta' AND T2.from_port = 'Skagen'

? ferries that never sail
= SELECT name FROM ferries WHERE id NOT IN (SELECT ferry_id FROM crossings)

? laid up ones
= SELECT * FROM ferries WHERE laid_up = TRUE

? dearest crossing
= SELECT * FROM crossings ORDER BY fare DESC LIMIT 1
`;
const [section] = parseSections(ferries) as [(typeof sections)[number]];

test('all sections can be used', () => {
  assert.ok(sections.length > 400, `${sections.length}`);
  assert.deepEqual(sections.flatMap(faultsOf), []);
});

test('what cannot be used is said', () => {
  const faults = (from: string, to: string) => parseSections(ferries.replace(from, to)).flatMap(faultsOf).join('\n');
  assert.equal(faults('', ''), '');
  assert.match(
    faults('WHERE capacity > 150', 'WHERE seats > 150'),
    /^River ferries: ferries has no column seats\n {4}= SELECT/,
  );
  assert.match(faults("'Skagen'", "'Varna'"), /no wording says Varna/);
  assert.match(faults('ORDER BY fare DESC', 'ORDER BY fare'), /says ASC or DESC/);
  assert.match(faults('= TRUE', '<> FALSE'), /write != for <>/);
  assert.match(faults('JOIN crossings', 'LEFT JOIN crossings'), /only JOIN … ON/);
  assert.match(faults('FROM ferries AS T1 JOIN', 'FROM ferries AS f JOIN'), /T1 to T3/);
  assert.throws(() => faults('-> ferries', '-> boats'), /River ferries: no table boats/);
  assert.throws(
    () => faults('capacity number', 'capacity numbers of'),
    /A column is expected, not: capacity numbers of/,
  );
});

test('a section comes with other names, and its queries with it', () => {
  const names = new Set<string>();
  for (let i = 0; i < 200; i++) {
    const { tables, sql } = dress(random, section.tables, section.questions);
    const database = new DatabaseSync(':memory:');
    for (const { name, columns } of tables) {
      database.exec(`CREATE TABLE ${name} (${columns.map(column => column.name).join(', ')})`);
      for (const column of columns) names.add(column.name);
    }
    for (const query of sql) assert.doesNotThrow(() => database.prepare(query), query);
    database.close();
    const truth = tables[0]!.columns.find(({ name }) => /laid/i.test(name))!;
    assert.match(sql[3]!, truth.type === 'truth' ? /= TRUE$/ : /= 1$/);
    const link = tables[1]!.columns.find(({ name }) => /ferry.?id/i.test(name))!;
    assert.ok([undefined, tables[0]!.name].includes(link.references));
  }
  for (const name of ['name', 'vessel', 'sails_on', 'day', 'laidUp', 'LaidUp', 'FROM_PORT'])
    assert.ok(names.has(name), name);
});

test('a value changes in question and query alike', () => {
  const seen = new Set<string>();
  const beside = () => ['Hollum', 'Skagen', 'Ystad'];
  for (let i = 0; i < 300; i++) {
    const { asked, sql } = otherValues(
      random,
      {
        asked: 'who paid 20 to 35 in skagen in 2021',
        sql: "SELECT * FROM t WHERE fare BETWEEN 20 AND 35 AND port = 'Skagen' AND d >= '2021-01-01'",
      },
      beside,
    );
    const [, low, high, port, year] = /^who paid (\d+) to (\d+) in (.+) in (\d+)$/.exec(asked)!;
    const [, ...wanted] = /BETWEEN (\d+) AND (\d+) AND port = '(.+)' AND d >= '(\d+)-01-01'$/.exec(sql)!;
    assert.deepEqual([low, high, port, year], [wanted[0], wanted[1], wanted[2]!.toLowerCase(), wanted[3]]);
    assert.ok(Number(low) < Number(high));
    for (const value of [low!, wanted[2]!, year!]) seen.add(value);
  }
  assert.ok(['20', 'Ystad', 'Hollum', 'Skagen', '2021'].every(value => seen.has(value)));
  assert.ok(seen.size > 60);
});

test('values that are said otherwise stay', () => {
  const said = { asked: 'longer than an hour, three of them', sql: 'SELECT * FROM t WHERE minutes > 60 LIMIT 3' };
  for (let i = 0; i < 50; i++)
    assert.deepEqual(
      otherValues(random, said, () => []),
      said,
    );
});

test('every exercise can be learned: its answer is in words that the net has', () => {
  const { tokenizer } = baseModel();
  for (let i = 0; i < 300; i++) {
    const { tables, questions } = writtenExercises(random, 6);
    const exercises = questions.map(({ asked, sql }) => ({ tables, question: asked, terse: true, answer: sql, sql }));
    assert.equal(
      encodeExercises(tokenizer, exercises, random).length,
      questions.length,
      questions.map(({ sql }) => sql).join('\n'),
    );
  }
});
