import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { encodeWeights } from '../../core/adapters/providers/local/files/weights.ts';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { compileKernels, startKernels } from '../../core/adapters/providers/local/net/kernels.ts';
import { lossOf } from '../../core/adapters/providers/local/net/loss.ts';
import { Net } from '../../core/adapters/providers/local/net/net.ts';
import type { NetShape } from '../../core/adapters/providers/local/net/shape.ts';
import { createTokenizer, type Vocabulary } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { batchOf } from '../../scripts/pretrain/batches.ts';
import { initialWeights } from '../../scripts/pretrain/initial.ts';
import { readModelFiles } from '../../scripts/pretrain/modelFiles.ts';
import { type Plan, type Progress, pretrain } from '../../scripts/pretrain/run.ts';
import { Team } from '../../scripts/pretrain/team.ts';
import { warmWeights } from '../../scripts/pretrain/warm.ts';
import { assertClose, kernelFiles } from './nets.ts';

const vocabulary: Vocabulary = JSON.parse((await readModelFiles()).tokenizer);
const shape = { vocabulary: vocabulary.tokens.length, width: 32, layers: 2, heads: 2, hidden: 48, context: 512 };
const folder = mkdtempSync(join(tmpdir(), 'tunesql-pretraining-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const plan = (name: string): Plan => ({
  seed: 5,
  tokens: 6000,
  batchTokens: 1000,
  threads: 1,
  rates: { muon: 0.02, adam: 0.002 },
  folder: join(folder, name),
  checkpointMs: 0,
});

function run(name: string, report: (progress: Progress) => void = () => {}, threads = 1) {
  return pretrain(shape, vocabulary, compileKernels(kernelFiles), { ...plan(name), threads }, () => 0, report);
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

test('threads that share a step learn what one would from all their exercises', async () => {
  const [once, again] = [await run('two', undefined, 2), await run('two again', undefined, 2)];
  assert.deepEqual(once.weights, again.weights);

  const module = compileKernels(kernelFiles);
  const weights = initialWeights(shape, createRandom(3));
  const team = async (members: number) => {
    const net = new Net(shape, startKernels(module), weights);
    const gradients = net.arena.takeZeroed(net.plan.size);
    const work = { shape, seed: 5, batchTokens: 1000, members, member: 0 };
    await using team = new Team(work, net, module, vocabulary);
    const learnt = await team.learn(0, gradients);
    return { ...learnt, gradients: net.arena.floats(gradients, net.plan.size).slice() };
  };
  const both = await team(2);
  const net = new Net(shape, startKernels(module), weights);
  const gradients = net.arena.takeZeroed(net.plan.size);
  const exercises = [0, 1].flatMap(number => batchOf(createTokenizer(vocabulary), 5, number, 500, shape.context));
  const loss = lossOf(net, exercises, gradients);
  assert.ok(Math.abs(both.loss - loss) < 1e-5, `${both.loss} ${loss}`);
  assertClose(both.gradients, net.arena.floats(gradients, net.plan.size), 1e-5);
});

test('a net of twice the layers begins with what the smaller one says', async () => {
  const small = { ...shape, vocabulary: 4 * 40 };
  const tokens = vocabulary.tokens.slice(0, small.vocabulary);
  const weights = initialWeights(small, createRandom(8));
  const from = join(folder, 'small');
  await mkdir(from, { recursive: true });
  await writeFile(join(from, 'config.json'), JSON.stringify(small));
  await writeFile(join(from, 'tokenizer.json'), JSON.stringify({ ...vocabulary, tokens }));
  await writeFile(
    join(from, 'model.safetensors'),
    encodeWeights(small, weights, { base: 't', tokenizer: 't' }, {}, 'F32'),
  );
  const deep = { ...small, layers: 2 * small.layers };
  const grown = await warmWeights(from, deep, { ...vocabulary, tokens }, createRandom(9));

  const module = compileKernels(kernelFiles);
  const examples = [{ shared: [], ids: [3, 14, 15, 92, 65, 35], answerFrom: 1 }];
  const lossWith = (of: NetShape, weights: Float32Array) =>
    lossOf(new Net(of, startKernels(module), weights), examples);
  assert.ok(Math.abs(lossWith(deep, grown) - lossWith(small, weights)) < 1e-5);
  assert.notEqual(lossWith(deep, initialWeights(deep, createRandom(9))), lossWith(small, weights));

  const odd = { ...small, layers: 3 };
  await assert.rejects(
    warmWeights(from, odd, { ...vocabulary, tokens }, createRandom(9)),
    /3 layers are no multiple of 2/,
  );
});

test('chance begins the same with the same seed', () => {
  const [one, same, other] = [1, 1, 2].map(seed => initialWeights(shape, createRandom(seed)));
  assert.deepEqual(one, same);
  assert.notDeepEqual(one, other);
});
