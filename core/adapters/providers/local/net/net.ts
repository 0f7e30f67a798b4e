// A net in memory: its parameters, the tables that its positions need, and scratch for the kernels.
import { Arena } from './arena.ts';
import type { Kernels } from './kernels.ts';
import {
  embedding,
  finalNorm,
  inLayer,
  type LayerParameter,
  type NetShape,
  type ParameterPlan,
  planParameters,
} from './shape.ts';

const ROTATION_BASE = 10_000;

export class Net {
  readonly shape: NetShape;
  readonly plan: ParameterPlan;
  readonly kernels: Kernels;
  readonly arena: Arena;
  /** Pointers. */
  readonly weights: number;
  readonly cosines: number;
  readonly sines: number;
  readonly scratch: number;

  constructor(shape: NetShape, kernels: Kernels, weights: Float32Array) {
    this.shape = shape;
    this.plan = planParameters(shape);
    if (weights.length !== this.plan.size)
      throw new Error(`${weights.length} weights for ${this.plan.size} parameters.`);
    this.kernels = kernels;
    this.arena = new Arena(this.kernels.memory, this.kernels.heapBase());
    this.weights = this.arena.take(this.plan.size);
    const half = this.headWidth / 2;
    this.cosines = this.arena.take(shape.context * half);
    this.sines = this.arena.take(shape.context * half);
    const widest = Math.max(shape.vocabulary, 3 * shape.width, shape.hidden, shape.context);
    this.scratch = this.arena.take(this.kernels.matmulScratch(widest));
    this.setWeights(weights);
    this.#fillRotations(half);
  }

  get headWidth(): number {
    return this.shape.width / this.shape.heads;
  }

  /** Embeddings are small; the first layer gets them at about unit size. */
  get embeddingScale(): number {
    return Math.sqrt(this.shape.width);
  }

  /** Pointers to one parameter of an array laid out like the weights: the weights themselves or their gradients. */
  in(base: number): {
    readonly embedding: number;
    readonly finalNorm: number;
    layer(layer: number, name: LayerParameter): number;
  } {
    const pointer = (name: string) => base + 4 * this.plan.offset(name);
    return {
      embedding: pointer(embedding),
      finalNorm: pointer(finalNorm),
      layer: (layer, name) => pointer(inLayer(layer, name)),
    };
  }

  setWeights(weights: Float32Array): void {
    this.arena.floats(this.weights, this.plan.size).set(weights);
  }

  /** A copy. */
  getWeights(): Float32Array<ArrayBuffer> {
    return this.arena.floats(this.weights, this.plan.size).slice();
  }

  #fillRotations(half: number): void {
    const count = this.shape.context * half;
    const cosines = this.arena.floats(this.cosines, count);
    const sines = this.arena.floats(this.sines, count);
    for (let position = 0; position < this.shape.context; position++) {
      for (let i = 0; i < half; i++) {
        const angle = position * ROTATION_BASE ** (-i / half);
        cosines[position * half + i] = Math.cos(angle);
        sines[position * half + i] = Math.sin(angle);
      }
    }
  }
}
