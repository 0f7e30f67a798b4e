// A low-rank adapter (LoRA, https://arxiv.org/abs/2106.09685): beside each matrix W that it is for stand two thin ones, and
// the net calculates with W + scale · A · B. Only A [in, rank] and B [rank, out] are trained.
import { createRandom } from '../model/random.ts';
import type { Net } from './net.ts';
import { inLayer, type LayerParameter, type NetShape, planParameters } from './shape.ts';

export interface AdapterForm {
  readonly rank: number;
  /** A · B counts alpha / rank times. */
  readonly alpha: number;
  readonly targets: AdapterTargets;
}

export type AdapterTargets = keyof typeof matricesOf;

const matricesOf = {
  all: ['queries_keys_values', 'attention_output', 'expand', 'contract'],
  attention: ['queries_keys_values', 'attention_output'],
  feed_forward: ['expand', 'contract'],
} as const satisfies Readonly<Record<string, readonly LayerParameter[]>>;

/** The pair of one matrix; offsets are floats in the array of all pairs, but for that of the matrix in the weights. */
export interface Pair {
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  readonly matrix: number;
  readonly a: number;
  readonly b: number;
}

export function planAdapter(shape: NetShape, { rank, targets }: AdapterForm) {
  const { parameters } = planParameters(shape);
  const pairs: Pair[] = [];
  let size = 0;
  for (let layer = 0; layer < shape.layers; layer++) {
    for (const target of matricesOf[targets]) {
      const name = inLayer(layer, target);
      const { shape: of, offset: matrix } = parameters.find(parameter => parameter.name === name)!;
      const [inputs, outputs] = of as [number, number];
      const b = size + inputs * rank;
      pairs.push({ name, inputs, outputs, matrix, a: size, b });
      size = b + rank * outputs;
    }
  }
  return { pairs, size };
}

export class Adapter {
  /** Pointer to all pairs, and how many floats they take. */
  readonly values: number;
  readonly size: number;
  readonly pairs: readonly Pair[];
  readonly #net: Net;
  readonly #form: AdapterForm;
  /** Pointer to the weights without it. */
  readonly #base: number;

  /** Takes memory that stays. At first it changes nothing: A is random, B zero. */
  constructor(net: Net, form: AdapterForm, seed: number) {
    const { arena, plan } = net;
    const { pairs, size } = planAdapter(net.shape, form);
    this.#net = net;
    this.#form = form;
    this.pairs = pairs;
    this.size = size;
    this.values = arena.takeZeroed(size);
    this.#base = arena.take(plan.size);
    arena.copy(net.weights, this.#base, plan.size);
    const random = createRandom(seed);
    const view = arena.floats(this.values, size);
    for (const { a, b, inputs } of pairs) {
      // Uniform, of the variance 1 / inputs: what goes in comes out of A at the same size.
      const widest = Math.sqrt(3 / inputs);
      for (let i = a; i < b; i++) view[i] = (2 * random.next() - 1) * widest;
    }
  }

  get scale(): number {
    return this.#form.alpha / this.#form.rank;
  }

  /** Makes the net calculate with what the pairs are now. */
  apply(): void {
    const { arena, kernels, weights, scratch } = this.#net;
    const { rank } = this.#form;
    for (const { inputs, outputs, matrix, a, b } of this.pairs) {
      const [from, into] = [this.#base + 4 * matrix, weights + 4 * matrix];
      arena.copy(from, into, inputs * outputs);
      const [ofA, ofB] = [this.values + 4 * a, this.values + 4 * b];
      kernels.matmul(ofA, rank, 0, ofB, outputs, 0, into, outputs, inputs, outputs, rank, this.scale, 1, scratch);
    }
  }

  /** From the gradient of the weights to that of the pairs, which it overwrites: dA = scale · dW · Bᵀ, dB = scale · Aᵀ · dW. */
  pullBack(ofWeights: number, gradients: number): void {
    const { kernels, scratch } = this.#net;
    const { rank } = this.#form;
    for (const { inputs, outputs, matrix, a, b } of this.pairs) {
      const dW = ofWeights + 4 * matrix;
      const [ofA, ofB] = [this.values + 4 * a, this.values + 4 * b];
      const [dA, dB] = [gradients + 4 * a, gradients + 4 * b];
      kernels.matmul(dW, outputs, 0, ofB, outputs, 1, dA, rank, inputs, rank, outputs, this.scale, 0, scratch);
      kernels.matmul(ofA, rank, 1, dW, outputs, 0, dB, outputs, rank, outputs, inputs, this.scale, 0, scratch);
    }
  }
}
