// The sample's questions over tables that no fine-tuning row is about, asked as the table `test_questions` asks them.
import { generate } from '../sample/generate.ts';
import type { Question } from './question.ts';

/** The chats of the 300 rows that the standard fine-tuning reads. */
const tuned = 100;
const wanted = 300;

export function sampleQuestions(): readonly Question[] {
  const triples = generate();
  const seen = new Set(triples.slice(0, tuned).map(triple => triple.context));
  return triples
    .slice(tuned)
    .filter(triple => !seen.has(triple.context))
    .slice(0, wanted)
    .map(({ question, context, answer }) => ({
      prompt: `Your job is to turn questions into SQL. The tables are: ${context}\n${question}`,
      asked: question,
      schema: context,
      answers: [answer],
    }));
}
