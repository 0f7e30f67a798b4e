// Hands out the kernels' memory: what stays first, then what one step needs, all given back at once by `reset`.
import type { WasmMemory } from './webassembly.ts';

const PAGE = 65_536;
const FLOAT_BYTES = 4;
/** Whole cache lines. */
const ALIGNMENT = 64;

export class Arena {
  readonly #memory: WasmMemory;
  #top: number;

  constructor(memory: WasmMemory, from: number) {
    this.#memory = memory;
    this.#top = from;
  }

  /** Pointer to that many floats (or 32-bit integers), uninitialised. */
  take(floats: number): number {
    const pointer = Math.ceil(this.#top / ALIGNMENT) * ALIGNMENT;
    this.#top = pointer + floats * FLOAT_BYTES;
    const lacking = this.#top - this.#memory.buffer.byteLength;
    if (lacking > 0) this.#memory.grow(Math.ceil(lacking / PAGE));
    return pointer;
  }

  takeZeroed(floats: number): number {
    const pointer = this.take(floats);
    this.floats(pointer, floats).fill(0);
    return pointer;
  }

  get mark(): number {
    return this.#top;
  }

  /** Gives back everything taken since that mark. */
  reset(mark: number): void {
    this.#top = mark;
  }

  /** A view is good until the next `take`, which may move the memory. */
  floats(pointer: number, count: number): Float32Array<ArrayBuffer> {
    return new Float32Array(this.#memory.buffer, pointer, count);
  }

  integers(pointer: number, count: number): Int32Array<ArrayBuffer> {
    return new Int32Array(this.#memory.buffer, pointer, count);
  }

  copy(from: number, to: number, floats: number): void {
    new Uint8Array(this.#memory.buffer).copyWithin(to, from, from + floats * FLOAT_BYTES);
  }
}
