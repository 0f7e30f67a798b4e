// Nets for tests: a tiny one with random weights, and the shipped model.

import assert from 'node:assert/strict';
import { loadModel, type Model } from '../../core/adapters/providers/local/model/model.ts';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import type { Example } from '../../core/adapters/providers/local/net/batch.ts';
import { compileKernels, type Kernels, startKernels } from '../../core/adapters/providers/local/net/kernels.ts';
import { Net } from '../../core/adapters/providers/local/net/net.ts';
import { type NetShape, planParameters } from '../../core/adapters/providers/local/net/shape.ts';
import { readModelFiles } from '../../scripts/pretrain/modelFiles.ts';

const files = await readModelFiles();

/** Every size is a different number, so that no two can be taken for each other. */
export const tinyShape: NetShape = { vocabulary: 28, width: 16, layers: 2, heads: 2, hidden: 48, context: 40 };

export function tinyNet(kernels: Kernels = startKernels(compileKernels(files.kernels))): Net {
  const random = createRandom(11);
  const weights = new Float32Array(planParameters(tinyShape).size).map(() => (random.next() - 0.5) * 0.9);
  return new Net(tinyShape, kernels, weights);
}

/** Sequences of different lengths, none of them whole tiles; two that share their beginning. */
export function tinyExamples(): Example[] {
  const random = createRandom(5);
  const ids = (length: number) => Array.from({ length }, () => random.integer(tinyShape.vocabulary));
  const shared = ids(6);
  return [
    { shared: [], ids: ids(7), answerFrom: 4 },
    { shared, ids: ids(14), answerFrom: 9 },
    { shared, ids: ids(5), answerFrom: 2 },
    { shared: ids(9), ids: ids(3), answerFrom: 1 },
  ];
}

export const kernelFiles = files.kernels;
export const baseModel = (): Model => loadModel(files);

/** `tolerance` is a share of the values, and of one where they are smaller. */
export function assertClose(actual: Float32Array, expected: Float32Array, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  for (const [i, value] of actual.entries()) {
    assert.ok(Math.abs(value - expected[i]!) <= tolerance * (1 + Math.abs(value)), `${i}: ${value} and ${expected[i]}`);
  }
}
