// The net over a batch of examples: every activation is kept for the way back.
import type { Batch, Sequence } from './batch.ts';
import type { Net } from './net.ts';

/**
 * Pointers; N tokens, A answer tokens, widths as in `NetShape`. Past its attention the last layer has rows for answer
 * tokens alone, since nothing reads the others.
 */
export interface Activations {
  readonly layers: readonly LayerActivations[];
  /** [A, width] */
  readonly last: number;
  /** [A] */
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
  /** [N, width], in the last layer [A, width]; so are all that follow. */
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
  const answerRows = arena.take(answers * width);
  const lastInverse = arena.take(answers);
  kernels.normalize(x, weights.finalNorm, answerRows, lastInverse, answers, width);
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
  const everyAttended = arena.take(tokens * width);
  for (const sequence of batch.sequences) attend(net, sequence, qkv, attention, everyAttended);

  const isLast = layer === shape.layers - 1;
  const rows = isLast ? batch.answers : tokens;
  const attended = isLast ? arena.take(rows * width) : everyAttended;
  const middle = arena.take(rows * width);
  if (isLast) {
    kernels.gatherRows(everyAttended, batch.answerRows, attended, rows, width, 1);
    kernels.gatherRows(input, batch.answerRows, middle, rows, width, 1);
  } else arena.copy(input, middle, rows * width);
  const outputWeights = weight(layer, 'attention_output');
  kernels.matmul(attended, width, 0, outputWeights, width, 0, middle, width, rows, width, width, 1, 1, scratch);

  const middleNormed = arena.take(rows * width);
  const middleInverse = arena.take(rows);
  kernels.normalize(middle, weight(layer, 'hidden_norm'), middleNormed, middleInverse, rows, width);
  const expanded = arena.take(rows * hidden);
  const expand = weight(layer, 'expand');
  kernels.matmul(middleNormed, width, 0, expand, hidden, 0, expanded, hidden, rows, hidden, width, 1, 0, scratch);
  const activated = arena.take(rows * hidden);
  kernels.gelu(expanded, activated, rows * hidden);
  const output = arena.take(rows * width);
  arena.copy(middle, output, rows * width);
  const contract = weight(layer, 'contract');
  kernels.matmul(activated, hidden, 0, contract, width, 0, output, width, rows, width, hidden, 1, 1, scratch);

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

/** One sequence's tokens look at what stands before them and at themselves, head by head. */
function attend(net: Net, sequence: Sequence, qkv: number, attention: number, attended: number): void {
  const { kernels, scratch } = net;
  const { width, heads } = net.shape;
  const { headWidth } = net;
  const { row, length, before, stride } = sequence;
  const step = 3 * width;
  const rows = qkv + 4 * row * step;
  const rowsBefore = qkv + 4 * before.row * step;
  const scale = 1 / Math.sqrt(headWidth);
  kernels.rotate(rows, net.cosines, net.sines, length, before.length, width, heads, 1);
  for (let head = 0; head < heads; head++) {
    const { queries, keys, values } = headOf(rows, head, headWidth, width);
    const past = headOf(rowsBefore, head, headWidth, width);
    const onPast = attention + 4 * (sequence.attention + head * length * stride);
    const onOwn = onPast + 4 * before.length;
    const score = (of: number, into: number, count: number) =>
      kernels.matmul(queries, step, 0, of, step, 1, into, stride, length, count, headWidth, scale, 0, scratch);
    if (before.length > 0) score(past.keys, onPast, before.length);
    score(keys, onOwn, length);
    kernels.causalSoftmax(onPast, length, stride, before.length);
    const out = attended + 4 * (row * width + head * headWidth);
    kernels.matmul(onOwn, stride, 0, values, step, 0, out, width, length, headWidth, length, 1, 0, scratch);
    if (before.length === 0) continue;
    kernels.matmul(
      onPast,
      stride,
      0,
      past.values,
      step,
      0,
      out,
      width,
      length,
      headWidth,
      before.length,
      1,
      1,
      scratch,
    );
  }
}

/** Pointers to one head's columns in rows of queries, keys and values. */
export function headOf(rows: number, head: number, headWidth: number, width: number) {
  const queries = rows + 4 * head * headWidth;
  return { queries, keys: queries + 4 * width, values: queries + 8 * width };
}
