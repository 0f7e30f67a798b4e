// Many tokens at once into the memory of a decoding: one pass over the weights where token by token would be one each.
import { headOf } from './forward.ts';
import type { Net } from './net.ts';

export interface LayerMemory {
  /** [capacity, width]: normed inputs, which the convolution reaches back to. */
  readonly normed: number;
  /** [capacity, 3 · width]: queries, keys, values. */
  readonly qkv: number;
}

/** Where the tokens stand: `from` tokens were read before, and the convolution reaches back to `divided`. */
export interface Place {
  readonly from: number;
  readonly divided: number;
}

/** Fills the layers' memories, and copies what the last token brings into the last layer to `x`, a row of `width` floats. */
export function prefill(
  net: Net,
  memories: readonly LayerMemory[],
  ids: readonly number[],
  at: Place,
  x: number,
): void {
  const { arena, kernels, shape, scratch } = net;
  const { width, hidden, heads } = shape;
  const rows = ids.length;
  const all = at.from + rows;
  const mark = arena.mark;
  const idRows = arena.take(rows);
  const input = arena.take(rows * width);
  const row = arena.take(rows * width);
  const inner = arena.take(rows * hidden);
  const inverse = arena.take(rows);
  /** Whole tiles, as in a batch. */
  const stride = (all + 7) & ~7;
  const scores = arena.take(rows * stride);
  arena.integers(idRows, rows).set(ids);
  const weights = net.in(net.weights);
  kernels.gatherRows(weights.embedding, idRows, input, rows, width, net.embeddingScale);

  for (const [layer, memory] of memories.entries()) {
    const weight = (name: Parameters<typeof weights.layer>[1]) => weights.layer(layer, name);
    const multiply = (from: number, depth: number, by: number, to: number, columns: number, add: 0 | 1) =>
      kernels.matmul(from, depth, 0, by, columns, 0, to, columns, rows, columns, depth, 1, add, scratch);
    const normed = memory.normed + 4 * at.from * width;
    const qkv = memory.qkv + 4 * at.from * 3 * width;
    kernels.normalize(input, weight('attention_norm'), normed, inverse, rows, width);
    kernels.convolve(normed, weight('convolution'), row, rows, width, at.from - at.divided);
    multiply(row, width, weight('queries_keys_values'), qkv, 3 * width, 0);
    kernels.rotate(qkv, net.cosines, net.sines, rows, at.from, width, heads, 1);
    // Of the last layer only the last token is asked for more than its keys and values.
    if (layer === shape.layers - 1) break;
    for (let head = 0; head < heads; head++) attend(head, qkv, memory.qkv);
    multiply(row, width, weight('attention_output'), input, width, 1);
    kernels.normalize(input, weight('hidden_norm'), row, inverse, rows, width);
    multiply(row, width, weight('expand'), inner, hidden, 0);
    kernels.gelu(inner, inner, rows * hidden);
    multiply(inner, hidden, weight('contract'), input, width, 1);
  }
  arena.copy(input + 4 * (rows - 1) * width, x, width);
  arena.reset(mark);

  /** Into the head's columns of `row`. */
  function attend(head: number, own: number, everything: number): void {
    const step = 3 * width;
    const { headWidth } = net;
    const { queries } = headOf(own, head, headWidth, width);
    const { keys, values } = headOf(everything, head, headWidth, width);
    const scale = 1 / Math.sqrt(headWidth);
    kernels.matmul(queries, step, 0, keys, step, 1, scores, stride, rows, all, headWidth, scale, 0, scratch);
    kernels.causalSoftmax(scores, rows, stride, at.from);
    const out = row + 4 * head * headWidth;
    kernels.matmul(scores, stride, 0, values, step, 0, out, width, rows, headWidth, all, 1, 0, scratch);
  }
}
