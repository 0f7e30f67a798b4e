// Several examples laid end to end, as the kernels read them. Neighbours that begin with the same tokens (questions about
// the same tables) have these read once.
import type { Arena } from './arena.ts';

export interface Example {
  /** What stands before the question. Examples that follow one another read the same array once. */
  readonly shared: ArrayLike<number>;
  /** Question and answer. */
  readonly ids: ArrayLike<number>;
  /** Where in `ids` the answer begins: only its tokens are learned. */
  readonly answerFrom: number;
}

export interface Batch {
  /** Tokens read: all but each example's last. */
  readonly tokens: number;
  /** Answer tokens: predicted, each from the token before it. */
  readonly answers: number;
  /** Each after the one that it sees. */
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
  /** The rows before it that it also sees. */
  readonly before: { readonly row: number; readonly length: number };
  /** Rows seen, rounded up to whole tiles: floats from one row of attention weights to the next. */
  readonly stride: number;
  /** Where its attention weights [heads, length, stride] begin. */
  readonly attention: number;
}

export const tokensOf = (examples: readonly Example[]): number =>
  examples.reduce((sum, { ids, shared }, i) => sum + ids.length - 1 + (startsAnew(examples, i) ? shared.length : 0), 0);
export const answersOf = (examples: readonly Example[]): number =>
  examples.reduce((sum, { ids, answerFrom }) => sum + ids.length - answerFrom, 0);

const startsAnew = (examples: readonly Example[], i: number): boolean =>
  examples[i - 1]?.shared !== examples[i]!.shared;

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
  const lay = (from: ArrayLike<number>, length: number, before: Sequence['before']) => {
    const stride = (before.length + length + 7) & ~7;
    const sequence = { row, length, before, stride, attention };
    sequences.push(sequence);
    attention += heads * length * stride;
    for (let i = 0; i < length; i++) idsView[row++] = from[i]!;
    return sequence;
  };
  let before: Sequence['before'] = { row: 0, length: 0 };
  for (const [i, { shared, ids: own, answerFrom }] of examples.entries()) {
    if (startsAnew(examples, i)) before = lay(shared, shared.length, { row: 0, length: 0 });
    const first = lay(own, own.length - 1, before).row;
    for (let at = answerFrom; at < own.length; at++) {
      rowsView[answer] = first + at - 1;
      targetsView[answer++] = own[at]!;
    }
  }
  return { tokens, answers, sequences, ids, answerRows, targets, attentionSize: attention };
}
