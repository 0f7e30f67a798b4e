// The exercises of each step, decided by its number and the seed alone: a run that is resumed goes on as if it had never
// stopped, and none ever sees the same exercise twice.
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { type Example, tokensOf } from '../../core/adapters/providers/local/net/batch.ts';
import type { Tokenizer } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { encodeExercises } from './encode.ts';
import { inventExercises } from './exercises.ts';

/** Questions about one schema: its tokens are read once for all of them. */
const QUESTIONS = 6;

export function batchOf(tokenizer: Tokenizer, seed: number, step: number, tokens: number, context: number): Example[] {
  const random = createRandom(mix(seed, step));
  const batch: Example[] = [];
  for (let read = 0; ; ) {
    const examples = encodeExercises(tokenizer, inventExercises(random, QUESTIONS), random).filter(
      ({ shared, ids }) => shared.length + ids.length <= context,
    );
    read += tokensOf(examples);
    if (read > tokens && batch.length > 0) return batch;
    batch.push(...examples);
  }
}

/** Seeds of neighbouring steps that have nothing in common. */
function mix(seed: number, step: number): number {
  return (Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(step + 1, 0x85ebca6b)) >>> 0;
}
