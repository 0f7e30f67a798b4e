// The safetensors format: a length, a header of JSON, the raw numbers. Other tools can open what training makes.
/// <reference lib="esnext.float16" />

export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
  /** Where it differs from that of the file. */
  readonly precision?: Precision;
}

/** Whole numbers from -127 to 127, or sixteen or thirty-two bits per number. */
export type Precision = 'I8' | 'F16' | 'F32';

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

interface HeaderEntry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const LENGTH_BYTES = 8;
const ARRAYS = { I8: Int8Array, F16: Float16Array, F32: Float32Array } as const;
const bytesOf = (precision: Precision): number => ARRAYS[precision].BYTES_PER_ELEMENT;
const METADATA = '__metadata__';

export function encodeSafetensors(
  tensors: readonly Tensor[],
  metadata: Readonly<Record<string, string>>,
  precision: Precision,
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { [METADATA]: metadata };
  let end = 0;
  for (const { name, shape, values, precision: own = precision } of tensors) {
    const start = end;
    end += values.length * bytesOf(own);
    header[name] = { dtype: own, shape, data_offsets: [start, end] } satisfies HeaderEntry;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Padding with spaces lets the numbers begin at a multiple of eight bytes.
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(LENGTH_BYTES + headerLength + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + headerLength);
  bytes.set(json, LENGTH_BYTES);
  let at = LENGTH_BYTES + headerLength;
  for (const { values, precision: own = precision } of tensors) {
    // By way of an array of its own, since its place may be no multiple of its size.
    const stored = new Uint8Array(ARRAYS[own].from(values).buffer);
    bytes.set(stored, at);
    at += stored.length;
  }
  return bytes;
}

/** Throws an `Error` that says what is broken. */
export function decodeSafetensors(bytes: Uint8Array): TensorFile {
  if (bytes.length < LENGTH_BYTES) throw new Error('the file is too short');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dataFrom = LENGTH_BYTES + Number(view.getBigUint64(0, true));
  if (dataFrom > bytes.length) throw new Error('the file ends inside its header');
  const header = parseHeader(bytes.subarray(LENGTH_BYTES, dataFrom));
  const { [METADATA]: metadata = {}, ...entries } = header;
  const tensors = new Map<string, Tensor>();
  for (const [name, entry] of Object.entries(entries) as [string, HeaderEntry][]) {
    tensors.set(name, { name, shape: entry.shape, values: readValues(name, entry, bytes.subarray(dataFrom)) });
  }
  return { tensors, metadata: metadata as Record<string, string> };
}

function parseHeader(json: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder().decode(json));
    if (typeof header === 'object' && header !== null) return header as Record<string, unknown>;
  } catch {
    // Falls through to the one error below.
  }
  throw new Error('the header is not JSON');
}

function readValues(name: string, { dtype, shape, data_offsets }: HeaderEntry, data: Uint8Array): Float32Array {
  if (!isPrecision(dtype)) throw new Error(`${name} is stored as ${dtype}; I8, F16 and F32 can be read`);
  const [from, to] = data_offsets;
  const count = shape.reduce((product, n) => product * n, 1);
  if (to - from !== count * bytesOf(dtype) || to > data.length)
    throw new Error(`${name} does not have its ${count} numbers`);
  // A copy, since the data may begin anywhere in its buffer.
  const own = new Uint8Array(data.subarray(from, to)).buffer;
  return Float32Array.from(new ARRAYS[dtype](own));
}

const isPrecision = (dtype: string): dtype is Precision => Object.hasOwn(ARRAYS, dtype);
