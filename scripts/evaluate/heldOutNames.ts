// Exercises as pretraining has them, over tables that it never had: known ways of asking, new names.
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { openSandbox } from '../../core/engine/compare/sandbox.ts';
import { readTables } from '../../core/engine/compare/schema.ts';
import { inventExercise } from '../pretrain/exercises.ts';
import type { Question } from './question.ts';

/** Not for training. */
const seed = 0x5ea1ed;
const wanted = 300;

export function heldOutNames(): readonly Question[] {
  const random = createRandom(seed);
  const questions: Question[] = [];
  while (questions.length < wanted) {
    const { schema, question, sql } = inventExercise(random, false);
    if (!runs(sql, schema)) continue;
    questions.push({ prompt: `${schema}\n\n${question}`, asked: question, schema, answers: [sql] });
  }
  return questions;
}

/** A table that is called `order` is fine to train on, but nothing of it can be run. */
function runs(sql: string, schema: string): boolean {
  const sandbox = openSandbox(readTables(schema));
  try {
    sandbox.run(sql, 1);
    return true;
  } catch {
    return false;
  } finally {
    sandbox.close();
  }
}
