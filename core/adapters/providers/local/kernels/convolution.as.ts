// Causal convolution of three taps per column: y[t] = x[t] + x[t−1] · taps[0] + x[t−2] · taps[1]. It lets a token see its
// neighbours before attention, which is what finding a name by what stands before it needs.
import { at, load4, multiplyAdd, store4 } from './lanes.as';

/** x, y [rows, width], taps [2, width]; `past` rows (at most 2) of an earlier call stand before x. */
export function convolve(x: usize, taps: usize, y: usize, rows: i32, width: i32, past: i32): void {
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i += 4) {
      let sum = load4(at(x, i));
      if (row + past >= 1) sum = multiplyAdd(load4(at(x, i - width)), load4(at(taps, i)), sum);
      if (row + past >= 2) sum = multiplyAdd(load4(at(x, i - 2 * width)), load4(at(taps, width + i)), sum);
      store4(at(y, i), sum);
    }
    x = at(x, width);
    y = at(y, width);
  }
}

/** Overwrites dx[rows, width], adds to dTaps[2, width]. */
export function convolveBackward(
  x: usize, taps: usize, dy: usize, dx: usize, dTaps: usize, rows: i32, width: i32,
): void {
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < width; i += 4) {
      const gradient = load4(at(dy, i));
      let sum = gradient;
      if (row + 1 < rows) sum = multiplyAdd(load4(at(dy, i + width)), load4(at(taps, i)), sum);
      if (row + 2 < rows) sum = multiplyAdd(load4(at(dy, i + 2 * width)), load4(at(taps, width + i)), sum);
      store4(at(dx, i), sum);
      const first = at(dTaps, i);
      const second = at(dTaps, width + i);
      if (row >= 1) store4(first, multiplyAdd(gradient, load4(at(x, i - width)), load4(first)));
      if (row >= 2) store4(second, multiplyAdd(gradient, load4(at(x, i - 2 * width)), load4(second)));
    }
    x = at(x, width);
    dy = at(dy, width);
    dx = at(dx, width);
  }
}
