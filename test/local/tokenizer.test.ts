import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodePrompt } from '../../core/adapters/providers/local/model/answer.ts';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { Bindings } from '../../core/adapters/providers/local/tokenizer/bindings.ts';
import { inventExercises } from '../../scripts/pretrain/exercises.ts';
import { baseModel } from './nets.ts';

const { tokenizer } = baseModel();

function returned(text: string): string {
  const bindings = new Bindings(tokenizer.families);
  return tokenizer.decode(tokenizer.encodeQuestion(text, bindings), bindings);
}

const texts = [
  "SELECT COUNT(*) FROM employees WHERE country = 'Canada'",
  'SELECT AVG(price), MAX(price) FROM order_items WHERE NOT (status IN (\'new\', "Old")) AND qty >= 3.5;',
  "select name from Pets where name like '%O''Neil%' and x<>-1 or y!='';",
  'SELECT T1.name, count(*) FROM singer AS T1 JOIN concert AS T2 ON T1.id = T2.singer_id GROUP BY T1.id HAVING count(*) > 10',
  'SELECT firstName, LASTNAME, userID FROM camelCase_Table9 WHERE isOK=TRUE',
  'Hi! "Quoted", (parenthesised) and   spaced  out; it\'s 50% of $3,000.00 @ 7:30 #1 a/b [c] {d} ~e^f|g\\h',
  'CREATE TABLE t4 (T4 INT, T1 TEXT);\nSELECT *\n  FROM t4\n\n-- done ',
  'Škoda Größe 東京 naïve café — “curly” €5 🙂',
  ' leading and trailing ',
  'CITIES Cities cities BOXES Boxes Movies series',
  '```sql\nSELECT 1\n```',
  'the constructor and its prototype, toString, valueOf and __proto__ of hasOwnProperty',
  '',
];

for (const text of texts)
  test(`comes back as it was: ${JSON.stringify(text)}`, () => assert.equal(small(returned(text)), small(text)));

test('every exercise comes back, question and answer', () => {
  const random = createRandom(17);
  for (let i = 0; i < 400; i++) {
    for (const exercise of inventExercises(random, 2)) {
      const bindings = new Bindings(tokenizer.families, random.shuffled);
      const { question } = encodePrompt(tokenizer, exercise, bindings);
      const answer = tokenizer.encodeAnswer(exercise.answer, bindings)!;
      assert.equal(
        small(
          tokenizer.decode(
            question.filter(id => !isMark(id)),
            bindings,
          ),
        ),
        small(exercise.question),
      );
      assert.equal(tokenizer.decode(answer, bindings), exercise.answer);
    }
  }
});

test('a name is one token outside of quotes, wherever it stands', () => {
  const random = createRandom(19);
  for (let i = 0; i < 400; i++) {
    for (const { tables, question, sql } of inventExercises(random, 2)) {
      const bindings = new Bindings(tokenizer.families);
      tokenizer.encodeTables(tables, bindings);
      // Not every letter of a value can be spelled: it is copied.
      tokenizer.encodeQuestion(question, bindings);
      const names = new Set(tables.flatMap(({ name, columns }) => [name, ...columns.map(column => column.name)]));
      const written = sql.replaceAll(/'(?:[^']|'')*'/g, '').match(/\w+/g)!;
      const marks = tokenizer.encodeAnswer(sql, bindings)!.filter(isMark);
      assert.equal(marks.length, written.filter(word => names.has(word)).length, sql);
    }
  }
});

const { first, size } = tokenizer.families.name;
const isMark = (id: number): boolean => id >= first && id < first + size;

/** The capital that begins a sentence is not kept. */
const small = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

test('random text comes back', () => {
  const random = createRandom(23);
  const alphabet = [...'abcXYZ 09 _.,;:\'"()%=<>!?-*\n`#@é'];
  for (let i = 0; i < 2000; i++) {
    const text = Array.from({ length: random.integer(30) }, () => alphabet[random.integer(alphabet.length)]).join('');
    assert.equal(small(returned(text)), small(text));
  }
});

test('a name of the tables is one mark in the answer, whatever its words; not in quotes, where it is a value', () => {
  const bindings = new Bindings(tokenizer.families);
  const columns = [{ name: 'full_zorbleName', type: 'text' } as const];
  tokenizer.encodeTables([{ name: 'orders', columns }], bindings);
  const [mark, ...rest] = tokenizer.encodeAnswer('full_zorbleName', bindings)!;
  assert.deepEqual(rest, []);
  assert.equal(mark, bindings.idOf('full_zorbleName', 'name'));
  assert.ok(tokenizer.encodeAnswer("'full_zorbleName'", bindings)!.length > 4);
});

test('a new word is the same slot wherever it stands, whatever its case or ending', () => {
  const bindings = new Bindings(tokenizer.families);
  const [slot] = tokenizer.encodeQuestion('zorble', bindings);
  assert.equal(slot, bindings.idOf('zorble'));
  const of = (text: string) =>
    tokenizer.encodeAnswer(text, bindings)!.map(id => (id === slot ? 'slot' : tokenizer.token(id)));
  assert.deepEqual(of('Zorbles'), ['<Cap>', 'slot', '<+s>']);
  assert.deepEqual(of('zorbled'), ['slot', '<+d>']);
  assert.deepEqual(of('zorbling'), ['slot', '<-ing>']);
});

test('a date and a number are one token each, and a year of the question makes dates of the answer', () => {
  const bindings = new Bindings(tokenizer.families);
  assert.equal(tokenizer.encodeQuestion('2021-03-05 3.75 2019', bindings).length, 3);
  const tokens = tokenizer.encodeAnswer("'2019-12-31'", bindings)!.map(tokenizer.token);
  assert.deepEqual(tokens.slice(2, 4), ['-12', '-31']);
});

test('a word that the prompt lacks is spelled; a character that cannot be is told', () => {
  const bindings = new Bindings(tokenizer.families);
  const spelled = tokenizer.encodeAnswer('QUUX quux7', bindings)!;
  assert.equal(tokenizer.decode(spelled, bindings), 'QUUX quux7');
  assert.ok(spelled.length > 8);
  assert.equal(tokenizer.encodeAnswer('東', bindings), undefined);
});

test('when the slots run out, words are spelled', () => {
  const text = Array.from({ length: 150 }, (_, i) => `qx${String.fromCharCode(97 + (i % 26))}${i}z`).join(' ');
  assert.equal(returned(text), text);
});

test('streamed pieces make the whole', () => {
  const bindings = new Bindings(tokenizer.families);
  const text = texts[0]!;
  const decoder = tokenizer.decoder(bindings);
  const pieces = tokenizer.encodeQuestion(text, bindings).map(id => decoder.add(id));
  assert.equal(pieces.join('') + decoder.end(), text);
  assert.ok(pieces.filter(piece => piece !== '').length > 5);
});
