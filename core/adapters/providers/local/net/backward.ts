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
  const dNormed = arena.takeZeroed(tokens * width);
  kernels.scatterAddRows(dAnswers, batch.answerRows, dNormed, answers, width, 1);
  const dx = arena.takeZeroed(tokens * width);
  kernels.normalizeBackward(
    activations.last,
    weights.finalNorm,
    activations.lastInverse,
    dNormed,
    dx,
    gradient.finalNorm,
    tokens,
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
    backwardAttention(net, batch, layer, activations.layers[layer]!, dx, shared, gradients);
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
  const { tokens } = batch;
  const weight = net.in(net.weights).layer;
  const gradient = net.in(gradients).layer;
  const contract = weight(layer, 'contract');
  const expand = weight(layer, 'expand');

  kernels.matmul(dx, width, 0, contract, width, 1, shared.hidden, hidden, tokens, hidden, width, 1, 0, scratch);
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
    tokens,
    1,
    1,
    scratch,
  );
  kernels.geluBackward(from.expanded, shared.hidden, tokens * hidden);
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
    tokens,
    1,
    1,
    scratch,
  );
  kernels.matmul(
    shared.hidden,
    hidden,
    0,
    expand,
    hidden,
    1,
    shared.normed,
    width,
    tokens,
    width,
    hidden,
    1,
    0,
    scratch,
  );
  kernels.normalizeBackward(
    from.middle,
    weight(layer, 'hidden_norm'),
    from.middleInverse,
    shared.normed,
    dx,
    gradient(layer, 'hidden_norm'),
    tokens,
    width,
  );
}

/** The attention half. `dx` is the gradient of the layer's middle on entry, of its input on return. */
function backwardAttention(
  net: Net,
  batch: Batch,
  layer: number,
  from: LayerActivations,
  dx: number,
  shared: Scratch,
  gradients: number,
): void {
  const { kernels, scratch } = net;
  const { width } = net.shape;
  const { tokens } = batch;
  const weight = net.in(net.weights).layer;
  const gradient = net.in(gradients).layer;
  const output = weight(layer, 'attention_output');
  const taps = weight(layer, 'convolution');

  kernels.matmul(dx, width, 0, output, width, 1, shared.attended, width, tokens, width, width, 1, 0, scratch);
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
    tokens,
    1,
    1,
    scratch,
  );
  for (const sequence of batch.sequences) attendBackward(net, sequence, from, shared);
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
    dx,
    gradient(layer, 'attention_norm'),
    tokens,
    width,
  );
}

/** Fills `shared.qkv` for one sequence from `shared.attended`. */
function attendBackward(net: Net, sequence: Sequence, from: LayerActivations, shared: Scratch): void {
  const { kernels, scratch } = net;
  const { width, heads } = net.shape;
  const { headWidth } = net;
  const { row, length, stride } = sequence;
  const rowBytes = 4 * 3 * width;
  const scale = 1 / Math.sqrt(headWidth);
  const dRows = shared.qkv + row * rowBytes;
  for (let head = 0; head < heads; head++) {
    const at = headOf(from.qkv + row * rowBytes, head, headWidth, width);
    const d = headOf(dRows, head, headWidth, width);
    const weights = from.attention + 4 * (sequence.attention + head * length * stride);
    const dScores = shared.attention;
    const dOut = shared.attended + 4 * (row * width + head * headWidth);
    kernels.matmul(dOut, width, 0, at.values, 3 * width, 1, dScores, stride, length, length, headWidth, 1, 0, scratch);
    kernels.matmul(weights, stride, 1, dOut, width, 0, d.values, 3 * width, length, headWidth, length, 1, 0, scratch);
    kernels.causalSoftmaxBackward(weights, dScores, length, stride);
    kernels.matmul(
      dScores,
      stride,
      0,
      at.keys,
      3 * width,
      0,
      d.queries,
      3 * width,
      length,
      headWidth,
      length,
      scale,
      0,
      scratch,
    );
    kernels.matmul(
      dScores,
      stride,
      1,
      at.queries,
      3 * width,
      0,
      d.keys,
      3 * width,
      length,
      headWidth,
      length,
      scale,
      0,
      scratch,
    );
  }
  kernels.rotate(dRows, net.cosines, net.sines, length, 0, width, heads, -1);
}
