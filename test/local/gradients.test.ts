import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { lossOf } from '../../core/adapters/providers/local/net/loss.ts';
import { tinyExamples, tinyNet } from './nets.ts';

const net = tinyNet();
const examples = tinyExamples();
const weights = net.getWeights();
const gradientPointer = net.arena.takeZeroed(net.plan.size);
lossOf(net, examples, gradientPointer);
const gradients = net.arena.floats(gradientPointer, net.plan.size).slice();

for (const { name, offset, size } of net.plan.parameters) {
  test(`the gradient of ${name} is what the loss does when it moves`, () => {
    const gradient = gradients.subarray(offset, offset + size);
    const length = norm(gradient);
    assert.ok(length > 1e-4, 'the parameter has an effect');
    // Along itself for its length, along random directions for what it might leave out.
    const directions = [unit(gradient), ...[1, 2, 3].map(seed => randomDirection(size, seed))];
    for (const direction of directions) {
      const expected = slope(offset, direction);
      const actual = dot(gradient, direction);
      assert.ok(
        Math.abs(actual - expected) < 0.01 * length,
        `${actual} by the way back, ${expected} by differences; length ${length}`,
      );
    }
  });
}

test('examples in one pass and in several have the same gradient', () => {
  net.setWeights(weights);
  const whole = lossOf(net, examples);
  const tokens = examples.map(({ ids, answerFrom }) => ids.length - answerFrom);
  const total = tokens.reduce((a, b) => a + b);
  const apart = examples.reduce((sum, example, i) => sum + (lossOf(net, [example]) * tokens[i]!) / total, 0);
  assert.ok(Math.abs(whole - apart) < 1e-5);
});

/** Change of the loss per step along the direction, by central differences. */
function slope(offset: number, direction: Float32Array): number {
  const step = 0.01;
  const moved = (by: number) => {
    const changed = weights.slice();
    for (const [i, d] of direction.entries()) changed[offset + i]! += by * d;
    net.setWeights(changed);
    return lossOf(net, examples);
  };
  return (moved(step) - moved(-step)) / (2 * step);
}

function randomDirection(size: number, seed: number): Float32Array {
  const random = createRandom(seed);
  return unit(new Float32Array(size).map(() => random.next() - 0.5));
}

function unit(vector: Float32Array): Float32Array {
  const length = norm(vector);
  return vector.map(value => value / length);
}

function norm(vector: Float32Array): number {
  return Math.sqrt(dot(vector, vector));
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
