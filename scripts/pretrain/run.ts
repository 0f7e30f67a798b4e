// One run of pretraining: steps until its tokens are read, with checkpoints from which a killed run goes on.
import { existsSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSafetensors, encodeSafetensors } from '../../core/adapters/providers/local/files/safetensors.ts';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { startKernels } from '../../core/adapters/providers/local/net/kernels.ts';
import { Net } from '../../core/adapters/providers/local/net/net.ts';
import type { NetShape } from '../../core/adapters/providers/local/net/shape.ts';
import type { WasmModule } from '../../core/adapters/providers/local/net/webassembly.ts';
import type { Vocabulary } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { replaceFile } from '../../core/adapters/replaceFile.ts';
import { initialWeights } from './initial.ts';
import { PretrainOptimizer, type Rates } from './optimizer.ts';
import { Team } from './team.ts';

export interface Plan {
  readonly seed: number;
  /** To read in all. */
  readonly tokens: number;
  /** Of a step, over all threads. */
  readonly batchTokens: number;
  /** With as many threads a run always ends in the same weights; with others in others. */
  readonly threads: number;
  readonly rates: Rates;
  /** Where checkpoints are kept. */
  readonly folder: string;
  readonly checkpointMs: number;
}

export interface Progress {
  readonly step: number;
  readonly tokens: number;
  readonly loss: number;
}

export interface Outcome {
  readonly weights: Float32Array<ArrayBuffer>;
  readonly steps: number;
  readonly tokens: number;
}

const WARM_UP_STEPS = 60;
/** Share of the tokens after which the rate falls, and the share of the rate that it falls to. */
const PLATEAU = 0.35;
const LOWEST_RATE = 0.02;

export async function pretrain(
  shape: NetShape,
  vocabulary: Vocabulary,
  module: WasmModule,
  plan: Plan,
  now: () => number,
  report: (progress: Progress) => void,
  /** Begin from these, instead of from chance. */
  warm?: Float32Array,
): Promise<Outcome> {
  await mkdir(plan.folder, { recursive: true });
  const saved = await load(plan.folder);
  const net = new Net(
    shape,
    startKernels(module),
    saved?.weights ?? warm ?? initialWeights(shape, createRandom(plan.seed)),
  );
  const optimizer = new PretrainOptimizer(net);
  if (saved) optimizer.setState(saved.state);
  let step = saved?.step ?? 0;
  let tokens = saved?.tokens ?? 0;
  let savedAt = now();
  const work = { shape, seed: plan.seed, batchTokens: plan.batchTokens, members: plan.threads, member: 0 };
  await using team = new Team(work, net, module, vocabulary);
  while (tokens < plan.tokens) {
    const learnt = await team.learn(step, optimizer.gradients);
    step++;
    const share = shareOfRate(step, tokens / plan.tokens);
    optimizer.step(step, { muon: plan.rates.muon * share, adam: plan.rates.adam * share });
    tokens += learnt.tokens;
    report({ step, tokens, loss: learnt.loss });
    if (now() - savedAt < plan.checkpointMs) continue;
    await save(plan.folder, { step, tokens, weights: net.getWeights(), state: optimizer.getState() });
    savedAt = now();
  }
  const weights = net.getWeights();
  await save(plan.folder, { step, tokens, weights, state: optimizer.getState() });
  return { weights, steps: step, tokens };
}

function shareOfRate(step: number, done: number): number {
  const decay = done < PLATEAU ? 1 : LOWEST_RATE + (1 - LOWEST_RATE) * ((1 - done) / (1 - PLATEAU));
  return Math.min(1, step / WARM_UP_STEPS) * decay;
}

interface Saved {
  readonly step: number;
  readonly tokens: number;
  readonly weights: Float32Array<ArrayBuffer>;
  readonly state: readonly Float32Array[];
}

const fileIn = (folder: string): string => join(folder, 'checkpoint.safetensors');

async function save(folder: string, { step, tokens, weights, state }: Saved): Promise<void> {
  const tensors = [weights, ...state].map((values, i) => ({ name: `${i}`, shape: [values.length], values }));
  await replaceFile(fileIn(folder), encodeSafetensors(tensors, { step: `${step}`, tokens: `${tokens}` }, 'F32'));
}

async function load(folder: string): Promise<Saved | undefined> {
  const path = fileIn(folder);
  if (!existsSync(path)) return undefined;
  const { tensors, metadata } = decodeSafetensors(await readFile(path));
  const [weights, ...state] = [...tensors.values()].map(({ values }) => Float32Array.from(values));
  return { step: Number(metadata.step), tokens: Number(metadata.tokens), weights: weights!, state };
}
