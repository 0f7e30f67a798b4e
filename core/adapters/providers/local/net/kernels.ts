// The kernels as TypeScript sees them; `kernels/*.as.ts` says what each one does. Pointers are bytes of `memory`.
import { type WasmMemory, type WasmModule, webAssembly } from './webassembly.ts';

type Pointer = number;
/** WebAssembly takes booleans as 0 and 1. */
type Flag = 0 | 1;

export interface Kernels {
  readonly memory: WasmMemory;
  /** Where free memory begins. */
  heapBase(): Pointer;
  matmulScratch(columns: number): number;
  matmul(
    a: Pointer,
    aStride: number,
    aTransposed: Flag,
    b: Pointer,
    bStride: number,
    bTransposed: Flag,
    c: Pointer,
    cStride: number,
    rows: number,
    columns: number,
    depth: number,
    scale: number,
    add: Flag,
    scratch: Pointer,
  ): void;
  gatherRows(table: Pointer, ids: Pointer, out: Pointer, rows: number, width: number, scale: number): void;
  scatterAddRows(source: Pointer, ids: Pointer, table: Pointer, rows: number, width: number, scale: number): void;
  sumOfSquares(x: Pointer, count: number): number;
  rowTimesMatrix(x: Pointer, w: Pointer, y: Pointer, depth: number, columns: number, add: Flag): void;
  matrixTimesColumn(w: Pointer, x: Pointer, y: Pointer, rows: number, depth: number): void;
  normalize(x: Pointer, gain: Pointer, y: Pointer, inverse: Pointer, rows: number, width: number): void;
  normalizeBackward(
    x: Pointer,
    gain: Pointer,
    inverse: Pointer,
    dy: Pointer,
    dx: Pointer,
    dGain: Pointer,
    rows: number,
    width: number,
  ): void;
  convolve(x: Pointer, taps: Pointer, y: Pointer, rows: number, width: number, past: number): void;
  convolveBackward(
    x: Pointer,
    taps: Pointer,
    dy: Pointer,
    dx: Pointer,
    dTaps: Pointer,
    rows: number,
    width: number,
  ): void;
  rotate(
    rows: Pointer,
    cosines: Pointer,
    sines: Pointer,
    count: number,
    position: number,
    width: number,
    heads: number,
    direction: 1 | -1,
  ): void;
  causalSoftmax(scores: Pointer, count: number, stride: number, before: number): void;
  causalSoftmaxBackward(weights: Pointer, gradients: Pointer, count: number, stride: number, before: number): void;
  attendLast(rows: Pointer, out: Pointer, scores: Pointer, count: number, width: number, heads: number): void;
  gelu(x: Pointer, y: Pointer, count: number): void;
  geluBackward(x: Pointer, dy: Pointer, count: number): void;
  crossEntropy(logits: Pointer, targets: Pointer, rows: number, vocabulary: number, scale: number): number;
  adam(
    parameters: Pointer,
    gradients: Pointer,
    means: Pointer,
    squares: Pointer,
    count: number,
    rate: number,
    meanDecay: number,
    squareDecay: number,
    meanCorrection: number,
    squareCorrection: number,
    gradientScale: number,
  ): void;
}

export interface KernelFiles {
  readonly simd: Uint8Array<ArrayBuffer>;
  readonly relaxed: Uint8Array<ArrayBuffer>;
}

/** The faster kernels where this engine knows relaxed SIMD. */
export function compileKernels(files: KernelFiles): WasmModule {
  return new webAssembly.Module(webAssembly.validate(files.relaxed) ? files.relaxed : files.simd);
}

export function startKernels(module: WasmModule): Kernels {
  return new webAssembly.Instance(module, {}).exports as Kernels;
}
