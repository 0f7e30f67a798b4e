import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { SlotTable } from '../../core/adapters/providers/local/tokenizer/slots.ts';
import { inventExercise } from '../../scripts/pretrain/exercises.ts';
import { baseModel } from './nets.ts';

const { tokenizer } = baseModel();

function returned(text: string): string {
  const slots = new SlotTable(tokenizer.slots);
  return tokenizer.decode(tokenizer.encodePrompt(text, slots), slots);
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
  '',
];

for (const text of texts)
  test(`comes back as it was: ${JSON.stringify(text)}`, () => assert.equal(returned(text), text));

test('every exercise comes back, prompt and answer', () => {
  const random = createRandom(17);
  for (let i = 0; i < 400; i++) {
    const { schema, question, answer } = inventExercise(random);
    const slots = new SlotTable(tokenizer.slots, random.shuffled(Array.from({ length: tokenizer.slots }, (_, s) => s)));
    const prompt = tokenizer.encodePrompt(`${schema}\n${question}`, slots);
    const encoded = tokenizer.encodeAnswer(answer, slots);
    assert.equal(tokenizer.decode(prompt, slots), `${schema}\n${question}`);
    assert.equal(tokenizer.decode(encoded!, slots), answer);
  }
});

test('random text comes back', () => {
  const random = createRandom(23);
  const alphabet = [...'abcXYZ 09 _.,;:\'"()%=<>!?-*\n`#@é'];
  for (let i = 0; i < 2000; i++) {
    const text = Array.from({ length: random.integer(30) }, () => alphabet[random.integer(alphabet.length)]).join('');
    assert.equal(returned(text), text);
  }
});

test('a name of the prompt is the same slot in the answer, whatever its case or ending', () => {
  const slots = new SlotTable(tokenizer.slots);
  tokenizer.encodePrompt('CREATE TABLE Zorbles (qix TEXT);', slots);
  const [cap, zorble, ending] = tokenizer.encodeAnswer('Zorbles', slots)!;
  assert.deepEqual(tokenizer.encodeAnswer('zorble', slots), [zorble]);
  assert.deepEqual([cap, ending], [tokenizer.id('<Cap>'), tokenizer.id('<+s>')]);
  assert.equal(zorble! - tokenizer.firstSlot, slots.slotOf('zorble'));
});

test('a word that the prompt lacks is spelled; a character that cannot be is told', () => {
  const slots = new SlotTable(tokenizer.slots);
  const spelled = tokenizer.encodeAnswer('QUUX quux7', slots)!;
  assert.equal(tokenizer.decode(spelled, slots), 'QUUX quux7');
  assert.ok(spelled.length > 8);
  assert.equal(tokenizer.encodeAnswer('東', slots), undefined);
});

test('when the slots run out, words are spelled', () => {
  const text = Array.from({ length: 150 }, (_, i) => `qx${String.fromCharCode(97 + (i % 26))}${i}z`).join(' ');
  assert.equal(returned(text), text);
});

test('streamed pieces make the whole', () => {
  const slots = new SlotTable(tokenizer.slots);
  const text = texts[0]!;
  const decoder = tokenizer.decoder(slots);
  const pieces = tokenizer.encodePrompt(text, slots).map(id => decoder.add(id));
  assert.equal(pieces.join('') + decoder.end(), text);
  assert.ok(pieces.filter(piece => piece !== '').length > 5);
});
