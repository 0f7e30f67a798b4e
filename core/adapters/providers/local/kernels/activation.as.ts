// GELU in its tanh form, written with the logistic function: x · σ(2 √(2/π) (x + 0.044715 x³)).
import { at, exp4, load4, multiplyAdd, store4 } from './lanes.as';

/** The two factors of the exponent −u(x) = x · (LINEAR + CUBIC x²). */
const LINEAR: f32 = -1.59576912161;
const CUBIC: f32 = -0.07135481627;

@inline
function logisticOf(x: v128, square: v128): v128 {
  // Beyond that it is as good as zero, and soon too small for a normal float, which makes everything after it slow.
  const exponent = f32x4.min(f32x4.mul(x, multiplyAdd(square, f32x4.splat(CUBIC), f32x4.splat(LINEAR))), f32x4.splat(40));
  return f32x4.div(f32x4.splat(1), f32x4.add(f32x4.splat(1), exp4(exponent)));
}

/** y = gelu(x); y may be x. */
export function gelu(x: usize, y: usize, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    const v = load4(at(x, i));
    store4(at(y, i), f32x4.mul(v, logisticOf(v, f32x4.mul(v, v))));
  }
}

/** dy becomes the gradient of x: dy · σ(u) · (1 + x · (1 − σ(u)) · u′(x)). */
export function geluBackward(x: usize, dy: usize, count: i32): void {
  const one = f32x4.splat(1);
  for (let i = 0; i < count; i += 4) {
    const v = load4(at(x, i));
    const square = f32x4.mul(v, v);
    const logistic = logisticOf(v, square);
    const slope = multiplyAdd(square, f32x4.splat(-3 * CUBIC), f32x4.splat(-LINEAR));
    const derivative = f32x4.mul(logistic, multiplyAdd(f32x4.mul(v, f32x4.sub(one, logistic)), slope, one));
    store4(at(dy, i), f32x4.mul(load4(at(dy, i)), derivative));
  }
}
