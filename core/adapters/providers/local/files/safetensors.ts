// The safetensors format: a length, a header of JSON, the raw numbers. Other tools can open what training makes.
/// <reference lib="esnext.float16" />

export interface Tensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Sixteen or thirty-two bits per number. */
export type Precision = 'F16' | 'F32';

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
const BYTES: Readonly<Record<Precision, number>> = { F16: 2, F32: 4 };
const METADATA = '__metadata__';

export function encodeSafetensors(
  tensors: readonly Tensor[],
  metadata: Readonly<Record<string, string>>,
  precision: Precision,
): Uint8Array<ArrayBuffer> {
  const header: Record<string, unknown> = { [METADATA]: metadata };
  let end = 0;
  for (const { name, shape, values } of tensors) {
    const start = end;
    end += values.length * BYTES[precision];
    header[name] = { dtype: precision, shape, data_offsets: [start, end] } satisfies HeaderEntry;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  // Padding with spaces lets the numbers begin at a multiple of eight bytes.
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(LENGTH_BYTES + headerLength + end);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, LENGTH_BYTES, LENGTH_BYTES + headerLength);
  bytes.set(json, LENGTH_BYTES);
  let at = LENGTH_BYTES + headerLength;
  for (const { values } of tensors) {
    const target = precision === 'F16' ? Float16Array : Float32Array;
    new target(bytes.buffer, at, values.length).set(values);
    at += values.length * BYTES[precision];
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
  if (dtype !== 'F16' && dtype !== 'F32') throw new Error(`${name} is stored as ${dtype}; F16 and F32 can be read`);
  const [from, to] = data_offsets;
  const count = shape.reduce((product, n) => product * n, 1);
  if (to - from !== count * BYTES[dtype] || to > data.length)
    throw new Error(`${name} does not have its ${count} numbers`);
  // A copy, since the data may begin anywhere in its buffer.
  const own = new Uint8Array(data.subarray(from, to)).buffer;
  return dtype === 'F16' ? Float32Array.from(new Float16Array(own)) : new Float32Array(own);
}
