// The weights of a version as a file, and back: a file that belongs to another net or tokenizer is told apart.
import { type NetShape, planParameters } from '../net/shape.ts';
import { decodeSafetensors, encodeSafetensors, type Precision, type Tensor } from './safetensors.ts';

export interface WeightsOrigin {
  /** Id of the base model that it was tuned from, or is. */
  readonly base: string;
  /** Version of the tokenizer it was trained with. */
  readonly tokenizer: string;
}

const FORMAT = 'tunesql-local-1';

/**
 * Sixteen bits are what versions are stored with: half the size, and rounding by a 2,000th changes logits less than
 * one more training step does. Checkpoints keep all thirty-two, since they must go on exactly.
 */
export function encodeWeights(
  shape: NetShape,
  weights: Float32Array,
  { base, tokenizer }: WeightsOrigin,
  about: Readonly<Record<string, string>> = {},
  precision: Precision = 'F16',
): Uint8Array<ArrayBuffer> {
  const tensors = planParameters(shape).parameters.map(
    ({ name, shape: of, offset, size }): Tensor => ({
      name,
      shape: of,
      values: weights.subarray(offset, offset + size),
    }),
  );
  return encodeSafetensors(tensors, { format: FORMAT, base, tokenizer, ...about }, precision);
}

/** Throws an `Error` that says why the weights cannot be used. */
export function decodeWeights(shape: NetShape, bytes: Uint8Array, origin: WeightsOrigin): Float32Array<ArrayBuffer> {
  const { tensors, metadata } = decodeSafetensors(bytes);
  const expected = { format: FORMAT, ...origin };
  for (const [key, value] of Object.entries(expected)) {
    if (metadata[key] !== value) throw new Error(`its ${key} is ${metadata[key] ?? 'not given'}, not ${value}`);
  }
  const plan = planParameters(shape);
  const weights = new Float32Array(plan.size);
  for (const parameter of plan.parameters) {
    const tensor = tensors.get(parameter.name);
    if (!tensor) throw new Error(`it lacks ${parameter.name}`);
    if (tensor.shape.join() !== parameter.shape.join()) {
      throw new Error(`${parameter.name} is [${tensor.shape}] where the net has [${parameter.shape}]`);
    }
    weights.set(tensor.values, parameter.offset);
  }
  return weights;
}
