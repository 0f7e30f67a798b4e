import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createGuide } from '../../core/adapters/providers/local/model/guide.ts';
import { SlotTable } from '../../core/adapters/providers/local/tokenizer/slots.ts';
import { END } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { baseModel } from './nets.ts';

const { tokenizer } = baseModel();
const names = ['runner', 'name', 'age_group', 'zorbs'];

/** Where in `text` the guide would not have let the net go on; nothing when it may write all of it. */
function stopsAt(text: string): string | undefined {
  const slots = new SlotTable(tokenizer.slots);
  tokenizer.encodePrompt(`${names.join(' ')} Canada 40 Which`, slots);
  const ids = [...(tokenizer.encodeAnswer(text, slots) ?? []), tokenizer.id(END)];
  const guide = createGuide(tokenizer, names, slots);
  for (const [place, id] of ids.entries()) {
    if (!guide.allows(id)) return tokenizer.decode(ids.slice(0, place + 1), slots);
    guide.take(id);
  }
  return undefined;
}

/** Text, how far the net may get; nothing for all of it. */
const cases: readonly (readonly [text: string, stops?: string])[] = [
  ['SELECT name FROM runner'],
  ["SELECT name, age_group FROM runner WHERE age_group = 'Canada' AND zorbs >= 40"],
  ["SELECT COUNT(*) FROM runner WHERE name LIKE '%x%'"],
  ['SELECT count(DISTINCT name) FROM runner GROUP BY age_group HAVING count(*) > 2'],
  ['SELECT T1.name FROM runner AS T1 JOIN zorbs AS T2 ON T1.name = T2.name ORDER BY T2.zorbs DESC LIMIT 3'],
  ['SELECT name FROM runner WHERE zorbs NOT IN (SELECT max(zorbs) FROM runner)'],
  ['SELECT price FROM runner', 'SELECT price'],
  ['SELECT age FROM runner', 'SELECT age FROM'],
  ['SELECT SELECT', 'SELECT SELECT'],
  ['SELECT name,, name FROM runner', 'SELECT name,,'],
  ['SELECT name runner', 'SELECT name runner'],
  ['SELECT name FROM runner ORDER name', 'SELECT name FROM runner ORDER name'],
  ['Sure! The price is in the table runner. ```sql\nSELECT name FROM runner\n```\nIt reads the price.'],
  ['Sure! ```sql\nSELECT price FROM runner\n```', 'Sure! ```sql\nSELECT price'],
];

for (const [text, stops] of cases) {
  test(`${JSON.stringify(text)} ${stops === undefined ? 'can be an answer' : `ends at ${JSON.stringify(stops)}`}`, () => {
    assert.equal(stopsAt(text), stops);
  });
}
