// Exercises of pretraining: a schema, and several questions about it with their answers.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import type { Table as ReadTable } from '../../core/adapters/providers/local/prompt/tables.ts';
import type { Lesson } from '../../core/adapters/providers/local/training/lessons.ts';
import type { Use } from '../evaluate/heldOut.ts';
import { wordyAnswer } from './answers.ts';
import { chance, pick, weighted } from './chance.ts';
import { isClear } from './clear.ts';
import { intents, linkIntents } from './intents/index.ts';
import type { Question } from './phrasing.ts';
import { inventSchema } from './schema/invent.ts';
import { asRead, type Table } from './schema/table.ts';
import { typed, typedAsWritten } from './typing.ts';
import { writtenExercises } from './written/exercises.ts';

export interface Exercise extends Lesson {
  readonly sql: string;
}

/** Share of the answers that are SQL alone. */
const TERSE = 0.75;
/** Share of the questions that go over links, where there are any. */
const LINKED = 0.4;

/** Share of the schemas whose questions were written one by one. */
const WRITTEN = 0.45;

export interface Habits {
  /** What the schemas are for: training when not given. */
  readonly use?: Use;
  /** How the question comes to be typed. */
  readonly type?: (random: Random, question: Question) => string;
}

/** Nearly half of them asked as somebody wrote it, the rest as the generator says. */
export function inventExercises(random: Random, count: number): Exercise[] {
  if (!chance(random, WRITTEN)) return generatedExercises(random, count);
  const { tables, questions } = writtenExercises(random, count);
  return questions.map(question => exercise(tables, question, typedAsWritten(random, question), random));
}

export function generatedExercises(random: Random, count: number, habits: Habits = {}): Exercise[] {
  const { type = typed, use } = habits;
  const schema = inventSchema(random, use);
  const tables = schema.map(asRead);
  const exercises: Exercise[] = [];
  const seen = new Set<string>();
  for (let tries = 0; exercises.length < count && tries < 20 * count; tries++) {
    const question = askAbout(random, schema);
    if (!question || seen.has(question.sql) || !isClear(question, schema)) continue;
    seen.add(question.sql);
    exercises.push(exercise(tables, question, type(random, question), random));
  }
  return exercises;
}

function askAbout(random: Random, schema: readonly Table[]): Question | undefined {
  const pointing = schema.filter(({ links }) => links.length > 0);
  if (pointing.length > 0 && chance(random, LINKED))
    return weighted(random, linkIntents)(random, pick(random, pointing));
  return weighted(random, intents)(random, pick(random, schema));
}

function exercise(tables: readonly ReadTable[], question: Question, asked: string, random: Random): Exercise {
  const terse = chance(random, TERSE);
  const answer = terse ? question.sql : wordyAnswer(random, tables, question);
  return { tables, question: asked, terse, answer, sql: question.sql };
}
