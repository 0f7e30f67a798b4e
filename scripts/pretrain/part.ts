// What one thread does for one step.
import { answersOf, tokensOf } from '../../core/adapters/providers/local/net/batch.ts';
import { lossOf } from '../../core/adapters/providers/local/net/loss.ts';
import type { Net } from '../../core/adapters/providers/local/net/net.ts';
import type { NetShape } from '../../core/adapters/providers/local/net/shape.ts';
import type { Tokenizer } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { batchOf } from './batches.ts';

export interface Work {
  readonly shape: NetShape;
  readonly seed: number;
  /** Of a step, over all threads. */
  readonly batchTokens: number;
  /** Threads, and which of them this is, from 0. */
  readonly members: number;
  readonly member: number;
}

export interface Part {
  /** Mean per answer token. */
  readonly loss: number;
  readonly answers: number;
  readonly tokens: number;
}

/** Adds its gradient to `gradients`. */
export function partOf(net: Net, tokenizer: Tokenizer, work: Work, step: number, gradients: number): Part {
  const { seed, members, member, batchTokens } = work;
  const batch = batchOf(tokenizer, seed, step * members + member, batchTokens / members, net.shape.context);
  const loss = lossOf(net, batch, gradients);
  return { loss, answers: answersOf(batch), tokens: tokensOf(batch) };
}
