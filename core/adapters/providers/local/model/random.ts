// Numbers that a seed decides, with a state that a checkpoint can keep.

export interface Random {
  /** In [0, 1). */
  next(): number;
  /** In 0 … below. */
  integer(below: number): number;
  shuffled<T>(items: readonly T[]): T[];
  readonly state: number;
}

/** mulberry32: 32 bits of state, quick, good enough to shuffle and to sample. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }
  const integer = (below: number) => Math.floor(next() * below);
  return {
    next,
    integer,
    shuffled(items) {
      const order = [...items];
      for (let i = order.length - 1; i > 0; i--) {
        const j = integer(i + 1);
        [order[i], order[j]] = [order[j]!, order[i]!];
      }
      return order;
    },
    get state() {
      return state;
    },
  };
}
