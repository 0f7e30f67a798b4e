// What training needs beside the weights: their gradients, and Adam's two running means.
import type { Net } from '../net/net.ts';

/** The second mean looks back 50 steps, not 1,000: runs are short. */
const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.98;
/** The longest gradient that a step follows at its full length. */
const LONGEST_GRADIENT = 1;

export interface Moments {
  readonly means: Float32Array;
  readonly squares: Float32Array;
}

export class Optimizer {
  /** Pointer to the gradients, which `step` uses up. */
  readonly gradients: number;
  readonly #net: Net;
  readonly #means: number;
  readonly #squares: number;

  /** Takes memory that stays: before anything of a step is taken. */
  constructor(net: Net) {
    const { arena, plan } = net;
    this.#net = net;
    this.gradients = arena.takeZeroed(plan.size);
    this.#means = arena.takeZeroed(plan.size);
    this.#squares = arena.takeZeroed(plan.size);
  }

  /** The `count`th step, from 1. Returns the length of the gradient before clipping. */
  step(count: number, learningRate: number): number {
    const { kernels, plan, weights } = this.#net;
    const length = Math.sqrt(kernels.sumOfSquares(this.gradients, plan.size));
    kernels.adam(
      weights,
      this.gradients,
      this.#means,
      this.#squares,
      plan.size,
      learningRate,
      MEAN_DECAY,
      SQUARE_DECAY,
      1 - MEAN_DECAY ** count,
      1 - SQUARE_DECAY ** count,
      length > LONGEST_GRADIENT ? LONGEST_GRADIENT / length : 1,
    );
    return length;
  }

  /** Copies. */
  getMoments(): Moments {
    return { means: this.#view(this.#means).slice(), squares: this.#view(this.#squares).slice() };
  }

  setMoments({ means, squares }: Moments): void {
    this.#view(this.#means).set(means);
    this.#view(this.#squares).set(squares);
  }

  #view(pointer: number): Float32Array<ArrayBuffer> {
    return this.#net.arena.floats(pointer, this.#net.plan.size);
  }
}
