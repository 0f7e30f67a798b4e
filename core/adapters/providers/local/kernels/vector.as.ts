// Row copies and sums, and the products of one row with a matrix that decoding needs (reading the matrix once is all
// the work there is, so nothing is packed).
import { at, load4, multiplyAdd, store4, sumOf4 } from './lanes.as';

/** out[i] = scale · table[ids[i]], rows of `width` floats. */
export function gatherRows(table: usize, ids: usize, out: usize, rows: i32, width: i32, scale: f32): void {
  const scales = f32x4.splat(scale);
  for (let row = 0; row < rows; row++) {
    const source = at(table, load<i32>(at(ids, row)) * width);
    for (let i = 0; i < width; i += 4) store4(at(out, i), f32x4.mul(load4(at(source, i)), scales));
    out = at(out, width);
  }
}

/** table[ids[i]] += scale · source[i]: the gradient of `gatherRows`. */
export function scatterAddRows(source: usize, ids: usize, table: usize, rows: i32, width: i32, scale: f32): void {
  const scales = f32x4.splat(scale);
  for (let row = 0; row < rows; row++) {
    const target = at(table, load<i32>(at(ids, row)) * width);
    for (let i = 0; i < width; i += 4) {
      store4(at(target, i), multiplyAdd(load4(at(source, i)), scales, load4(at(target, i))));
    }
    source = at(source, width);
  }
}

export function sumOfSquares(x: usize, count: i32): f32 {
  // Partial sums in double precision: the norm of a million gradients decides the clipping.
  let total: f64 = 0;
  for (let from = 0; from < count; from += 4096) {
    let sums = f32x4.splat(0);
    const to = min(from + 4096, count);
    for (let i = from; i < to; i += 4) sums = multiplyAdd(load4(at(x, i)), load4(at(x, i)), sums);
    total += <f64>sumOf4(sums);
  }
  return <f32>total;
}

/**
 * y[columns] = x[depth] · W[depth, columns], added to y when `add`; columns are a multiple of 16. Eight sums at a time keep
 * the multipliers busy while each waits for its last result.
 */
export function rowTimesMatrix(x: usize, w: usize, y: usize, depth: i32, columns: i32, add: bool): void {
  let column = 0;
  for (; column + 32 <= columns; column += 32) {
    const out = at(y, column);
    let sum0 = f32x4.splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    let sum4 = sum0, sum5 = sum0, sum6 = sum0, sum7 = sum0;
    if (add) {
      sum0 = load4(out);
      sum1 = v128.load(out, 16);
      sum2 = v128.load(out, 32);
      sum3 = v128.load(out, 48);
      sum4 = v128.load(out, 64);
      sum5 = v128.load(out, 80);
      sum6 = v128.load(out, 96);
      sum7 = v128.load(out, 112);
    }
    let row = at(w, column);
    for (let k = 0; k < depth; k++) {
      const factor = v128.load32_splat(at(x, k));
      sum0 = multiplyAdd(factor, load4(row), sum0);
      sum1 = multiplyAdd(factor, v128.load(row, 16), sum1);
      sum2 = multiplyAdd(factor, v128.load(row, 32), sum2);
      sum3 = multiplyAdd(factor, v128.load(row, 48), sum3);
      sum4 = multiplyAdd(factor, v128.load(row, 64), sum4);
      sum5 = multiplyAdd(factor, v128.load(row, 80), sum5);
      sum6 = multiplyAdd(factor, v128.load(row, 96), sum6);
      sum7 = multiplyAdd(factor, v128.load(row, 112), sum7);
      row = at(row, columns);
    }
    store4(out, sum0);
    v128.store(out, sum1, 16);
    v128.store(out, sum2, 32);
    v128.store(out, sum3, 48);
    v128.store(out, sum4, 64);
    v128.store(out, sum5, 80);
    v128.store(out, sum6, 96);
    v128.store(out, sum7, 112);
  }
  if (column < columns) lastColumns(x, at(w, column), at(y, column), depth, columns, add);
}

/** The same for sixteen columns of a wider matrix. */
function lastColumns(x: usize, w: usize, y: usize, depth: i32, stride: i32, add: bool): void {
  let sum0 = f32x4.splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
  if (add) {
    sum0 = load4(y);
    sum1 = v128.load(y, 16);
    sum2 = v128.load(y, 32);
    sum3 = v128.load(y, 48);
  }
  for (let k = 0; k < depth; k++) {
    const factor = v128.load32_splat(at(x, k));
    sum0 = multiplyAdd(factor, load4(w), sum0);
    sum1 = multiplyAdd(factor, v128.load(w, 16), sum1);
    sum2 = multiplyAdd(factor, v128.load(w, 32), sum2);
    sum3 = multiplyAdd(factor, v128.load(w, 48), sum3);
    w = at(w, stride);
  }
  store4(y, sum0);
  v128.store(y, sum1, 16);
  v128.store(y, sum2, 32);
  v128.store(y, sum3, 48);
}

/** y[rows] = W[rows, depth] · x[depth]; rows are a multiple of four, which are summed side by side. */
export function matrixTimesColumn(w: usize, x: usize, y: usize, rows: i32, depth: i32): void {
  for (let row = 0; row < rows; row += 4) {
    let sum0 = f32x4.splat(0), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    const w1 = at(w, depth);
    const w2 = at(w1, depth);
    const w3 = at(w2, depth);
    for (let k = 0; k < depth; k += 4) {
      const column = load4(at(x, k));
      sum0 = multiplyAdd(column, load4(at(w, k)), sum0);
      sum1 = multiplyAdd(column, load4(at(w1, k)), sum1);
      sum2 = multiplyAdd(column, load4(at(w2, k)), sum2);
      sum3 = multiplyAdd(column, load4(at(w3, k)), sum3);
    }
    const out = at(y, row);
    store<f32>(out, sumOf4(sum0));
    store<f32>(out, sumOf4(sum1), 4);
    store<f32>(out, sumOf4(sum2), 8);
    store<f32>(out, sumOf4(sum3), 12);
    w = at(w3, depth);
  }
}
