// The weights that training begins with.
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import { embedding, type NetShape, planParameters } from '../../core/adapters/providers/local/net/shape.ts';

/** Matrices keep the length of what goes through them; those that end a half of a layer are smaller, since their outputs add up. */
export function initialWeights(shape: NetShape, random: Random): Float32Array<ArrayBuffer> {
  const plan = planParameters(shape);
  const weights = new Float32Array(plan.size);
  for (const { name, shape: sizes, offset, size } of plan.parameters) {
    const spread = spreadOf(name, sizes, shape);
    for (let i = 0; i < size; i++) weights[offset + i] = name.endsWith('norm') ? 1 : spread * normal(random);
  }
  return weights;
}

function spreadOf(name: string, sizes: readonly number[], { layers }: NetShape): number {
  // Small, so that a token is not its own likeliest successor: the same matrix makes the logits.
  if (name === embedding) return 0.04;
  // Large enough for a token to tell itself from its neighbours from the first step on.
  if (name.endsWith('convolution')) return 0.3;
  const ends = name.endsWith('attention_output') || name.endsWith('contract');
  return 1 / Math.sqrt(sizes[0]! * (ends ? 2 * layers : 1));
}

/** Box and Muller's, half of it. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
