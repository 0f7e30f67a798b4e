// How people type what they ask: as a sentence, or without capitals and stops, in haste, politely, with a word too many.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from './chance.ts';
import { framed, loosened } from './chatter.ts';
import { capital } from './english.ts';
import { hasSureCase } from './lexicon/values.ts';
import type { Question } from './phrasing.ts';

const SHORT: readonly (readonly [RegExp, string])[] = [
  [/\bwhat is\b/i, "what's"],
  [/\bwho is\b/i, "who's"],
  [/\bplease\b/i, 'pls'],
  [/\bi want to\b/i, 'i wanna'],
  [/\bnumber of\b/i, 'no of'],
  [/\bnumber of\b/i, '# of'],
  [/\bpeople\b/i, 'ppl'],
  [/\band\b/i, '&'],
  [/\byou\b/i, 'u'],
  [/\bwith\b/i, 'w/'],
  [/\baverage\b/i, 'avg'],
  [/\bmaximum\b/i, 'max'],
  [/\bminimum\b/i, 'min'],
];

/** As a sentence. */
export function typedWithCare(_: Random, { asked }: Pick<Question, 'asked'>): string {
  const text = capital(spaced(asked)).replace(/\bi\b/g, 'I');
  return text + (isQuestion(text) ? '?' : '.');
}

const spaced = (asked: string): string =>
  asked
    .replaceAll(/ {2,}/g, ' ')
    .replaceAll(/ ([?.,:])/g, '$1')
    .trim();

const isQuestion = (text: string): boolean =>
  /^(?:who|what|which|when|where|how|is|are|do|does|can|could|would|will|in which|for which|on|whose|why)\b/i.test(
    text,
  );

export function typed(random: Random, { asked, sql }: Pick<Question, 'asked' | 'sql'>): string {
  let text = spaced(asked);
  const values = [...sql.matchAll(/'([^']*)'/g)].map(([, value]) => value!);
  text = loosened(random, text, values);
  text = framed(random, text);
  if (chance(random, 0.08)) text = text.replace(...(pick(random, SHORT) as [RegExp, string]));
  if (chance(random, 0.05)) text = mistyped(random, text, values);
  const asks = isQuestion(text);
  if (chance(random, 0.45))
    return capital(text).replace(/\bi\b/g, 'I') + (asks ? say(random, '(?|?|?|?|)') : say(random, '(.|.|)'));
  // In haste names lose their capitals too; that they have them is left to be known.
  if (chance(random, 0.35) && !/['"]/.test(text) && values.every(hasSureCase)) text = text.toLowerCase();
  return text + (asks ? say(random, '(?|?|)') : say(random, '(.||)'));
}

/** Who wrote it had typed it already: mostly it stays. */
export function typedAsWritten(random: Random, question: Pick<Question, 'asked' | 'sql'>): string {
  if (chance(random, 0.55)) return question.asked;
  const asked = question.asked.replace(/[.?!]+$/, '');
  const begins = /^[A-Z][a-z]* /.test(asked) && !question.sql.includes(`'${asked.split(' ')[0]}`);
  return typed(random, { ...question, asked: begins ? asked[0]!.toLowerCase() + asked.slice(1) : asked });
}

/** Two letters of a long small word change places, or one is lost or doubled; not in a value, which would be another one then. */
function mistyped(random: Random, text: string, values: readonly string[]): string {
  const words = text.split(' ');
  const kept = values.join(' ').toLowerCase();
  const able = words.flatMap((word, i) => (/^[a-z]{6,}$/.test(word) && !kept.includes(word) ? [i] : []));
  const at = pick(random, able);
  if (at === undefined) return text;
  const word = words[at]!;
  const from = 1 + random.integer(word.length - 2);
  words[at] = pick(random, [
    word.slice(0, from) + word[from + 1]! + word[from]! + word.slice(from + 2),
    word.slice(0, from) + word.slice(from + 1),
    word.slice(0, from) + word[from] + word.slice(from),
  ]);
  return words.join(' ');
}
