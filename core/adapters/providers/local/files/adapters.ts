// The adapter of a version as tensors of a file, and back: small, and of use only beside the base weights that it was trained on.
import type { Pair } from '../net/adapter.ts';
import { type NetShape, planParameters } from '../net/shape.ts';
import type { Tensor, TensorFile } from './safetensors.ts';

/** By the name of the matrix W, which becomes W + A · B. */
export type StoredAdapter = ReadonlyMap<string, StoredPair>;

export interface StoredPair {
  readonly rank: number;
  /** [in, rank] */
  readonly a: Float32Array;
  /** [rank, out]; the scale of the training is in it. */
  readonly b: Float32Array;
}

const A = '.lora_a';
const B = '.lora_b';

/** What was trained, behind what it was trained on top of: ranks add up. */
export function joinAdapters(
  before: StoredAdapter,
  pairs: readonly Pair[],
  values: Float32Array,
  scale: number,
): StoredAdapter {
  const joined = new Map(before);
  for (const { name, inputs, outputs, a, b } of pairs) {
    const rank = (b - a) / inputs;
    const own = values.subarray(b, b + rank * outputs).map(value => value * scale);
    const earlier = joined.get(name) ?? { rank: 0, a: new Float32Array(), b: new Float32Array() };
    const total = earlier.rank + rank;
    const joinedA = new Float32Array(inputs * total);
    for (let row = 0; row < inputs; row++) {
      joinedA.set(earlier.a.subarray(row * earlier.rank, (row + 1) * earlier.rank), row * total);
      joinedA.set(values.subarray(a + row * rank, a + (row + 1) * rank), row * total + earlier.rank);
    }
    joined.set(name, { rank: total, a: joinedA, b: Float32Array.from([...earlier.b, ...own]) });
  }
  return joined;
}

export const adapterTensors = (adapter: StoredAdapter): Tensor[] =>
  [...adapter].flatMap(([name, { rank, a, b }]): Tensor[] => [
    { name: `${name}${A}`, shape: [a.length / rank, rank], values: a },
    { name: `${name}${B}`, shape: [rank, b.length / rank], values: b },
  ]);

/** Throws an `Error` that says what does not fit the net. */
export function readAdapter(shape: NetShape, { tensors }: TensorFile): StoredAdapter {
  const adapter = new Map<string, StoredPair>();
  for (const { name, shape: of } of planParameters(shape).parameters) {
    const [a, b] = [tensors.get(`${name}${A}`), tensors.get(`${name}${B}`)];
    if (!a && !b) continue;
    const rank = a?.shape[1];
    if (!a || !b || a.shape.join() !== `${of[0]},${rank}` || b.shape.join() !== `${rank},${of[1]}`) {
      throw new Error(`its adapter of ${name} does not fit the net's [${of}]`);
    }
    adapter.set(name, { rank: rank!, a: a.values, b: b.values });
  }
  return adapter;
}

export function merged(shape: NetShape, base: Float32Array, adapter: StoredAdapter): Float32Array<ArrayBuffer> {
  const weights = Float32Array.from(base);
  for (const { name, shape: of, offset } of planParameters(shape).parameters) {
    const pair = adapter.get(name);
    if (!pair) continue;
    const [inputs, outputs] = of as [number, number];
    const { rank, a, b } = pair;
    for (let row = 0; row < inputs; row++) {
      const into = weights.subarray(offset + row * outputs, offset + (row + 1) * outputs);
      for (let k = 0; k < rank; k++) {
        const factor = a[row * rank + k]!;
        for (let column = 0; column < outputs; column++) into[column]! += factor * b[k * outputs + column]!;
      }
    }
  }
  return weights;
}
