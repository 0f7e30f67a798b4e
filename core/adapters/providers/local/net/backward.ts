// The way back: from the gradient of the logits to that of every parameter, added to what `gradients` holds.
import type { Batch, Sequence } from './batch.ts';
import { type Activations, headOf, type LayerActivations } from './forward.ts';
import type { Net } from './net.ts';

/** Gradients that each layer overwrites; N tokens. */
interface Scratch {
  /** [N, hidden] */
  readonly hidden: number;
  /** [N, width] */
  readonly normed: number;
  readonly attended: number;
  readonly convolved: number;
  /** [N, 3 · width] */
  readonly qkv: number;
  /** [longest, its stride] */
  readonly attention: number;
}

/** `activations.logits` holds the gradient of the logits, as `crossEntropy` leaves it. */
export function backward(net: Net, batch: Batch, activations: Activations, gradients: number): void {
  const { arena, kernels, scratch, shape } = net;
  const { width, hidden, vocabulary } = shape;
  const { tokens, answers } = batch;
  const weights = net.in(net.weights);
  const gradient = net.in(gradients);
  const { logits } = activations;

  kernels.matmul(
    logits,
    vocabulary,
    1,
    activations.answers,
    width,
    0,
    gradient.embedding,
    width,
    vocabulary,
    width,
    answers,
    1,
    1,
    scratch,
  );
  const dAnswers = arena.take(answers * width);
  kernels.matmul(
    logits,
    vocabulary,
    0,
    weights.embedding,
    width,
    0,
    dAnswers,
    width,
    answers,
    width,
    vocabulary,
    1,
    0,
    scratch,
  );
  let dx = arena.takeZeroed(answers * width);
  kernels.normalizeBackward(
    activations.last,
    weights.finalNorm,
    activations.lastInverse,
    dAnswers,
    dx,
    gradient.finalNorm,
    answers,
    width,
  );

  const shared: Scratch = {
    hidden: arena.take(tokens * hidden),
    normed: arena.take(tokens * width),
    attended: arena.take(tokens * width),
    convolved: arena.take(tokens * width),
    qkv: arena.take(tokens * 3 * width),
    attention: arena.take(Math.max(...batch.sequences.map(({ length, stride }) => length * stride))),
  };
  for (let layer = shape.layers - 1; layer >= 0; layer--) {
    backwardHidden(net, batch, layer, activations.layers[layer]!, dx, shared, gradients);
    dx = backwardAttention(net, batch, layer, activations.layers[layer]!, dx, shared, gradients);
  }
  kernels.scatterAddRows(dx, batch.ids, gradient.embedding, tokens, width, net.embeddingScale);
}

/** The feed-forward half. `dx` is the gradient of the layer's output on entry, of its middle on return. */
function backwardHidden(
  net: Net,
  batch: Batch,
  layer: number,
  from: LayerActivations,
  dx: number,
  shared: Scratch,
  gradients: number,
): void {
  const { kernels, scratch } = net;
  const { width, hidden } = net.shape;
  const rows = rowsIn(net, batch, layer);
  const weight = net.in(net.weights).layer;
  const gradient = net.in(gradients).layer;
  const contract = weight(layer, 'contract');
  const expand = weight(layer, 'expand');

  kernels.matmul(dx, width, 0, contract, width, 1, shared.hidden, hidden, rows, hidden, width, 1, 0, scratch);
  kernels.matmul(
    from.activated,
    hidden,
    1,
    dx,
    width,
    0,
    gradient(layer, 'contract'),
    width,
    hidden,
    width,
    rows,
    1,
    1,
    scratch,
  );
  kernels.geluBackward(from.expanded, shared.hidden, rows * hidden);
  kernels.matmul(
    from.middleNormed,
    width,
    1,
    shared.hidden,
    hidden,
    0,
    gradient(layer, 'expand'),
    hidden,
    width,
    hidden,
    rows,
    1,
    1,
    scratch,
  );
  kernels.matmul(shared.hidden, hidden, 0, expand, hidden, 1, shared.normed, width, rows, width, hidden, 1, 0, scratch);
  kernels.normalizeBackward(
    from.middle,
    weight(layer, 'hidden_norm'),
    from.middleInverse,
    shared.normed,
    dx,
    gradient(layer, 'hidden_norm'),
    rows,
    width,
  );
}

/** The attention half. `dx` is the gradient of the layer's middle; returns that of its input. */
function backwardAttention(
  net: Net,
  batch: Batch,
  layer: number,
  from: LayerActivations,
  dx: number,
  shared: Scratch,
  gradients: number,
): number {
  const { kernels, scratch } = net;
  const { width } = net.shape;
  const { tokens } = batch;
  const rows = rowsIn(net, batch, layer);
  const weight = net.in(net.weights).layer;
  const gradient = net.in(gradients).layer;
  const output = weight(layer, 'attention_output');
  const taps = weight(layer, 'convolution');

  kernels.matmul(dx, width, 0, output, width, 1, shared.attended, width, rows, width, width, 1, 0, scratch);
  kernels.matmul(
    from.attended,
    width,
    1,
    dx,
    width,
    0,
    gradient(layer, 'attention_output'),
    width,
    width,
    width,
    rows,
    1,
    1,
    scratch,
  );
  const [dAttended, dInput] =
    rows === tokens ? [shared.attended, dx] : [spread(net, batch, shared.attended), spread(net, batch, dx)];
  for (const sequence of batch.sequences) attendBackward(net, sequence, from, { ...shared, attended: dAttended });
  for (const { row, length, before } of batch.sequences) {
    const rows = shared.qkv + 4 * row * 3 * width;
    kernels.rotate(rows, net.cosines, net.sines, length, before.length, width, net.shape.heads, -1);
  }
  kernels.matmul(
    from.convolved,
    width,
    1,
    shared.qkv,
    3 * width,
    0,
    gradient(layer, 'queries_keys_values'),
    3 * width,
    width,
    3 * width,
    tokens,
    1,
    1,
    scratch,
  );
  kernels.matmul(
    shared.qkv,
    3 * width,
    0,
    weight(layer, 'queries_keys_values'),
    3 * width,
    1,
    shared.convolved,
    width,
    tokens,
    width,
    3 * width,
    1,
    0,
    scratch,
  );
  for (const { row, length } of batch.sequences) {
    const start = 4 * row * width;
    kernels.convolveBackward(
      from.normed + start,
      taps,
      shared.convolved + start,
      shared.normed + start,
      gradient(layer, 'convolution'),
      length,
      width,
    );
  }
  kernels.normalizeBackward(
    from.input,
    weight(layer, 'attention_norm'),
    from.normedInverse,
    shared.normed,
    dInput,
    gradient(layer, 'attention_norm'),
    tokens,
    width,
  );
  return dInput;
}

/** In the last layer, past its attention, only answer tokens. */
const rowsIn = ({ shape }: Net, { answers, tokens }: Batch, layer: number): number =>
  layer === shape.layers - 1 ? answers : tokens;

/** Rows of answer tokens among rows of all tokens. */
function spread(
  { arena, kernels, shape: { width } }: Net,
  { answers, answerRows, tokens }: Batch,
  rows: number,
): number {
  const all = arena.takeZeroed(tokens * width);
  kernels.scatterAddRows(rows, answerRows, all, answers, width, 1);
  return all;
}

/**
 * Fills `shared.qkv` for one sequence from `shared.attended`, and adds to that of the sequence before it; the rotation is
 * undone once all have added.
 */
function attendBackward(net: Net, sequence: Sequence, from: LayerActivations, shared: Scratch): void {
  const { kernels, scratch } = net;
  const { width, heads } = net.shape;
  const { headWidth } = net;
  const { row, length, before, stride } = sequence;
  const step = 3 * width;
  const scale = 1 / Math.sqrt(headWidth);
  for (let head = 0; head < heads; head++) {
    const headFrom = (base: number, of: number) => headOf(base + 4 * of * step, head, headWidth, width);
    const at = headFrom(from.qkv, row);
    const d = headFrom(shared.qkv, row);
    const past = headFrom(from.qkv, before.row);
    const dPast = headFrom(shared.qkv, before.row);
    const onPast = from.attention + 4 * (sequence.attention + head * length * stride);
    const onOwn = onPast + 4 * before.length;
    const dOnPast = shared.attention;
    const dOnOwn = dOnPast + 4 * before.length;
    const dOut = shared.attended + 4 * (row * width + head * headWidth);
    const score = (of: number, into: number, count: number) =>
      kernels.matmul(dOut, width, 0, of, step, 1, into, stride, length, count, headWidth, 1, 0, scratch);
    score(at.values, dOnOwn, length);
    kernels.matmul(onOwn, stride, 1, dOut, width, 0, d.values, step, length, headWidth, length, 1, 0, scratch);
    if (before.length > 0) {
      score(past.values, dOnPast, before.length);
      kernels.matmul(
        onPast,
        stride,
        1,
        dOut,
        width,
        0,
        dPast.values,
        step,
        before.length,
        headWidth,
        length,
        1,
        1,
        scratch,
      );
    }
    kernels.causalSoftmaxBackward(onPast, dOnPast, length, stride, before.length);
    kernels.matmul(dOnOwn, stride, 0, at.keys, step, 0, d.queries, step, length, headWidth, length, scale, 0, scratch);
    kernels.matmul(dOnOwn, stride, 1, at.queries, step, 0, d.keys, step, length, headWidth, length, scale, 0, scratch);
    if (before.length === 0) continue;
    kernels.matmul(
      dOnPast,
      stride,
      0,
      past.keys,
      step,
      0,
      d.queries,
      step,
      length,
      headWidth,
      before.length,
      scale,
      1,
      scratch,
    );
    kernels.matmul(
      dOnPast,
      stride,
      1,
      at.queries,
      step,
      0,
      dPast.keys,
      step,
      before.length,
      headWidth,
      length,
      scale,
      1,
      scratch,
    );
  }
}
