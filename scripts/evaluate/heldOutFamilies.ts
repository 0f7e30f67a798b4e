// Questions in ways of asking that no training data knows, over tables that none knows either.
import { families } from './families.ts';
import type { Question } from './question.ts';
import { topics } from './topics.ts';

/** Every family over every topic that it fits. */
export const heldOutFamilies = (): readonly Question[] =>
  families.flatMap((family, at) =>
    topics.flatMap((topic, turn): Question[] => {
      const asked = family(topic, at + turn);
      if (!asked) return [];
      const { question, answers } = asked;
      const capital = question.slice(0, 1).toUpperCase() + question.slice(1);
      return [{ prompt: `${topic.schema}\n\n${capital}`, asked: capital, schema: topic.schema, answers }];
    }),
  );
