import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeSafetensors, encodeSafetensors } from '../../core/adapters/providers/local/files/safetensors.ts';
import { decodeWeights, encodeWeights } from '../../core/adapters/providers/local/files/weights.ts';
import { planParameters } from '../../core/adapters/providers/local/net/shape.ts';
import { tinyNet, tinyShape } from './nets.ts';

const origin = { base: 'tiny', tokenizer: 'test-1' };
const weights = tinyNet().getWeights();

test('32 bits come back exactly, 16 bits to within their rounding', () => {
  const exact = decodeWeights(tinyShape, encodeWeights(tinyShape, weights, origin, {}, 'F32'), origin);
  assert.deepEqual(exact, weights);
  const half = decodeWeights(tinyShape, encodeWeights(tinyShape, weights, origin), origin);
  assert.ok(half.every((value, i) => Math.abs(value - weights[i]!) <= Math.abs(weights[i]!) / 2048 + 1e-7));
});

test('8 bits come back to within half a 127th of the greatest of their row, and norms as they were', () => {
  const file = encodeWeights(tinyShape, weights, origin, {}, 'I8');
  assert.ok(file.length < 0.7 * encodeWeights(tinyShape, weights, origin).length);
  const back = decodeWeights(tinyShape, file, origin);
  for (const { name, shape, offset, size } of planParameters(tinyShape).parameters) {
    const [rows, columns = 1] = shape as [number, number?];
    for (let row = 0; row < rows; row++) {
      const at = offset + (row * size) / rows;
      const [before, after] = [weights, back].map(all => [...all.subarray(at, at + columns)]) as [number[], number[]];
      const bound = rows < 16 || columns === 1 ? 1e-3 : Math.max(...before.map(Math.abs)) / 250;
      for (const [i, value] of before.entries())
        assert.ok(Math.abs(value - after[i]!) <= bound, `${name}: ${value} became ${after[i]}`);
    }
  }
  const again = decodeWeights(tinyShape, encodeWeights(tinyShape, back, origin, {}, 'I8'), origin);
  for (const [i, value] of back.entries()) assert.ok(Math.abs(value - again[i]!) < 1e-3);
});

test('a row of zeros stays one', () => {
  const none = new Float32Array(weights.length);
  assert.deepEqual(decodeWeights(tinyShape, encodeWeights(tinyShape, none, origin, {}, 'I8'), origin), none);
});

test('the file is laid out as the format says', () => {
  const bytes = encodeSafetensors([{ name: 'a', shape: [2, 1], values: Float32Array.of(1, -2) }], { k: 'v' }, 'F16');
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  assert.equal((8 + length) % 8, 0);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  assert.deepEqual(header, { __metadata__: { k: 'v' }, a: { dtype: 'F16', shape: [2, 1], data_offsets: [0, 4] } });
  assert.deepEqual([...bytes.subarray(8 + length)], [0x00, 0x3c, 0x00, 0xc0]);
});

test('a view into a larger buffer can be read', () => {
  const file = encodeWeights(tinyShape, weights, origin, {}, 'F32');
  const shifted = Buffer.concat([Buffer.from([1, 2, 3]), file]).subarray(3);
  assert.deepEqual(decodeWeights(tinyShape, shifted, origin), weights);
});

test('what does not fit is refused with the reason', () => {
  const file = encodeWeights(tinyShape, weights, origin);
  const refused = (bytes: Uint8Array, shape = tinyShape, of = origin) => {
    try {
      decodeWeights(shape, bytes, of);
    } catch (error) {
      return (error as Error).message;
    }
    return 'not refused';
  };
  assert.equal(refused(file, tinyShape, { ...origin, tokenizer: 'test-2' }), 'its tokenizer is test-1, not test-2');
  assert.equal(refused(file, { ...tinyShape, hidden: 64 }), 'layers.0.expand is [16,48] where the net has [16,64]');
  assert.equal(refused(file, { ...tinyShape, layers: 3 }), 'it lacks layers.2.attention_norm');
  assert.equal(refused(file.subarray(0, 5)), 'the file is too short');
  assert.equal(refused(file.subarray(0, 100)), 'the file ends inside its header');
  assert.match(refused(file.subarray(0, file.length - 4)), /^final_norm does not have its 16 numbers$/);
  assert.deepEqual(decodeSafetensors(file).metadata.base, 'tiny');
});
