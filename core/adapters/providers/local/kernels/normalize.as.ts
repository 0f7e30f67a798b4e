// RMS norm: each row divided by its root mean square, times a learned gain per column.
import { at, load4, multiplyAdd, store4, sumOf4 } from './lanes.as';

const EPSILON: f32 = 1e-6;

/** y[rows, width] = x / rms(x) · gain; `inverse[rows]` keeps 1 / rms(x) for the way back. */
export function normalize(x: usize, gain: usize, y: usize, inverse: usize, rows: i32, width: i32): void {
  for (let row = 0; row < rows; row++) {
    let squares = f32x4.splat(0);
    for (let i = 0; i < width; i += 4) squares = multiplyAdd(load4(at(x, i)), load4(at(x, i)), squares);
    const factor: f32 = 1 / sqrt<f32>(sumOf4(squares) / <f32>width + EPSILON);
    store<f32>(at(inverse, row), factor);
    const factors = f32x4.splat(factor);
    for (let i = 0; i < width; i += 4) {
      store4(at(y, i), f32x4.mul(f32x4.mul(load4(at(x, i)), factors), load4(at(gain, i))));
    }
    x = at(x, width);
    y = at(y, width);
  }
}

/**
 * Adds to dx[rows, width] and dGain[width]. With r = 1 / rms(x):
 * dx = r · dy · gain − x · r³ / width · Σ(dy · gain · x), dGain = Σ over rows of dy · x · r.
 */
export function normalizeBackward(
  x: usize, gain: usize, inverse: usize, dy: usize, dx: usize, dGain: usize, rows: i32, width: i32,
): void {
  for (let row = 0; row < rows; row++) {
    const factor = load<f32>(at(inverse, row));
    const factors = f32x4.splat(factor);
    let products = f32x4.splat(0);
    for (let i = 0; i < width; i += 4) {
      const xs = load4(at(x, i));
      const dys = load4(at(dy, i));
      products = multiplyAdd(f32x4.mul(dys, load4(at(gain, i))), xs, products);
      store4(at(dGain, i), multiplyAdd(f32x4.mul(xs, factors), dys, load4(at(dGain, i))));
    }
    const pull = f32x4.splat((-sumOf4(products) * factor * factor * factor) / <f32>width);
    for (let i = 0; i < width; i += 4) {
      const direct = f32x4.mul(f32x4.mul(load4(at(dy, i)), load4(at(gain, i))), factors);
      store4(at(dx, i), f32x4.add(load4(at(dx, i)), multiplyAdd(load4(at(x, i)), pull, direct)));
    }
    x = at(x, width);
    dy = at(dy, width);
    dx = at(dx, width);
  }
}
