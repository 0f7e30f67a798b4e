import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { compileKernels, startKernels } from '../../core/adapters/providers/local/net/kernels.ts';
import { initialWeights } from '../../scripts/pretrain/initial.ts';
import { type Plan, type Progress, pretrain } from '../../scripts/pretrain/run.ts';
import { baseModel, kernelFiles } from './nets.ts';

const { tokenizer } = baseModel();
const shape = { vocabulary: tokenizer.size, width: 32, layers: 2, heads: 2, hidden: 48, context: 512 };
const folder = mkdtempSync(join(tmpdir(), 'tunesql-pretraining-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const plan = (name: string): Plan => ({
  seed: 5,
  tokens: 6000,
  batchTokens: 1000,
  rates: { muon: 0.02, adam: 0.002 },
  folder: join(folder, name),
  checkpointMs: 0,
});

function run(name: string, report: (progress: Progress) => void = () => {}) {
  return pretrain(shape, tokenizer, startKernels(compileKernels(kernelFiles)), plan(name), () => 0, report);
}

test('a run that is killed and called again ends like one that was not', async () => {
  const losses: number[] = [];
  const whole = await run('whole', ({ loss }) => losses.push(loss));
  const killed = run('killed', ({ step }) => {
    if (step === 3) throw new Error('killed');
  });
  await assert.rejects(killed, /killed/);
  let first: number | undefined;
  const resumed = await run('killed', ({ step }) => {
    first ??= step;
  });
  assert.equal(first, 3);
  assert.deepEqual(resumed.weights, whole.weights);
  // Each step has other exercises: one loss says little.
  const mean = (some: readonly number[]) => some.reduce((sum, loss) => sum + loss, 0) / some.length;
  assert.ok(mean(losses.slice(-3)) < mean(losses.slice(0, 3)), `${losses}`);
});

test('chance begins the same with the same seed', () => {
  const [one, same, other] = [1, 1, 2].map(seed => initialWeights(shape, createRandom(seed)));
  assert.deepEqual(one, same);
  assert.notDeepEqual(one, other);
});
