// Adam over an array of parameters: their gradients, and the two running means that it keeps of them.
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
  readonly #parameters: number;
  readonly #size: number;
  readonly #means: number;
  readonly #squares: number;

  /** Of all weights unless others are named. Takes memory that stays: before anything of a step is taken. */
  constructor(net: Net, parameters: number = net.weights, size: number = net.plan.size) {
    const { arena } = net;
    this.#net = net;
    this.#parameters = parameters;
    this.#size = size;
    this.gradients = arena.takeZeroed(size);
    this.#means = arena.takeZeroed(size);
    this.#squares = arena.takeZeroed(size);
  }

  /** The `count`th step, from 1. Returns the length of the gradient before clipping. */
  step(count: number, learningRate: number): number {
    const { kernels } = this.#net;
    const length = Math.sqrt(kernels.sumOfSquares(this.gradients, this.#size));
    kernels.adam(
      this.#parameters,
      this.gradients,
      this.#means,
      this.#squares,
      this.#size,
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
    return this.#net.arena.floats(pointer, this.#size);
  }
}
