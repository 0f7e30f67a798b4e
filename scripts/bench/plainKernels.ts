// The kernels in straightforward JavaScript: the same net and the same maths without WebAssembly. The benchmark measures
// what SIMD is worth against them, and a test what its rounding costs.
import type { Kernels } from '../../core/adapters/providers/local/net/kernels.ts';
import type { WasmMemory } from '../../core/adapters/providers/local/net/webassembly.ts';

/** All at once: views of a buffer that can grow are slow, and the comparison is to be fair. */
const BYTES = 2 ** 28;
const EPSILON = 1e-6;

/** Every pointer is a byte offset, as in WebAssembly; `at` makes it an index. */
const at = (pointer: number): number => pointer >> 2;

export function plainKernels(): Kernels {
  const buffer = new ArrayBuffer(BYTES);
  const f = new Float32Array(buffer);
  const ints = new Int32Array(buffer);
  const memory: WasmMemory = {
    buffer,
    grow() {
      throw new Error('The plain kernels have no more memory.');
    },
  };
  return {
    memory,
    heapBase: () => 0,
    matmulScratch: () => 0,
    ...matrices(f, ints),
    ...rowwise(f),
    ...attention(f),
    ...learning(f, ints),
  };
}

type Part<K extends keyof Kernels> = Pick<Kernels, K>;

function matrices(
  f: Float32Array,
  ints: Int32Array,
): Part<'matmul' | 'gatherRows' | 'scatterAddRows' | 'rowTimesMatrix' | 'matrixTimesColumn' | 'sumOfSquares'> {
  return {
    matmul(a, aStride, aTransposed, b, bStride, bTransposed, c, cStride, rows, columns, depth, scale, add) {
      for (let i = 0; i < rows; i++) {
        const target = at(c) + i * cStride;
        if (!add) f.fill(0, target, target + columns);
        if (bTransposed) {
          // Both operands are read along a row.
          for (let j = 0; j < columns; j++) {
            let sum = 0;
            let left = aTransposed ? at(a) + i : at(a) + i * aStride;
            const step = aTransposed ? aStride : 1;
            const right = at(b) + j * bStride;
            for (let k = 0; k < depth; k++, left += step) sum += f[left]! * f[right + k]!;
            f[target + j]! += scale * sum;
          }
          continue;
        }
        for (let k = 0; k < depth; k++) {
          const factor = scale * f[aTransposed ? at(a) + k * aStride + i : at(a) + i * aStride + k]!;
          const right = at(b) + k * bStride;
          for (let j = 0; j < columns; j++) f[target + j]! += factor * f[right + j]!;
        }
      }
    },
    gatherRows(table, ids, out, rows, width, scale) {
      for (let row = 0; row < rows; row++) {
        const source = at(table) + ints[at(ids) + row]! * width;
        for (let i = 0; i < width; i++) f[at(out) + row * width + i] = f[source + i]! * scale;
      }
    },
    scatterAddRows(source, ids, table, rows, width, scale) {
      for (let row = 0; row < rows; row++) {
        const target = at(table) + ints[at(ids) + row]! * width;
        for (let i = 0; i < width; i++) f[target + i]! += f[at(source) + row * width + i]! * scale;
      }
    },
    rowTimesMatrix(x, w, y, depth, columns, add) {
      this.matmul(x, depth, 0, w, columns, 0, y, columns, 1, columns, depth, 1, add, 0);
    },
    matrixTimesColumn(w, x, y, rows, depth) {
      this.matmul(w, depth, 0, x, 1, 0, y, 1, rows, 1, depth, 1, 0, 0);
    },
    sumOfSquares(x, count) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += f[at(x) + i]! ** 2;
      return sum;
    },
  } as Part<'matmul' | 'gatherRows' | 'scatterAddRows' | 'rowTimesMatrix' | 'matrixTimesColumn' | 'sumOfSquares'>;
}

function rowwise(
  f: Float32Array,
): Part<'normalize' | 'normalizeBackward' | 'convolve' | 'convolveBackward' | 'rotate' | 'gelu' | 'geluBackward'> {
  return {
    normalize(x, gain, y, inverse, rows, width) {
      for (let row = 0; row < rows; row++) {
        const from = at(x) + row * width;
        let squares = 0;
        for (let i = 0; i < width; i++) squares += f[from + i]! ** 2;
        const factor = 1 / Math.sqrt(squares / width + EPSILON);
        f[at(inverse) + row] = factor;
        for (let i = 0; i < width; i++) f[at(y) + row * width + i] = f[from + i]! * factor * f[at(gain) + i]!;
      }
    },
    normalizeBackward(x, gain, inverse, dy, dx, dGain, rows, width) {
      for (let row = 0; row < rows; row++) {
        const factor = f[at(inverse) + row]!;
        const from = row * width;
        let products = 0;
        for (let i = 0; i < width; i++) {
          const d = f[at(dy) + from + i]!;
          products += d * f[at(gain) + i]! * f[at(x) + from + i]!;
          f[at(dGain) + i]! += d * f[at(x) + from + i]! * factor;
        }
        const pull = (-products * factor ** 3) / width;
        for (let i = 0; i < width; i++) {
          f[at(dx) + from + i]! += f[at(x) + from + i]! * pull + f[at(dy) + from + i]! * f[at(gain) + i]! * factor;
        }
      }
    },
    convolve(x, taps, y, rows, width, past) {
      for (let row = 0; row < rows; row++) {
        for (let i = 0; i < width; i++) {
          const here = at(x) + row * width + i;
          let sum = f[here]!;
          if (row + past >= 1) sum += f[here - width]! * f[at(taps) + i]!;
          if (row + past >= 2) sum += f[here - 2 * width]! * f[at(taps) + width + i]!;
          f[at(y) + row * width + i] = sum;
        }
      }
    },
    convolveBackward(x, taps, dy, dx, dTaps, rows, width) {
      for (let row = 0; row < rows; row++) {
        for (let i = 0; i < width; i++) {
          const [input, output] = [at(x) + row * width + i, at(dy) + row * width + i];
          const d = f[output]!;
          let sum = d;
          if (row + 1 < rows) sum += f[output + width]! * f[at(taps) + i]!;
          if (row + 2 < rows) sum += f[output + 2 * width]! * f[at(taps) + width + i]!;
          f[at(dx) + row * width + i] = sum;
          if (row >= 1) f[at(dTaps) + i]! += d * f[input - width]!;
          if (row >= 2) f[at(dTaps) + width + i]! += d * f[input - 2 * width]!;
        }
      }
    },
    rotate(rows, cosines, sines, count, position, width, heads, direction) {
      const half = width / heads / 2;
      for (let row = 0; row < count; row++) {
        for (let head = 0; head < 2 * heads; head++) {
          for (let i = 0; i < half; i++) {
            const first = at(rows) + row * 3 * width + head * 2 * half + i;
            const angle = (position + row) * half + i;
            const [cosine, sine] = [f[at(cosines) + angle]!, f[at(sines) + angle]! * direction];
            const [a, b] = [f[first]!, f[first + half]!];
            f[first] = a * cosine - b * sine;
            f[first + half] = a * sine + b * cosine;
          }
        }
      }
    },
    gelu(x, y, count) {
      for (let i = 0; i < count; i++) f[at(y) + i] = f[at(x) + i]! * logistic(f[at(x) + i]!);
    },
    geluBackward(x, dy, count) {
      for (let i = 0; i < count; i++) {
        const v = f[at(x) + i]!;
        const s = logistic(v);
        f[at(dy) + i]! *= s * (1 + v * (1 - s) * (1.59576912161 + 0.21406444881 * v * v));
      }
    },
  };
}

function attention(f: Float32Array): Part<'causalSoftmax' | 'causalSoftmaxBackward' | 'attendLast'> {
  return {
    causalSoftmax(scores, count, stride, before) {
      for (let row = 0; row < count; row++) {
        const line = f.subarray(at(scores) + row * stride, at(scores) + (row + 1) * stride);
        softmax(line.subarray(0, before + row + 1));
        line.fill(0, before + row + 1);
      }
    },
    causalSoftmaxBackward(weights, gradients, count, stride, before) {
      for (let row = 0; row < count; row++) {
        const [w, g] = [weights, gradients].map(p => f.subarray(at(p) + row * stride, at(p) + (row + 1) * stride));
        let mean = 0;
        const seen = before + row + 1;
        for (let i = 0; i < seen; i++) mean += w![i]! * g![i]!;
        for (let i = 0; i < seen; i++) g![i] = w![i]! * (g![i]! - mean);
        g!.fill(0, seen);
      }
    },
    attendLast(rows, out, scores, count, width, heads) {
      const headWidth = width / heads;
      const row = (index: number) => at(rows) + index * 3 * width;
      for (let head = 0; head < heads; head++) {
        const column = head * headWidth;
        const line = f.subarray(at(scores), at(scores) + count);
        for (let r = 0; r < count; r++) {
          let sum = 0;
          for (let i = column; i < column + headWidth; i++) sum += f[row(count - 1) + i]! * f[row(r) + width + i]!;
          line[r] = sum / Math.sqrt(headWidth);
        }
        softmax(line);
        for (let i = column; i < column + headWidth; i++) {
          let sum = 0;
          for (let r = 0; r < count; r++) sum += line[r]! * f[row(r) + 2 * width + i]!;
          f[at(out) + i] = sum;
        }
      }
    },
  };
}

function learning(f: Float32Array, ints: Int32Array): Part<'crossEntropy' | 'adam'> {
  return {
    crossEntropy(logits, targets, rows, vocabulary, scale) {
      let loss = 0;
      for (let row = 0; row < rows; row++) {
        const line = f.subarray(at(logits) + row * vocabulary, at(logits) + (row + 1) * vocabulary);
        const target = ints[at(targets) + row]!;
        softmax(line);
        loss -= Math.log(line[target]!);
        for (let i = 0; i < vocabulary; i++) line[i]! *= scale;
        line[target]! -= scale;
      }
      return loss;
    },
    adam(parameters, gradients, means, squares, count, rate, meanDecay, squareDecay, meanFix, squareFix, scale) {
      for (let i = 0; i < count; i++) {
        const gradient = f[at(gradients) + i]! * scale;
        const mean = f[at(means) + i]! * meanDecay + gradient * (1 - meanDecay);
        const square = f[at(squares) + i]! * squareDecay + gradient * gradient * (1 - squareDecay);
        f[at(means) + i] = mean;
        f[at(squares) + i] = square;
        f[at(parameters) + i]! -= ((mean / meanFix) * rate) / (Math.sqrt(square / squareFix) + 1e-8);
        f[at(gradients) + i] = 0;
      }
    },
  };
}

function softmax(line: Float32Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < line.length; i++) highest = Math.max(highest, line[i]!);
  let sum = 0;
  for (let i = 0; i < line.length; i++) {
    const power = Math.exp(line[i]! - highest);
    line[i] = power;
    sum += power;
  }
  for (let i = 0; i < line.length; i++) line[i]! /= sum;
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x * (1.59576912161 + 0.07135481627 * x * x)));
}
