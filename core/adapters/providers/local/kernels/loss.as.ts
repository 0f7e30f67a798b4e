// Cross-entropy of the right token under the softmax of the logits.
import { at, exp4, load4, maxOf4, store4, sumOf4 } from './lanes.as';

/**
 * Sum over rows of −log p(target). Logits [rows, vocabulary] become their gradient times `scale`; the vocabulary is a
 * multiple of four.
 */
export function crossEntropy(logits: usize, targets: usize, rows: i32, vocabulary: i32, scale: f32): f64 {
  let loss: f64 = 0;
  for (let row = 0; row < rows; row++) {
    let highs = f32x4.splat(-1e30);
    for (let i = 0; i < vocabulary; i += 4) highs = f32x4.max(highs, load4(at(logits, i)));
    const highest = maxOf4(highs);
    const target = at(logits, load<i32>(at(targets, row)));
    const targetLogit = load<f32>(target);
    const shift = f32x4.splat(highest);
    let sums = f32x4.splat(0);
    for (let i = 0; i < vocabulary; i += 4) {
      const power = exp4(f32x4.sub(load4(at(logits, i)), shift));
      sums = f32x4.add(sums, power);
      store4(at(logits, i), power);
    }
    const total = sumOf4(sums);
    loss += Math.log(<f64>total) + <f64>highest - <f64>targetLogit;
    const share = f32x4.splat(scale / total);
    for (let i = 0; i < vocabulary; i += 4) store4(at(logits, i), f32x4.mul(load4(at(logits, i)), share));
    store<f32>(target, load<f32>(target) - scale);
    logits = at(logits, vocabulary);
  }
  return loss;
}
