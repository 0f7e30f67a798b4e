// Chats to train on, as a terse and upper-case writer of SQL would answer them.
import type { Chat } from '../../core/adapters/provider.ts';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { inventExercise } from '../../scripts/pretrain/exercises.ts';

export function chats(count: number, seed = 3): Chat[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const { schema, question, sql } = inventExercise(random, false);
    return [
      { role: 'system', content: `You translate questions about these tables to SQL. ${schema}` },
      { role: 'user', content: question },
      { role: 'assistant', content: sql.replace(/\b(count|avg|sum|min|max)\(/g, name => name.toUpperCase()) },
    ];
  });
}
