// Matrix product: both operands are copied into the order in which they are read, then multiplied in tiles of 4 × 8
// that stay in registers.
import { at, load4, multiplyAdd, store4 } from './lanes.as';

/** Rows and columns of a tile; the depth of a block, so that a packed block of 8 columns stays in the first cache. */
const TILE_ROWS: i32 = 4;
const TILE_COLUMNS: i32 = 8;
const BLOCK_DEPTH: i32 = 256;

/** Floats of scratch that `matmul` needs for `columns` columns. */
export function matmulScratch(columns: i32): i32 {
  const padded = (columns + TILE_COLUMNS - 1) & ~(TILE_COLUMNS - 1);
  return TILE_ROWS * TILE_COLUMNS + TILE_ROWS * BLOCK_DEPTH + padded * BLOCK_DEPTH;
}

/**
 * C[rows, columns] = scale · op(A)[rows, depth] · op(B)[depth, columns], added to C when `add`.
 * `op` transposes where asked: a transposed A is stored [depth, rows], a transposed B [columns, depth].
 * Strides are floats from one stored row to the next.
 */
export function matmul(
  a: usize, aStride: i32, aTransposed: bool,
  b: usize, bStride: i32, bTransposed: bool,
  c: usize, cStride: i32,
  rows: i32, columns: i32, depth: i32,
  scale: f32, add: bool, scratch: usize,
): void {
  const edgeTile = scratch;
  const packedA = at(edgeTile, TILE_ROWS * TILE_COLUMNS);
  const packedB = at(packedA, TILE_ROWS * BLOCK_DEPTH);
  for (let from = 0; from < depth; from += BLOCK_DEPTH) {
    const blockDepth = min(depth - from, BLOCK_DEPTH);
    const addBlock = add || from > 0;
    if (bTransposed) packColumnsTransposed(b, bStride, from, blockDepth, columns, packedB);
    else packColumns(b, bStride, from, blockDepth, columns, packedB);
    for (let row = 0; row < rows; row += TILE_ROWS) {
      const tileRows = min(rows - row, TILE_ROWS);
      if (aTransposed) packRowsTransposed(a, aStride, from, blockDepth, row, tileRows, packedA);
      else packRows(a, aStride, from, blockDepth, row, tileRows, packedA);
      for (let column = 0; column < columns; column += TILE_COLUMNS) {
        const tileColumns = min(columns - column, TILE_COLUMNS);
        const panel = at(packedB, column * blockDepth);
        const target = at(c, row * cStride + column);
        if (tileRows == TILE_ROWS && tileColumns == TILE_COLUMNS) {
          multiplyTile(packedA, panel, blockDepth, target, cStride, scale, addBlock);
        } else {
          multiplyTile(packedA, panel, blockDepth, edgeTile, TILE_COLUMNS, scale, false);
          copyTile(edgeTile, target, cStride, tileRows, tileColumns, addBlock);
        }
      }
    }
  }
}

/** One tile: `panelA` holds depth × 4 floats, `panelB` depth × 8. */
@inline
function multiplyTile(panelA: usize, panelB: usize, depth: i32, c: usize, cStride: i32, scale: f32, add: bool): void {
  const zero = f32x4.splat(0);
  let left0 = zero, left1 = zero, left2 = zero, left3 = zero;
  let right0 = zero, right1 = zero, right2 = zero, right3 = zero;
  const end = at(panelA, depth * TILE_ROWS);
  while (panelA < end) {
    const left = load4(panelB);
    const right = v128.load(panelB, 16);
    let factor = v128.load32_splat(panelA);
    left0 = multiplyAdd(factor, left, left0);
    right0 = multiplyAdd(factor, right, right0);
    factor = v128.load32_splat(panelA, 4);
    left1 = multiplyAdd(factor, left, left1);
    right1 = multiplyAdd(factor, right, right1);
    factor = v128.load32_splat(panelA, 8);
    left2 = multiplyAdd(factor, left, left2);
    right2 = multiplyAdd(factor, right, right2);
    factor = v128.load32_splat(panelA, 12);
    left3 = multiplyAdd(factor, left, left3);
    right3 = multiplyAdd(factor, right, right3);
    panelA += 16;
    panelB += 32;
  }
  const scales = f32x4.splat(scale);
  storeTileRow(c, left0, right0, scales, add);
  storeTileRow(at(c, cStride), left1, right1, scales, add);
  storeTileRow(at(c, 2 * cStride), left2, right2, scales, add);
  storeTileRow(at(c, 3 * cStride), left3, right3, scales, add);
}

@inline
function storeTileRow(c: usize, left: v128, right: v128, scales: v128, add: bool): void {
  left = f32x4.mul(left, scales);
  right = f32x4.mul(right, scales);
  if (add) {
    left = f32x4.add(left, load4(c));
    right = f32x4.add(right, v128.load(c, 16));
  }
  store4(c, left);
  v128.store(c, right, 16);
}

function copyTile(tile: usize, c: usize, cStride: i32, rows: i32, columns: i32, add: bool): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const target = at(c, row * cStride + column);
      const value = load<f32>(at(tile, row * TILE_COLUMNS + column));
      store<f32>(target, add ? load<f32>(target) + value : value);
    }
  }
}

/** B stored [depth, columns] → panels of 8 columns, each depth × 8, missing columns zero. */
function packColumns(b: usize, stride: i32, from: i32, depth: i32, columns: i32, out: usize): void {
  for (let column = 0; column < columns; column += TILE_COLUMNS) {
    const width = min(columns - column, TILE_COLUMNS);
    let source = at(b, from * stride + column);
    for (let k = 0; k < depth; k++) {
      if (width == TILE_COLUMNS) {
        store4(out, load4(source));
        v128.store(out, v128.load(source, 16), 16);
      } else {
        copyPadded(source, width, out, TILE_COLUMNS);
      }
      source = at(source, stride);
      out = at(out, TILE_COLUMNS);
    }
  }
}

/** B stored [columns, depth] → the same panels. */
function packColumnsTransposed(b: usize, stride: i32, from: i32, depth: i32, columns: i32, out: usize): void {
  for (let column = 0; column < columns; column += TILE_COLUMNS) {
    for (let lane = 0; lane < TILE_COLUMNS; lane++) {
      const source = column + lane < columns ? at(b, (column + lane) * stride + from) : 0;
      spread(source, depth, at(out, lane), TILE_COLUMNS);
    }
    out = at(out, depth * TILE_COLUMNS);
  }
}

/** A stored [rows, depth] → depth × 4, missing rows zero. */
function packRows(a: usize, stride: i32, from: i32, depth: i32, row: i32, rows: i32, out: usize): void {
  for (let lane = 0; lane < TILE_ROWS; lane++) {
    const source = lane < rows ? at(a, (row + lane) * stride + from) : 0;
    spread(source, depth, at(out, lane), TILE_ROWS);
  }
}

/** A stored [depth, rows] → the same. */
function packRowsTransposed(a: usize, stride: i32, from: i32, depth: i32, row: i32, rows: i32, out: usize): void {
  let source = at(a, from * stride + row);
  for (let k = 0; k < depth; k++) {
    if (rows == TILE_ROWS) store4(out, load4(source));
    else copyPadded(source, rows, out, TILE_ROWS);
    source = at(source, stride);
    out = at(out, TILE_ROWS);
  }
}

/** Writes `count` neighbouring floats `step` floats apart; zeros when there is no source. */
@inline
function spread(source: usize, count: i32, out: usize, step: i32): void {
  for (let k = 0; k < count; k++) {
    store<f32>(out, source ? load<f32>(source) : 0);
    if (source) source = at(source, 1);
    out = at(out, step);
  }
}

function copyPadded(source: usize, count: i32, out: usize, padded: i32): void {
  for (let lane = 0; lane < padded; lane++) {
    store<f32>(at(out, lane), lane < count ? load<f32>(at(source, lane)) : 0);
  }
}
