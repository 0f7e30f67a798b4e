// One step of Adam over all parameters.
import { at, load4, multiplyAdd, store4 } from './lanes.as';

/**
 * parameters −= rate · m̂ / (√v̂ + ε), where m̂ and v̂ are the running means of gradient and squared gradient, each divided
 * by its correction (1 − βᵗ). Gradients are first multiplied by `gradientScale` (clipping), and zero afterwards.
 */
export function adam(
  parameters: usize, gradients: usize, means: usize, squares: usize, count: i32, rate: f32,
  meanDecay: f32, squareDecay: f32, meanCorrection: f32, squareCorrection: f32, gradientScale: f32,
): void {
  const keepMean = f32x4.splat(meanDecay);
  const takeMean = f32x4.splat(1 - meanDecay);
  const keepSquare = f32x4.splat(squareDecay);
  const takeSquare = f32x4.splat(1 - squareDecay);
  const step = f32x4.splat(-rate / meanCorrection);
  const inverseSquareCorrection = f32x4.splat(1 / squareCorrection);
  const epsilon = f32x4.splat(1e-8);
  const scale = f32x4.splat(gradientScale);
  for (let i = 0; i < count; i += 4) {
    const gradient = f32x4.mul(load4(at(gradients, i)), scale);
    const mean = multiplyAdd(load4(at(means, i)), keepMean, f32x4.mul(gradient, takeMean));
    const square = multiplyAdd(load4(at(squares, i)), keepSquare, f32x4.mul(f32x4.mul(gradient, gradient), takeSquare));
    store4(at(means, i), mean);
    store4(at(squares, i), square);
    const root = f32x4.add(f32x4.sqrt(f32x4.mul(square, inverseSquareCorrection)), epsilon);
    store4(at(parameters, i), multiplyAdd(f32x4.div(mean, root), step, load4(at(parameters, i))));
    store4(at(gradients, i), f32x4.splat(0));
  }
}
