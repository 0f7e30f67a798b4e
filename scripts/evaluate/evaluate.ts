// Every question of the sets to every version of the model, and a verdict on every answer.
import { type ExecutionMatch, openExecutionMatch } from '../../core/engine/compare/execution.ts';
import { type ModelChoice, type Models, openModels } from './answers.ts';
import { type Judged, judge } from './judge.ts';
import type { Question } from './question.ts';
import { type SetName, sets } from './sets.ts';

export interface Evaluated {
  readonly set: SetName;
  readonly version: string;
  readonly answers: readonly AnsweredQuestion[];
}

export interface AnsweredQuestion {
  readonly question: Question;
  readonly answer: Judged;
}

export interface EvaluationChoice extends ModelChoice {
  readonly sets: readonly SetName[];
  /** Of each set so many, spread over it; all of them when missing. */
  readonly limit?: number;
}

export async function evaluate(choice: EvaluationChoice, tell: (line: string) => void): Promise<Evaluated[]> {
  // Workers let a process end that waits for them alone.
  const stay = setInterval(() => {}, 60_000);
  try {
    const models = await openModels(choice);
    const execution = openExecutionMatch(models.host);
    try {
      return await askAll(choice, models, execution, tell);
    } finally {
      await execution.close();
      await models.close();
    }
  } finally {
    clearInterval(stay);
  }
}

async function askAll(
  choice: EvaluationChoice,
  models: Models,
  execution: ExecutionMatch,
  tell: (line: string) => void,
): Promise<Evaluated[]> {
  const results: Evaluated[] = [];
  for (const { name: version, model } of models.versions) {
    for (const set of choice.sets) {
      const answers: AnsweredQuestion[] = [];
      const questions = spread(sets[set].read(), choice.limit);
      for (const question of questions) {
        const answer = await models.ask(model, question.prompt);
        answers.push({ question, answer: await judge(question, answer, execution) });
        if (answers.length % 50 === 0) tell(`${version}, ${sets[set].title}: ${answers.length} of ${questions.length}`);
      }
      results.push({ set, version, answers });
    }
  }
  // The versions of a set belong side by side.
  return choice.sets.flatMap(set => results.filter(result => result.set === set));
}

/** As evenly as whole places allow, so that a small share of a set is about as hard as the set. */
export function spread<T>(list: readonly T[], limit = list.length): T[] {
  const count = Math.min(limit, list.length);
  return Array.from({ length: count }, (_, at) => list[Math.floor((at * list.length) / count)]!);
}
