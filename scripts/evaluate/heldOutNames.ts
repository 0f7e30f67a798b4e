// Exercises as pretraining has them, over tables that it never had: known ways of asking, new names.
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { type Exercise, generatedExercises } from '../pretrain/exercises.ts';
import { createStatements } from '../pretrain/statements.ts';
import { typed, typedWithCare } from '../pretrain/typing.ts';
import type { Question } from './question.ts';

/** Not for training. */
const seed = 0x5ea1ed;
const wanted = 1200;

export const heldOutNames = (): readonly Question[] => questions(seed, typedWithCare);

/** Others of the kind, as people type when they take no care: without capitals, with words too many or too few. */
export const hastyNames = (): readonly Question[] => questions(seed + 1, typed);

function questions(from: number, type: typeof typed): Question[] {
  const random = createRandom(from);
  return Array.from({ length: wanted }, () => {
    const [{ tables, question, sql }] = generatedExercises(random, 1, { use: 'evaluation', type }) as [Exercise];
    const schema = createStatements(random, tables);
    return { prompt: `${schema}\n\n${question}`, asked: question, schema, answers: [sql] };
  });
}
