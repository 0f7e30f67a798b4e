// Chats to train on, as a terse and upper-case writer of SQL would answer them.
import type { Chat } from '../../core/adapters/provider.ts';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { generatedExercises } from '../../scripts/pretrain/exercises.ts';
import { createStatements } from '../../scripts/pretrain/statements.ts';

export function chats(count: number, seed = 3): Chat[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const [exercise] = generatedExercises(random, 1);
    const { tables, question, sql } = exercise!;
    const schema = createStatements(random, tables);
    return [
      { role: 'system', content: `You translate questions about these tables to SQL. ${schema}` },
      { role: 'user', content: question },
      { role: 'assistant', content: sql },
    ];
  });
}
