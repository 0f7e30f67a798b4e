// The weights of a version as a file, and back: a file that belongs to another net or tokenizer is told apart.
import { createHash } from 'node:crypto';
import { type NetShape, planParameters } from '../net/shape.ts';
import { adapterTensors, merged, readAdapter, type StoredAdapter } from './adapters.ts';
import { dequantized, quantized } from './quantized.ts';
import { decodeSafetensors, encodeSafetensors, type Precision, type Tensor, type TensorFile } from './safetensors.ts';

export interface WeightsOrigin {
  /** Id of the base model that it was tuned from, or is. */
  readonly base: string;
  /** Version of the tokenizer it was trained with. */
  readonly tokenizer: string;
  /** SHA-256 of the tokenizer's file; not told by base weights, which it ships with. */
  readonly vocabulary?: string;
}

/** What a version calculates with. */
export interface VersionWeights {
  readonly weights: Float32Array;
  /** What stands between the base weights and these, where that is all that is stored; empty for the base itself. */
  readonly adapter?: StoredAdapter;
}

const FORMAT = 'tunesql-local-1';

type About = Readonly<Record<string, string>>;

/**
 * Sixteen bits are what versions are stored with: half the size, and rounding by a 2,000th changes logits less than
 * one more training step does. Eight are what the base model ships with, which is trained long enough to bear them.
 * Checkpoints keep all thirty-two, since they must go on exactly.
 */
export function encodeWeights(
  shape: NetShape,
  weights: Float32Array,
  origin: WeightsOrigin,
  about: About = {},
  precision: Precision = 'F16',
): Uint8Array<ArrayBuffer> {
  const tensors = planParameters(shape).parameters.map(
    ({ name, shape: of, offset, size }): Tensor => ({
      name,
      shape: of,
      values: weights.subarray(offset, offset + size),
    }),
  );
  const metadata = { format: FORMAT, ...origin, ...about };
  return precision === 'I8'
    ? encodeSafetensors(quantized(tensors), metadata, 'F16')
    : encodeSafetensors(tensors, metadata, precision);
}

export function encodeAdapter(
  adapter: StoredAdapter,
  base: Float32Array,
  origin: WeightsOrigin,
  about: About,
): Uint8Array<ArrayBuffer> {
  const metadata = { format: FORMAT, ...origin, method: 'lora', base_weights: digestOf(base), ...about };
  return encodeSafetensors(adapterTensors(adapter), metadata, 'F16');
}

/** All weights of a file. Throws an `Error` that says why they cannot be used. */
export function decodeWeights(shape: NetShape, bytes: Uint8Array, origin: WeightsOrigin): Float32Array<ArrayBuffer> {
  return readWeights(shape, readFile(bytes, origin));
}

/** As `decodeWeights`; where the file is an adapter, `base` with that. */
export function decodeVersion(
  shape: NetShape,
  bytes: Uint8Array,
  origin: WeightsOrigin,
  base: Float32Array,
): VersionWeights {
  const file = readFile(bytes, origin);
  if (file.metadata.method !== 'lora') return { weights: readWeights(shape, file) };
  if (file.metadata.base_weights !== digestOf(base)) {
    throw new Error(`it is an adapter for other weights of ${origin.base} than those of this program`);
  }
  const adapter = readAdapter(shape, file);
  return { weights: merged(shape, base, adapter), adapter };
}

function readFile(bytes: Uint8Array, { base, tokenizer, vocabulary }: WeightsOrigin): TensorFile {
  const file = decodeSafetensors(bytes);
  const { metadata } = file;
  for (const [key, value] of Object.entries({ format: FORMAT, base, tokenizer })) {
    if (metadata[key] !== value) throw new Error(`its ${key} is ${metadata[key] ?? 'not given'}, not ${value}`);
  }
  if (vocabulary !== undefined && metadata.vocabulary !== undefined && metadata.vocabulary !== vocabulary) {
    throw new Error(`its tokenizer, also called ${tokenizer}, has another vocabulary than that of this program`);
  }
  return file;
}

function readWeights(shape: NetShape, { tensors }: TensorFile): Float32Array<ArrayBuffer> {
  const plan = planParameters(shape);
  const weights = new Float32Array(plan.size);
  const whole = dequantized(tensors);
  for (const parameter of plan.parameters) {
    const tensor = whole.get(parameter.name);
    if (!tensor) throw new Error(`it lacks ${parameter.name}`);
    if (tensor.shape.join() !== parameter.shape.join()) {
      throw new Error(`${parameter.name} is [${tensor.shape}] where the net has [${parameter.shape}]`);
    }
    weights.set(tensor.values, parameter.offset);
  }
  return weights;
}

const digestOf = (weights: Float32Array): string =>
  createHash('sha256')
    .update(new Uint8Array(weights.buffer, weights.byteOffset, weights.byteLength))
    .digest('hex');
