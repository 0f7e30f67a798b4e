// What pretraining steps with: Muon for the matrices of the layers, Adam for everything else.
import type { Net } from '../../core/adapters/providers/local/net/net.ts';
import { Muon } from './muon.ts';

const MEAN_DECAY = 0.9;
const SQUARE_DECAY = 0.98;
/** The longest gradient that a step follows at its full length. */
const LONGEST_GRADIENT = 1;

export interface Rates {
  readonly muon: number;
  readonly adam: number;
}

export class PretrainOptimizer {
  /** Pointer to the gradients, which `step` uses up. */
  readonly gradients: number;
  readonly #net: Net;
  readonly #means: number;
  readonly #squares: number;
  readonly #muon: Muon;

  /** Takes memory that stays: before anything of a step is taken. */
  constructor(net: Net) {
    const { arena, plan } = net;
    this.#net = net;
    this.gradients = arena.takeZeroed(plan.size);
    this.#means = arena.takeZeroed(plan.size);
    this.#squares = arena.takeZeroed(plan.size);
    this.#muon = new Muon(net, this.#means);
  }

  /** The `count`th step, from 1. */
  step(count: number, rates: Rates): void {
    const { kernels, plan, weights } = this.#net;
    const length = Math.sqrt(kernels.sumOfSquares(this.gradients, plan.size));
    const scale = length > LONGEST_GRADIENT ? LONGEST_GRADIENT / length : 1;
    this.#muon.step(this.gradients, rates.muon, scale);
    const offsets = new Set(this.#muon.matrices.map(({ offset }) => offset));
    for (const { offset, size } of plan.parameters) {
      if (offsets.has(offset)) continue;
      const at = (base: number) => base + 4 * offset;
      kernels.adam(
        at(weights),
        at(this.gradients),
        at(this.#means),
        at(this.#squares),
        size,
        rates.adam,
        MEAN_DECAY,
        SQUARE_DECAY,
        1 - MEAN_DECAY ** count,
        1 - SQUARE_DECAY ** count,
        scale,
      );
    }
  }

  /** Means, then squares; copies. */
  getState(): Float32Array[] {
    return [this.#means, this.#squares].map(pointer => this.#view(pointer).slice());
  }

  setState([means, squares]: readonly Float32Array[]): void {
    this.#view(this.#means).set(means!);
    this.#view(this.#squares).set(squares!);
  }

  #view(pointer: number): Float32Array<ArrayBuffer> {
    return this.#net.arena.floats(pointer, this.#net.plan.size);
  }
}
