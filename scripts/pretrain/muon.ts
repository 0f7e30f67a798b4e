// Muon: the step of a matrix is its momentum with all singular values made about one, so that no direction is left behind.
// It learns from about half the tokens that Adam needs here; embedding, norms and convolutions stay with Adam.
// Source: Keller Jordan, "Muon: an optimizer for hidden layers in neural networks" (2024).
import type { Net } from '../../core/adapters/providers/local/net/net.ts';
import { inLayer, type LayerParameter } from '../../core/adapters/providers/local/net/shape.ts';

const MOMENTUM = 0.95;
const ITERATIONS = 5;
/** Of the polynomial aX + bX(XᵀX) + cX(XᵀX)² that takes singular values towards one. */
const [A, B, C] = [3.4445, -4.775, 2.0315];

interface Matrix {
  /** Floats from the beginning of the parameters. */
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
  /** Floats from one row to the next. */
  readonly stride: number;
}

export class Muon {
  readonly matrices: readonly Matrix[];
  readonly #net: Net;
  readonly #momentum: number;
  readonly #x: number;
  readonly #next: number;
  readonly #gram: number;
  readonly #square: number;

  /** `momentum` is a pointer to as many floats as there are parameters. */
  constructor(net: Net, momentum: number) {
    const { arena } = net;
    this.#net = net;
    this.#momentum = momentum;
    this.matrices = matricesOf(net);
    const largest = Math.max(...this.matrices.map(({ rows, columns }) => rows * columns));
    const shortest = Math.max(...this.matrices.map(({ rows, columns }) => Math.min(rows, columns)));
    this.#x = arena.take(largest);
    this.#next = arena.take(largest);
    this.#gram = arena.take(shortest * shortest);
    this.#square = arena.take(shortest * shortest);
  }

  /** Takes the gradients, multiplied by `scale`, and leaves zeros. */
  step(gradients: number, rate: number, scale: number): void {
    for (const matrix of this.matrices) this.#stepOf(matrix, gradients, rate, scale);
  }

  #stepOf({ offset, rows, columns, stride }: Matrix, gradients: number, rate: number, scale: number): void {
    const { arena, plan, weights } = this.#net;
    const length = plan.size - offset;
    const gradient = arena.floats(gradients + 4 * offset, length);
    const momentum = arena.floats(this.#momentum + 4 * offset, length);
    const x = arena.floats(this.#x, rows * columns);
    let squares = 0;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const at = row * stride + column;
        const g = gradient[at]! * scale;
        const m = MOMENTUM * momentum[at]! + (1 - MOMENTUM) * g;
        momentum[at] = m;
        gradient[at] = 0;
        const looked = MOMENTUM * m + (1 - MOMENTUM) * g;
        x[row * columns + column] = looked;
        squares += looked * looked;
      }
    }
    const inverse = 1 / (Math.sqrt(squares) + 1e-12);
    for (let i = 0; i < rows * columns; i++) x[i]! *= inverse;
    const result = this.#orthogonal(rows, columns);
    const step = arena.floats(result, rows * columns);
    const weight = arena.floats(weights + 4 * offset, length);
    // Matrices are stored [in, out]: a step has the same effect on each output, whatever the number of inputs.
    const factor = rate * Math.sqrt(Math.max(1, columns / rows));
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        weight[row * stride + column]! -= factor * step[row * columns + column]!;
      }
    }
  }

  /** Pointer to the result; works in the shorter of the two dimensions. */
  #orthogonal(rows: number, columns: number): number {
    const { kernels, scratch, arena } = this.#net;
    const tall = rows > columns;
    const n = Math.min(rows, columns);
    const depth = Math.max(rows, columns);
    const [gram, square] = [this.#gram, this.#square];
    let [x, next] = [this.#x, this.#next];
    for (let i = 0; i < ITERATIONS; i++) {
      if (tall) kernels.matmul(x, columns, 1, x, columns, 0, gram, n, n, n, depth, 1, 0, scratch);
      else kernels.matmul(x, columns, 0, x, columns, 1, gram, n, n, n, depth, 1, 0, scratch);
      arena.copy(gram, square, n * n);
      const values = arena.floats(square, n * n);
      for (let j = 0; j < n * n; j++) values[j]! *= B;
      kernels.matmul(gram, n, 0, gram, n, 0, square, n, n, n, n, C, 1, scratch);
      arena.copy(x, next, rows * columns);
      const scaled = arena.floats(next, rows * columns);
      for (let j = 0; j < rows * columns; j++) scaled[j]! *= A;
      if (tall) kernels.matmul(x, columns, 0, square, n, 0, next, columns, rows, columns, n, 1, 1, scratch);
      else kernels.matmul(square, n, 0, x, columns, 0, next, columns, rows, columns, n, 1, 1, scratch);
      [x, next] = [next, x];
    }
    return x;
  }
}

/** Queries, keys and values are three matrices that lie side by side. */
function matricesOf({ plan, shape: { width, hidden, layers } }: Net): Matrix[] {
  const matrix = (
    layer: number,
    name: LayerParameter,
    rows: number,
    columns: number,
    stride: number,
    from = 0,
  ): Matrix => ({
    offset: plan.offset(inLayer(layer, name)) + from,
    rows,
    columns,
    stride,
  });
  return Array.from({ length: layers }, (_, layer) => [
    ...[0, 1, 2].map(part => matrix(layer, 'queries_keys_values', width, width, 3 * width, part * width)),
    matrix(layer, 'attention_output', width, width, width),
    matrix(layer, 'expand', width, hidden, hidden),
    matrix(layer, 'contract', hidden, width, width),
  ]).flat();
}
