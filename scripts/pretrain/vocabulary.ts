// Makes the vocabulary from what the exercises say: words of questions, of names, and of values that are words everyone
// knows. Invented words stay out, since each of them is rare.
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { families } from '../../core/adapters/providers/local/tokenizer/bindings.ts';
import { NO_SPACE, SPACE } from '../../core/adapters/providers/local/tokenizer/pieces.ts';
import {
  ANSWER,
  caseTokens,
  END,
  endingToken,
  meaningToken,
  PADDING,
  QUESTION,
  SPELLED,
  START,
  slotToken,
  TERSE_QUESTION,
  type Vocabulary,
} from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { endings, splitsOf } from '../../core/adapters/providers/local/tokenizer/words.ts';
import { framed } from './chatter.ts';
import { generatedExercises } from './exercises.ts';
import { meanings } from './meanings/meanings.ts';
import { readSections, type Section } from './written/read.ts';

const KEYWORDS =
  'SELECT FROM WHERE ORDER BY GROUP HAVING LIMIT JOIN ON AS AND OR NOT IN BETWEEN LIKE DISTINCT ASC DESC IS NULL TRUE FALSE COUNT AVG SUM MIN MAX CURRENT_DATE T1 T2 T3 T1. T2. T3. COUNT(*) <= >= <> != UNION EXISTS LEFT'.split(
    ' ',
  );
const STRUCTURE = 'TABLE TEXT INT DATE BOOL REFERENCES'.split(' ');
const SLOTS = { word: 40, proper: 40, number: 16, date: 8, name: 64 } as const;
/** Printable ASCII. */
const CHARACTERS = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter(
  character => character !== ' ',
);
const NUMBERS = [...Array.from({ length: 22 }, (_, i) => 10 + i), 40, 50, 60, 70, 80, 90, 100, 200, 500, 1000].map(
  String,
);
const DATE_PARTS = Array.from({ length: 31 }, (_, i) => `-${`${i + 1}`.padStart(2, '0')}`);
/** They look like another word with an ending, and are not. */
const WHOLE = new Set('letter summer during offer number other better members notes'.split(' '));

const SCHEMAS = 40_000;
const QUESTIONS = 3;
/** A word of fewer written sections is one of their trade's. */
const LEAST_SECTIONS = 4;

/** A word is in when it was met that often; the words beyond `size` tokens are left out, the rarest first. */
export function makeVocabulary(version: string, size: number, seed = 1, least = 8): Vocabulary {
  const counts = countWords(seed);
  const common = [...counts].filter(([, count]) => count >= least);
  const known = new Set(common.map(([word]) => word));
  const stems = common
    .filter(([word]) => WHOLE.has(word) || !splitsOf(word).some(({ stem }) => known.has(stem) && stem !== word))
    .toSorted((a, b) => b[1] - a[1])
    .map(([word]) => word);
  const fixed = [
    ...[PADDING, START, QUESTION, TERSE_QUESTION, ANSWER, END, SPACE, NO_SPACE],
    ...Object.values(caseTokens),
    ...endings.map(endingToken),
    ...KEYWORDS,
    ...STRUCTURE,
    ...CHARACTERS,
    ...["'s", "'t", "'d", "'m", "'re", "'ve", "'ll"],
    ...['\n', "'o", '"o', "'c", '"c', '```'],
    ...[...'abcdefghijklmnopqrstuvwxyz0123456789'].map(character => SPELLED + character),
    ...NUMBERS,
    ...DATE_PARTS,
    ...families.flatMap(family => Array.from({ length: SLOTS[family] }, (_, i) => slotToken(family, i))),
    ...meanings.map((_, group) => meaningToken(group)),
  ];
  const tokens = [...new Set([...fixed, ...stems])].slice(0, size);
  for (let i = 0; tokens.length < size; i++) tokens.push(`<unused${i}>`);
  return { version, keywords: [...KEYWORDS, ...STRUCTURE], tokens, meanings };
}

/** As they are mostly written: `Germany`, but `red` though there is `Red`. */
function countWords(seed: number): Map<string, number> {
  const written = new Map<string, number>();
  const add = (words: ReadonlySet<string>, weight: number) => {
    for (const word of words) written.set(word, (written.get(word) ?? 0) + weight);
  };
  // Once a schema, so that an invented name stays rare.
  for (const words of generatedWords(seed)) add(words, 1);
  const sections = readSections().map(wordsOfSection);
  const frequent = frequentIn(sections);
  // Together they count as much as the generated ones.
  for (const words of sections) add(new Set([...words].filter(word => frequent.has(word))), SCHEMAS / sections.length);
  const counts = new Map<string, number>();
  for (const [word, count] of written) {
    const lower = word.toLowerCase();
    const capital = /^[A-Z][a-z]+$/.test(word);
    if (!capital && word !== lower) continue;
    const other = written.get(capital ? lower : word.slice(0, 1).toUpperCase() + word.slice(1)) ?? 0;
    if (word.length > 1 && (capital ? count > 2 * other : 2 * count >= other)) counts.set(word, count + other);
  }
  return counts;
}

function* generatedWords(seed: number): Generator<Set<string>> {
  const random = createRandom(seed);
  for (let i = 0; i < SCHEMAS; i++) {
    const exercises = generatedExercises(random, QUESTIONS, { type: (random, { asked }) => framed(random, asked) });
    const names =
      exercises[0]?.tables.flatMap(({ name, columns }) => [name, ...columns.map(column => column.name)]) ?? [];
    yield wordsIn(
      names,
      exercises.flatMap(({ question, answer, terse }) => (terse ? [question] : [question, answer])),
    );
  }
}

const wordsOfSection = ({ tables, questions }: Section): Set<string> =>
  wordsIn(
    tables.flatMap(({ name, columns }) => [name, ...columns.flatMap(({ names }) => names)]),
    questions.flatMap(({ wordings }) => wordings),
  );

function wordsIn(names: readonly string[], texts: readonly string[]): Set<string> {
  const apart = names.map(name => name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase());
  return new Set([...apart, ...texts.map(small)].flatMap(text => text.match(/[A-Za-z]+/g) ?? []));
}

function frequentIn(sections: readonly ReadonlySet<string>[]): Set<string> {
  const counts = new Map<string, number>();
  for (const words of sections) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Set([...counts].flatMap(([word, count]) => (count < LEAST_SECTIONS ? [] : word)));
}

const small = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
