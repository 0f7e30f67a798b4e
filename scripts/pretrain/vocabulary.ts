// Adds the words of the pretraining questions to the tokenizer's vocabulary; what is there keeps its number:
// node scripts/pretrain/vocabulary.ts
import { readFile, writeFile } from 'node:fs/promises';
import type { Vocabulary } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { splitEnding } from '../../core/adapters/providers/local/tokenizer/words.ts';
import {
  countColumns,
  numberColumns,
  people,
  placeValues,
  qualityValues,
  talk,
  textColumns,
  things,
  yearColumns,
} from './words.ts';

const VERSION = 'slot-2';

const file = new URL('../../assets/nano-sql/tokenizer.json', import.meta.url);
const vocabulary = JSON.parse(await readFile(file, 'utf8')) as Vocabulary;
const tokens = [...vocabulary.tokens];
const known = new Set(tokens);

const columns = [
  ...Object.values(textColumns).flat(),
  ...Object.keys(numberColumns),
  ...countColumns,
  ...Object.keys(yearColumns),
];
const values = [...placeValues, ...qualityValues].map(value => value.toLowerCase());
for (const word of [...talk, ...people, ...things, ...columns.flatMap(column => column.split('_'))]) add(word);
// Values stay unknown on purpose, but for a few that are words of questions too.
for (const value of values) if (talk.includes(value)) add(value);
// The kernels walk over the vocabulary in fours.
for (let i = 0; tokens.length % 4 !== 0; i++) if (!known.has(`<unused${i}>`)) tokens.push(`<unused${i}>`);

const fields = { ...vocabulary, version: VERSION, tokens };
const lines = Object.entries(fields).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
await writeFile(file, `{\n${lines.join(',\n')}\n}\n`);
console.log(`${tokens.length} tokens`);

/** A plural whose singular is known needs no token. */
function add(word: string): void {
  const { stem } = splitEnding(word);
  if (known.has(word) || known.has(stem)) return;
  const token = stem !== word && talk.includes(stem) ? stem : word;
  known.add(token);
  tokens.push(token);
}
