// The same net and the same training step in TensorFlow.js. Sequences are all of one length, which spares it the padding
// that it would need for real chats. Embeddings are looked up by a product with one-hot rows, since the gradient of a
// gather is missing from its wasm backend (tfjs issue 8082).
import * as tf from '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';

const ROTATION_BASE = 10_000;

/** `parameters`: name, shape and values of each; `examples`: token numbers [batch][length], answers from `answerFrom`. */
export async function createTfjsNet(backend, shape, parameters, examples, answerFrom) {
  await tf.setBackend(backend);
  await tf.ready();
  const weights = Object.fromEntries(
    parameters.map(({ name, shape: of, values }) => [name, tf.variable(tf.tensor(values, of))]),
  );
  const optimizer = tf.train.adam(1e-5, 0.9, 0.98, 1e-8);
  const batch = examples.length;
  const length = examples[0].length - 1;
  const input = tf.tensor(
    examples.map(ids => ids.slice(0, -1)),
    [batch, length],
    'int32',
  );
  const targets = tf.tensor(
    examples.map(ids => ids.slice(answerFrom)),
    [batch, length + 1 - answerFrom],
    'int32',
  );
  const tables = rotations(shape, length);
  const lossOf = () => loss(weights, shape, tables, input, targets, answerFrom);
  return {
    loss: () => tf.tidy(() => lossOf().dataSync()[0]),
    async step() {
      const value = tf.tidy(() => optimizer.minimize(lossOf, true));
      const [number] = await value.data();
      value.dispose();
      return number;
    },
  };
}

function loss(weights, shape, tables, input, targets, answerFrom) {
  const { vocabulary, width, layers } = shape;
  const [batch, length] = input.shape;
  const embedding = weights.embedding;
  let x = tf
    .oneHot(input.reshape([-1]), vocabulary)
    .cast('float32')
    .matMul(embedding)
    .mul(Math.sqrt(width));
  for (let layer = 0; layer < layers; layer++) {
    const weight = name => weights[`layers.${layer}.${name}`];
    const normed = normalize(x, weight('attention_norm')).reshape([batch, length, width]);
    const convolved = convolve(normed, weight('convolution')).reshape([-1, width]);
    const attended = attend(convolved.matMul(weight('queries_keys_values')), shape, tables, batch, length);
    x = x.add(attended.matMul(weight('attention_output')));
    const expanded = normalize(x, weight('hidden_norm')).matMul(weight('expand'));
    x = x.add(gelu(expanded).matMul(weight('contract')));
  }
  const answers = normalize(x, weights.final_norm)
    .reshape([batch, length, width])
    .slice([0, answerFrom - 1, 0], [batch, length + 1 - answerFrom, width])
    .reshape([-1, width]);
  const logits = answers.matMul(embedding, false, true);
  const right = tf.oneHot(targets.reshape([-1]), vocabulary).cast('float32');
  return tf.logSoftmax(logits).mul(right).sum().neg().div(answers.shape[0]);
}

const normalize = (x, gain) => x.mul(x.square().mean(-1, true).add(1e-6).rsqrt()).mul(gain);

const gelu = x => x.mul(tf.sigmoid(x.mul(x.square().mul(0.07135481627).add(1.59576912161))));

function convolve(x, taps) {
  const [batch, length, width] = x.shape;
  const earlier = by => tf.concat([tf.zeros([batch, by, width]), x.slice([0, 0, 0], [batch, length - by, width])], 1);
  const [first, second] = tf.split(taps, 2);
  return x.add(earlier(1).mul(first)).add(earlier(2).mul(second));
}

function attend(qkv, { width, heads }, { cosines, sines, mask }, batch, length) {
  const headWidth = width / heads;
  const [queries, keys, values] = tf
    .split(qkv, 3, 1)
    .map(part => part.reshape([batch, length, heads, headWidth]).transpose([0, 2, 1, 3]));
  const rotate = part => {
    const [a, b] = tf.split(part, 2, -1);
    return tf.concat([a.mul(cosines).sub(b.mul(sines)), a.mul(sines).add(b.mul(cosines))], -1);
  };
  const scores = rotate(queries).matMul(rotate(keys), false, true).div(Math.sqrt(headWidth)).add(mask);
  return tf.softmax(scores).matMul(values).transpose([0, 2, 1, 3]).reshape([-1, width]);
}

function rotations({ width, heads }, length) {
  const half = width / heads / 2;
  const angles = Array.from({ length }, (_, position) =>
    Array.from({ length: half }, (_, i) => position * ROTATION_BASE ** (-i / half)),
  );
  const mask = angles.map((_, row) => angles.map((_, column) => (column > row ? -1e9 : 0)));
  return { cosines: tf.tensor(angles).cos(), sines: tf.tensor(angles).sin(), mask: tf.tensor(mask) };
}
