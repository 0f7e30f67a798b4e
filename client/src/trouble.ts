// What was thrown, in words: what is wrong and, in a line of its own, what to do.
import { ProblemError } from '../../core/text/problem.ts';
import { plainly } from './words.ts';

export function troubleOf(error: unknown): string {
  if (error instanceof ProblemError) {
    return plainly([error.problem.message, error.problem.hint].filter(Boolean).join('\n'));
  }
  return error instanceof Error ? error.message : String(error);
}
