// Other values in a question and its SQL, so that a net that has met the question before must still read it.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { sqlTokens } from '../../../core/engine/compare/tokens.ts';
import { chance, pick } from '../chance.ts';
import { quoted } from '../conditions/condition.ts';
import { capital, inWords } from '../english.ts';
import { inventWord, rareWord } from '../lexicon/values.ts';
import { wordLike } from '../meanings/meanings.ts';

export interface Said {
  readonly asked: string;
  readonly sql: string;
}

/** Shares of the texts and of the questions with numbers that change. */
const OTHER_TEXT = 0.6;
const OTHER_NUMBERS = 0.6;

/** `valuesBeside(text)` are the values of the column that holds this one. */
export function otherValues(random: Random, said: Said, valuesBeside: (text: string) => readonly string[]): Said {
  const texts = otherTexts(random, said, valuesBeside);
  return chance(random, OTHER_NUMBERS) ? otherNumbers(random, texts) : texts;
}

function otherTexts(random: Random, said: Said, valuesBeside: (text: string) => readonly string[]): Said {
  let { asked, sql } = said;
  const texts = new Set(sqlTokens(sql).flatMap(token => (token.kind === 'string' ? [token.text] : [])));
  for (const text of texts) {
    const core = text.replaceAll('%', '');
    if (/^\d{4}-\d\d-\d\d$/.test(core) || !chance(random, OTHER_TEXT)) continue;
    const found = wholeWord(core).exec(asked)?.[0];
    if (!found) continue;
    const other = textLike(random, core, valuesBeside(text));
    if (texts.has(other) || other === core) continue;
    // In haste the name had lost its capitals.
    const spelt = found === core ? other : found === found.toLowerCase() ? other.toLowerCase() : capital(other);
    asked = asked.replaceAll(wholeWord(core), () => spelt);
    sql = sql.replaceAll(quoted(text), () => quoted(text.replace(core, () => other)));
  }
  return { asked, sql };
}

function textLike(random: Random, text: string, beside: readonly string[]): string {
  // Parts of words, codes and initials: other letters and digits in their places.
  if (text.length <= 3 || /\d/.test(text))
    return beside.includes(text) && chance(random, 0.5) ? pick(random, beside) : scrambled(random, text);
  if (beside.includes(text) && chance(random, 0.45)) return pick(random, beside);
  return text.replaceAll(/\p{L}{3,}/gu, word => {
    const like = chance(random, 0.65) ? wordLike(random, word) : undefined;
    const other = like ?? (chance(random, 0.5) ? rareWord(random) : inventWord(random));
    return /^\p{Lu}/u.test(word) ? capital(other) : other;
  });
}

const scrambled = (random: Random, text: string): string =>
  text
    .replaceAll(/[A-Z]/g, () => pick(random, [...'ABCDEFGHKLMNPRSTVW']))
    .replaceAll(/[a-z]/g, () => pick(random, [...'abcdefghiklmnoprstuw']))
    .replaceAll(/\d/g, () => pick(random, [...'123456789']));

/** All by the same measure, so that of two the greater stays the greater. */
function otherNumbers(random: Random, { asked, sql }: Said): Said {
  const shift = random.integer(10) - 6;
  const factor = pick(random, [0.4, 0.5, 0.6, 0.8, 1, 1.2, 1.5, 2, 3]);
  const step = pick(random, [-1, 1, 2, 3]);
  const year = (text: string) => `${Number(text) + shift}`;
  let said = asked;
  let query = sql;
  const leapDay = /-02-2[89]/.test(sql);
  const years = new Set(
    (leapDay ? '' : sql).match(/\b(?:19|20)\d\d\b/g)?.filter(each => wholeNumber(each).test(asked)),
  );
  const latest = Math.max(...[...years].map(Number));
  if (latest + shift < 2027 && years.size > 0) {
    const all = new RegExp(`(?<!\\d)(?:${[...years].join('|')})(?!\\d)`, 'g');
    said = said.replaceAll(all, year);
    query = query.replaceAll(all, year);
  }
  const numbers = sqlTokens(sql).flatMap(token =>
    token.kind === 'number' && !/^(?:19|20)\d\d$/.test(token.text) ? [token.text] : [],
  );
  const ways = numbers.map(number => wayOf(said, number));
  // Where one of them is said in some other way (an hour for 60), the others keep their measure to it.
  if (ways.some(way => way === undefined)) return { asked: said, sql: query };
  const others = numbers.map(number => numberLike(Number(number), factor, step));
  if (new Set(others).size !== new Set(numbers).size || others.some(other => other < 1))
    return { asked: said, sql: query };
  for (const [i, number] of numbers.entries()) {
    const other = `${others[i]!}`;
    const spoken = ways[i] === 'word' ? inWords(others[i]!) : other;
    if (spoken === undefined) return { asked: said, sql: query };
    // Marked, lest the next one be taken for it.
    const old = ways[i] === 'word' ? wholeWord(inWords(Number(number))!) : wholeNumber(number);
    said = said.replace(old, () => `\u0001${spoken}\u0002`);
    query = query.replace(
      new RegExp(`(?<![\\w'.\u0001-])${number.replace('.', '\\.')}(?![\\w'.\u0002-])`),
      () => `\u0001${other}\u0002`,
    );
  }
  return { asked: said.replaceAll(MARKS, ''), sql: query.replaceAll(MARKS, '') };
}

const MARKS = /[\u0001\u0002]/g;

function wayOf(asked: string, number: string): 'digits' | 'word' | undefined {
  if (wholeNumber(number).test(asked)) return 'digits';
  const word = inWords(Number(number));
  return word !== undefined && wholeWord(word).test(asked) ? 'word' : undefined;
}

/** About as round as it was. */
function numberLike(value: number, factor: number, step: number): number {
  if (!Number.isInteger(value)) return Math.round(value * factor * 10) / 10;
  if (value <= 12) return value + step;
  const round = value % 100 === 0 ? 50 : value % 10 === 0 ? 10 : value % 5 === 0 ? 5 : 1;
  return Math.max(round, Math.round((value * factor) / round) * round);
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const wholeWord = (text: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])${escaped(text)}(?![\\p{L}\\p{N}])`, 'giu');
const wholeNumber = (text: string): RegExp =>
  new RegExp(`(?<![\\d\\p{L}]|\\d[.,:-])${escaped(text)}(?!\\d|[.,:-]\\d)`, 'u');
