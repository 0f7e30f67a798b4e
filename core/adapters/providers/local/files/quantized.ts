// Matrices in eight bits per number: whole numbers, and for each row what they are multiplied by.
import type { Tensor } from './safetensors.ts';

/** Smaller ones are not worth it, and norms would lose most. */
const FEWEST_ROWS = 16;
const LARGEST = 127;
const SCALES = '.scales';

/** Each matrix becomes two tensors; the rest stay as they are. */
export const quantized = (tensors: readonly Tensor[]): Tensor[] =>
  tensors.flatMap(tensor => {
    const [rows = 0, columns] = tensor.shape;
    return columns === undefined || rows < FEWEST_ROWS ? [tensor] : inRows(tensor, rows, columns);
  });

function inRows({ name, shape, values }: Tensor, rows: number, columns: number): Tensor[] {
  const scales = new Float32Array(rows);
  const whole = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    const greatest = values.subarray(from, from + columns).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    // As it will be read, so that the numbers make up for its rounding.
    const scale = Math.f16round(greatest / LARGEST);
    scales[row] = scale;
    for (let i = from; i < from + columns; i++)
      whole[i] = scale === 0 ? 0 : Math.max(-LARGEST, Math.min(LARGEST, Math.round(values[i]! / scale)));
  }
  return [
    { name, shape, values: whole, precision: 'I8' },
    { name: name + SCALES, shape: [rows], values: scales, precision: 'F16' },
  ];
}

/** As they were before `quantized`, but for rounding. Changes the values of `tensors`. */
export function dequantized(tensors: ReadonlyMap<string, Tensor>): ReadonlyMap<string, Tensor> {
  for (const [name, { values, shape }] of tensors) {
    const scales = tensors.get(name + SCALES)?.values;
    if (!scales) continue;
    const columns = values.length / shape[0]!;
    for (let i = 0; i < values.length; i++) values[i]! *= scales[Math.floor(i / columns)]!;
  }
  return tensors;
}
