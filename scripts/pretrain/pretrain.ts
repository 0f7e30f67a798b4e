// Trains the base model on invented exercises, from weights that may know fewer tokens:
// node scripts/pretrain/pretrain.ts FROM.safetensors TO.safetensors --steps 800 [--rate 0.001] [--seed 1]
import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { decodeSafetensors } from '../../core/adapters/providers/local/files/safetensors.ts';
import { encodeWeights } from '../../core/adapters/providers/local/files/weights.ts';
import { loadParts } from '../../core/adapters/providers/local/model/model.ts';
import { createRandom, type Random } from '../../core/adapters/providers/local/model/random.ts';
import { type Example, tokensOf } from '../../core/adapters/providers/local/net/batch.ts';
import { startKernels } from '../../core/adapters/providers/local/net/kernels.ts';
import { lossOf } from '../../core/adapters/providers/local/net/loss.ts';
import { Net } from '../../core/adapters/providers/local/net/net.ts';
import { embedding, planParameters } from '../../core/adapters/providers/local/net/shape.ts';
import { encodeLesson } from '../../core/adapters/providers/local/training/lessons.ts';
import { Optimizer } from '../../core/adapters/providers/local/training/optimizer.ts';
import { inventExercise } from './exercises.ts';
import { readModelFiles } from './modelFiles.ts';

const BATCH = 32;
/** Batches are cut from pools sorted by length, so that a pass has little to wait for. */
const BATCHES_PER_POOL = 16;
const LONGEST = 330;
const WARM_UP = 60;
/** Share of the steps after which the rate falls. */
const PLATEAU = 0.2;
const LOWEST_RATE = 0.02;
const SAVE_EVERY = 100;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    steps: { type: 'string', default: '800' },
    rate: { type: 'string', default: '0.001' },
    seed: { type: 'string', default: '1' },
  },
});
const [from, to] = positionals;
if (!from || !to) throw new Error('Name the weights to begin with and the file to write.');
const steps = Number(values.steps);
const random = createRandom(Number(values.seed));

const { config, tokenizer, module, origin } = loadParts(await readModelFiles());
const net = new Net(config, startKernels(module), await beginWith(from));
const optimizer = new Optimizer(net);
let batches: Example[][] = [];
let tokens = 0;
let lossSum = 0;
const startedAt = performance.now();

for (let step = 1; step <= steps; step++) {
  if (batches.length === 0) batches = inventBatches(random);
  const batch = batches.pop()!;
  lossSum += lossOf(net, batch, optimizer.gradients);
  optimizer.step(step, Number(values.rate) * shareOfRate(step));
  tokens += tokensOf(batch);
  if (step % 20 === 0) {
    const seconds = (performance.now() - startedAt) / 1000;
    console.log(
      `step ${step}, loss ${(lossSum / 20).toFixed(4)}, ${(tokens / 1e6).toFixed(2)} M tokens, ${Math.round(tokens / seconds)} tokens/s`,
    );
    lossSum = 0;
  }
  if (step % SAVE_EVERY === 0 || step === steps) await writeFile(to, encodeWeights(config, net.getWeights(), origin));
}

function inventBatches(by: Random): Example[][] {
  const pool: Example[] = [];
  while (pool.length < BATCH * BATCHES_PER_POOL) {
    const example = encodeLesson({ tokenizer }, inventExercise(by), by);
    if (example.ids.length <= LONGEST) pool.push(example);
  }
  pool.sort((a, b) => a.ids.length - b.ids.length);
  return by.shuffled(Array.from({ length: BATCHES_PER_POOL }, (_, i) => pool.slice(i * BATCH, (i + 1) * BATCH)));
}

function shareOfRate(step: number): number {
  const done = step / steps;
  const decay = done < PLATEAU ? 1 : Math.max(LOWEST_RATE, (1 - done) / (1 - PLATEAU));
  return Math.min(1, step / WARM_UP) * decay;
}

/** Tokens that are new get small random embeddings. */
async function beginWith(path: string): Promise<Float32Array> {
  const { tensors } = decodeSafetensors(await readFile(path));
  const plan = planParameters(config);
  const weights = new Float32Array(plan.size);
  const noise = createRandom(7);
  for (const { name, offset, size } of plan.parameters) {
    const known = tensors.get(name)!.values;
    weights.set(known, offset);
    if (name !== embedding) continue;
    const spread = Math.sqrt(known.reduce((sum, value) => sum + value * value, 0) / known.length);
    for (let i = known.length; i < size; i++) weights[offset + i] = (noise.next() - 0.5) * spread;
  }
  return weights;
}
