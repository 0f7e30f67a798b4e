// Several examples laid end to end, as the kernels read them.
import type { Arena } from './arena.ts';

export interface Example {
  /** Prompt and answer. */
  readonly ids: ArrayLike<number>;
  /** Where the answer begins: only its tokens are learned. */
  readonly answerFrom: number;
}

export interface Batch {
  /** Tokens read: all but each example's last. */
  readonly tokens: number;
  /** Answer tokens: predicted, each from the token before it. */
  readonly answers: number;
  readonly sequences: readonly Sequence[];
  /** Pointers: token numbers [tokens]; rows that predict, and what they should [answers]. */
  readonly ids: number;
  readonly answerRows: number;
  readonly targets: number;
  /** Floats that the attention weights of one layer take. */
  readonly attentionSize: number;
}

export interface Sequence {
  /** Its first row among the batch's tokens. */
  readonly row: number;
  readonly length: number;
  /** Length rounded up to whole tiles: floats from one row of attention weights to the next. */
  readonly stride: number;
  /** Where its attention weights [heads, length, stride] begin. */
  readonly attention: number;
}

export const tokensOf = (examples: readonly Example[]): number =>
  examples.reduce((sum, { ids }) => sum + ids.length - 1, 0);
export const answersOf = (examples: readonly Example[]): number =>
  examples.reduce((sum, { ids, answerFrom }) => sum + ids.length - answerFrom, 0);

export function layOut(examples: readonly Example[], arena: Arena, heads: number): Batch {
  const tokens = tokensOf(examples);
  const answers = answersOf(examples);
  const ids = arena.take(tokens);
  const answerRows = arena.take(answers);
  const targets = arena.take(answers);
  const idsView = arena.integers(ids, tokens);
  const rowsView = arena.integers(answerRows, answers);
  const targetsView = arena.integers(targets, answers);
  const sequences: Sequence[] = [];
  let row = 0;
  let answer = 0;
  let attention = 0;
  for (const example of examples) {
    const length = example.ids.length - 1;
    const stride = (length + 7) & ~7;
    sequences.push({ row, length, stride, attention });
    attention += heads * length * stride;
    for (let i = 0; i < length; i++, row++) {
      idsView[row] = example.ids[i]!;
      if (i + 1 < example.answerFrom) continue;
      rowsView[answer] = row;
      targetsView[answer++] = example.ids[i + 1]!;
    }
  }
  return { tokens, answers, sequences, ids, answerRows, targets, attentionSize: attention };
}
