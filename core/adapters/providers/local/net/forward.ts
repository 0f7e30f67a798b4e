// The net over a batch of examples: every activation is kept for the way back.
import type { Batch, Sequence } from './batch.ts';
import type { Net } from './net.ts';

/** Pointers; N tokens, A answer tokens, widths as in `NetShape`. */
export interface Activations {
  readonly layers: readonly LayerActivations[];
  /** [N, width] */
  readonly last: number;
  /** [N] */
  readonly lastInverse: number;
  /** [A, width] */
  readonly answers: number;
  /** [A, vocabulary] */
  readonly logits: number;
}

export interface LayerActivations {
  /** [N, width] */
  readonly input: number;
  readonly normed: number;
  readonly normedInverse: number;
  readonly convolved: number;
  /** [N, 3 · width]: queries and keys turned by their positions, values. */
  readonly qkv: number;
  /** Per sequence and head [length, stride]. */
  readonly attention: number;
  /** [N, width] */
  readonly attended: number;
  readonly middle: number;
  readonly middleNormed: number;
  readonly middleInverse: number;
  /** [N, hidden] before and after GELU. */
  readonly expanded: number;
  readonly activated: number;
}

export function forward(net: Net, batch: Batch): Activations {
  const { arena, kernels, shape } = net;
  const { width, vocabulary } = shape;
  const { tokens, answers } = batch;
  const weights = net.in(net.weights);
  let x = arena.take(tokens * width);
  kernels.gatherRows(weights.embedding, batch.ids, x, tokens, width, net.embeddingScale);
  const layers: LayerActivations[] = [];
  for (let layer = 0; layer < shape.layers; layer++) {
    const { output, activations } = forwardLayer(net, batch, layer, x);
    layers.push(activations);
    x = output;
  }
  const normed = arena.take(tokens * width);
  const lastInverse = arena.take(tokens);
  kernels.normalize(x, weights.finalNorm, normed, lastInverse, tokens, width);
  const answerRows = arena.take(answers * width);
  kernels.gatherRows(normed, batch.answerRows, answerRows, answers, width, 1);
  const logits = arena.take(answers * vocabulary);
  kernels.matmul(
    answerRows,
    width,
    0,
    weights.embedding,
    width,
    1,
    logits,
    vocabulary,
    answers,
    vocabulary,
    width,
    1,
    0,
    net.scratch,
  );
  return { layers, last: x, lastInverse, answers: answerRows, logits };
}

function forwardLayer(net: Net, batch: Batch, layer: number, input: number) {
  const { arena, kernels, scratch, shape } = net;
  const { width, hidden } = shape;
  const { tokens } = batch;
  const weight = net.in(net.weights).layer;

  const normed = arena.take(tokens * width);
  const normedInverse = arena.take(tokens);
  kernels.normalize(input, weight(layer, 'attention_norm'), normed, normedInverse, tokens, width);
  const convolved = arena.take(tokens * width);
  for (const { row, length } of batch.sequences) {
    const start = 4 * row * width;
    kernels.convolve(normed + start, weight(layer, 'convolution'), convolved + start, length, width, 0);
  }
  const qkv = arena.take(tokens * 3 * width);
  const qkvWeights = weight(layer, 'queries_keys_values');
  kernels.matmul(
    convolved,
    width,
    0,
    qkvWeights,
    3 * width,
    0,
    qkv,
    3 * width,
    tokens,
    3 * width,
    width,
    1,
    0,
    scratch,
  );
  const attention = arena.take(batch.attentionSize);
  const attended = arena.take(tokens * width);
  for (const sequence of batch.sequences) attend(net, sequence, qkv, attention, attended);

  const middle = arena.take(tokens * width);
  arena.copy(input, middle, tokens * width);
  const outputWeights = weight(layer, 'attention_output');
  kernels.matmul(attended, width, 0, outputWeights, width, 0, middle, width, tokens, width, width, 1, 1, scratch);

  const middleNormed = arena.take(tokens * width);
  const middleInverse = arena.take(tokens);
  kernels.normalize(middle, weight(layer, 'hidden_norm'), middleNormed, middleInverse, tokens, width);
  const expanded = arena.take(tokens * hidden);
  const expand = weight(layer, 'expand');
  kernels.matmul(middleNormed, width, 0, expand, hidden, 0, expanded, hidden, tokens, hidden, width, 1, 0, scratch);
  const activated = arena.take(tokens * hidden);
  kernels.gelu(expanded, activated, tokens * hidden);
  const output = arena.take(tokens * width);
  arena.copy(middle, output, tokens * width);
  const contract = weight(layer, 'contract');
  kernels.matmul(activated, hidden, 0, contract, width, 0, output, width, tokens, width, hidden, 1, 1, scratch);

  const activations: LayerActivations = {
    input,
    normed,
    normedInverse,
    convolved,
    qkv,
    attention,
    attended,
    middle,
    middleNormed,
    middleInverse,
    expanded,
    activated,
  };
  return { output, activations };
}

/** One sequence's tokens look at themselves and those before them, head by head. */
function attend(net: Net, sequence: Sequence, qkv: number, attention: number, attended: number): void {
  const { kernels, scratch } = net;
  const { width, heads } = net.shape;
  const { headWidth } = net;
  const { row, length, stride } = sequence;
  const rows = qkv + 4 * row * 3 * width;
  kernels.rotate(rows, net.cosines, net.sines, length, 0, width, heads, 1);
  for (let head = 0; head < heads; head++) {
    const { queries, keys, values } = headOf(rows, head, headWidth, width);
    const weights = attention + 4 * (sequence.attention + head * length * stride);
    const scale = 1 / Math.sqrt(headWidth);
    kernels.matmul(
      queries,
      3 * width,
      0,
      keys,
      3 * width,
      1,
      weights,
      stride,
      length,
      length,
      headWidth,
      scale,
      0,
      scratch,
    );
    kernels.causalSoftmax(weights, length, stride);
    const out = attended + 4 * (row * width + head * headWidth);
    kernels.matmul(weights, stride, 0, values, 3 * width, 0, out, width, length, headWidth, length, 1, 0, scratch);
  }
}

/** Pointers to one head's columns in rows of queries, keys and values. */
export function headOf(rows: number, head: number, headWidth: number, width: number) {
  const queries = rows + 4 * head * headWidth;
  return { queries, keys: queries + 4 * width, values: queries + 8 * width };
}
