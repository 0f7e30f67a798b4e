// Rotary positions: in every head of queries and keys, column i of the first half and column i of the second are turned
// as a pair by an angle that grows with the position.
import { at, load4, store4 } from './lanes.as';

/**
 * Turns the queries and keys inside rows[count, 3 · width] (queries, keys, values) for positions from `position` on, in
 * place. `cosines` and `sines` are [context, headWidth / 2]; `direction` is 1, or −1 for the gradient.
 */
export function rotate(
  rows: usize, cosines: usize, sines: usize, count: i32, position: i32, width: i32, heads: i32, direction: f32,
): void {
  const headWidth = width / heads;
  const half = headWidth >> 1;
  const sign = f32x4.splat(direction);
  for (let row = 0; row < count; row++) {
    const cosine = at(cosines, (position + row) * half);
    const sine = at(sines, (position + row) * half);
    for (let head = 0; head < 2 * heads; head++) {
      const first = at(rows, head * headWidth);
      const second = at(first, half);
      for (let i = 0; i < half; i += 4) {
        const a = load4(at(first, i));
        const b = load4(at(second, i));
        const c = load4(at(cosine, i));
        const s = f32x4.mul(load4(at(sine, i)), sign);
        store4(at(first, i), f32x4.sub(f32x4.mul(a, c), f32x4.mul(b, s)));
        store4(at(second, i), f32x4.add(f32x4.mul(a, s), f32x4.mul(b, c)));
      }
    }
    rows = at(rows, 3 * width);
  }
}
