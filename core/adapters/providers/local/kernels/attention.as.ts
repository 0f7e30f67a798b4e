// Softmax over what a position may see, and the attention of one new position over the cached ones.
import { at, exp4, load4, multiplyAdd, store4, sumOf4 } from './lanes.as';

const MASKED: f32 = -1e9;

/** Row t of scores[count, stride] becomes the softmax of its columns 0…before + t, zero after them; in place. */
export function causalSoftmax(scores: usize, count: i32, stride: i32, before: i32): void {
  for (let row = before; row < before + count; row++) {
    let highest: f32 = -1e30;
    for (let i = 0; i <= row; i++) highest = max<f32>(highest, load<f32>(at(scores, i)));
    // The last four columns in use may reach past the diagonal; what is masked there comes out as zero.
    const end = (row + 4) & ~3;
    for (let i = row + 1; i < end; i++) store<f32>(at(scores, i), MASKED);
    exponentiate(scores, end, highest);
    for (let i = end; i < stride; i += 4) store4(at(scores, i), f32x4.splat(0));
    for (let i = row + 1; i < end; i++) store<f32>(at(scores, i), 0);
    scores = at(scores, stride);
  }
}

/** Turns gradients of the weights [count, stride] into gradients of the scores, in place: w · (g − Σ w g) per row. */
export function causalSoftmaxBackward(
  weights: usize, gradients: usize, count: i32, stride: i32, before: i32,
): void {
  for (let row = before; row < before + count; row++) {
    const end = (row + 4) & ~3;
    let products = f32x4.splat(0);
    for (let i = 0; i < end; i += 4) products = multiplyAdd(load4(at(weights, i)), load4(at(gradients, i)), products);
    const mean = f32x4.splat(sumOf4(products));
    for (let i = 0; i < end; i += 4) {
      store4(at(gradients, i), f32x4.mul(load4(at(weights, i)), f32x4.sub(load4(at(gradients, i)), mean)));
    }
    for (let i = end; i < stride; i += 4) store4(at(gradients, i), f32x4.splat(0));
    weights = at(weights, stride);
    gradients = at(gradients, stride);
  }
}

/**
 * out[width]: the last of `count` rows [count, 3 · width] (queries, keys, values) attends to all of them, head by head.
 * `scores` is scratch of `count` floats, rounded up to four.
 */
export function attendLast(rows: usize, out: usize, scores: usize, count: i32, width: i32, heads: i32): void {
  const headWidth = width / heads;
  const scale: f32 = 1 / sqrt<f32>(<f32>headWidth);
  const padded = (count + 3) & ~3;
  for (let head = 0; head < heads; head++) {
    const column = head * headWidth;
    const query = at(rows, (count - 1) * 3 * width + column);
    let highest: f32 = -1e30;
    for (let row = 0; row < count; row++) {
      const key = at(rows, row * 3 * width + width + column);
      let products = f32x4.splat(0);
      for (let i = 0; i < headWidth; i += 4) products = multiplyAdd(load4(at(query, i)), load4(at(key, i)), products);
      const score = sumOf4(products) * scale;
      store<f32>(at(scores, row), score);
      highest = max<f32>(highest, score);
    }
    for (let i = count; i < padded; i++) store<f32>(at(scores, i), MASKED);
    exponentiate(scores, padded, highest);
    const target = at(out, column);
    for (let i = 0; i < headWidth; i += 4) store4(at(target, i), f32x4.splat(0));
    for (let row = 0; row < count; row++) {
      const weight = v128.load32_splat(at(scores, row));
      const value = at(rows, row * 3 * width + 2 * width + column);
      for (let i = 0; i < headWidth; i += 4) {
        store4(at(target, i), multiplyAdd(weight, load4(at(value, i)), load4(at(target, i))));
      }
    }
  }
}

/** x[count] becomes e^(x − highest), divided by the sum. */
function exponentiate(x: usize, count: i32, highest: f32): void {
  const shift = f32x4.splat(highest);
  let sums = f32x4.splat(0);
  for (let i = 0; i < count; i += 4) {
    const power = exp4(f32x4.sub(load4(at(x, i)), shift));
    sums = f32x4.add(sums, power);
    store4(at(x, i), power);
  }
  const share = f32x4.splat(1 / sumOf4(sums));
  for (let i = 0; i < count; i += 4) store4(at(x, i), f32x4.mul(load4(at(x, i)), share));
}
