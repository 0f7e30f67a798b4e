// One token after the other: what earlier tokens computed is kept, so that each new one costs the same small work.
import type { Net } from './net.ts';
import { type LayerMemory, prefill } from './prefill.ts';

export interface Decoding {
  /** Tokens read, and their number. */
  readonly ids: readonly number[];
  readonly length: number;
  /** Reads the next token. */
  read(id: number): void;
  /** Reads the next tokens; the same as one after the other, but for rounding, and faster. */
  readAll(ids: readonly number[]): void;
  /** What follows is a sequence of its own, as in a batch: it sees what was read, but the convolution begins anew. */
  divide(): void;
  /**
   * Forgets all but the first `length` tokens, which reach at least to where the sequence was divided; from there, something is
   * to be read before logits are good.
   */
  rewind(length: number): void;
  /** Logits of what follows the last token read; good until the next call. */
  logits(): Float32Array;
  /** Gives the memory back; decodings of one net end in the reverse order of their starts. */
  end(): void;
}

export function startDecoding(net: Net, capacity: number): Decoding {
  const { arena, kernels, shape } = net;
  const { width, hidden, vocabulary, heads } = shape;
  if (capacity > shape.context) throw new Error(`${capacity} tokens do not fit into ${shape.context}.`);
  const weights = net.in(net.weights);
  const mark = arena.mark;
  const memories = Array.from(
    { length: shape.layers },
    (): LayerMemory => ({
      normed: arena.take(capacity * width),
      qkv: arena.take(capacity * 3 * width),
    }),
  );
  const x = arena.take(width);
  const row = arena.take(width);
  const inner = arena.take(hidden);
  const inverse = arena.take(1);
  const scores = arena.take(capacity + 4);
  const logits = arena.take(vocabulary);
  const idPointer = arena.take(1);
  const ids: number[] = [];
  let divided = 0;

  function readLayer(layer: number, memory: LayerMemory): void {
    const weight = (name: Parameters<typeof weights.layer>[1]) => weights.layer(layer, name);
    const normed = memory.normed + 4 * ids.length * width;
    const qkv = memory.qkv + 4 * ids.length * 3 * width;
    kernels.normalize(x, weight('attention_norm'), normed, inverse, 1, width);
    kernels.convolve(normed, weight('convolution'), row, 1, width, ids.length - divided);
    kernels.rowTimesMatrix(row, weight('queries_keys_values'), qkv, width, 3 * width, 0);
    kernels.rotate(qkv, net.cosines, net.sines, 1, ids.length, width, heads, 1);
    finishLayer(layer, memory, ids.length + 1);
  }

  /** What follows once the keys and values of all `count` tokens are there, for the last of them. */
  function finishLayer(layer: number, memory: LayerMemory, count: number): void {
    const weight = (name: Parameters<typeof weights.layer>[1]) => weights.layer(layer, name);
    kernels.attendLast(memory.qkv, row, scores, count, width, heads);
    kernels.rowTimesMatrix(row, weight('attention_output'), x, width, width, 1);
    kernels.normalize(x, weight('hidden_norm'), row, inverse, 1, width);
    kernels.rowTimesMatrix(row, weight('expand'), inner, width, hidden, 0);
    kernels.gelu(inner, inner, hidden);
    kernels.rowTimesMatrix(inner, weight('contract'), x, hidden, width, 1);
  }

  function refuseMoreThan(count: number): void {
    if (ids.length + count > capacity) throw new Error(`The decoding is full: ${capacity} tokens.`);
  }

  function read(id: number): void {
    refuseMoreThan(1);
    arena.integers(idPointer, 1)[0] = id;
    kernels.gatherRows(weights.embedding, idPointer, x, 1, width, net.embeddingScale);
    for (const [layer, memory] of memories.entries()) readLayer(layer, memory);
    ids.push(id);
  }

  return {
    ids,
    get length() {
      return ids.length;
    },
    read,
    readAll(next) {
      if (next.length === 0) return;
      refuseMoreThan(next.length);
      prefill(net, memories, next, { from: ids.length, divided }, x);
      ids.push(...next);
      finishLayer(shape.layers - 1, memories.at(-1)!, ids.length);
    },
    divide() {
      divided = ids.length;
    },
    rewind(to) {
      if (to === ids.length) return;
      if (to > ids.length || to < divided)
        throw new Error(`The decoding cannot go back from ${ids.length} to ${to} tokens.`);
      if (to === divided) {
        ids.length = to;
        return;
      }
      const last = ids[to - 1]!;
      ids.length = to - 1;
      // What follows the last token is worked out from what reading it left behind.
      read(last);
    },
    logits() {
      kernels.normalize(x, weights.finalNorm, row, inverse, 1, width);
      kernels.matrixTimesColumn(weights.embedding, row, logits, vocabulary, width);
      return arena.floats(logits, vocabulary);
    },
    end: () => arena.reset(mark),
  };
}
