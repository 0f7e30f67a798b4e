// Tokens per second of training and of decoding: our kernels, the same net in plain JavaScript, TensorFlow.js, and PyTorch
// where python3 (or $PYTHON) has it.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeWeights, encodeWeights } from '../../core/adapters/providers/local/files/weights.ts';
import { loadParts } from '../../core/adapters/providers/local/model/model.ts';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { startDecoding } from '../../core/adapters/providers/local/net/decoding.ts';
import { type Kernels, startKernels } from '../../core/adapters/providers/local/net/kernels.ts';
import { lossOf } from '../../core/adapters/providers/local/net/loss.ts';
import { Net } from '../../core/adapters/providers/local/net/net.ts';
import { webAssembly } from '../../core/adapters/providers/local/net/webassembly.ts';
import { Optimizer } from '../../core/adapters/providers/local/training/optimizer.ts';
import { readModelFiles } from '../pretrain/modelFiles.ts';
import { installPeers, peerUrl, peerVersion } from './peers.ts';
import { plainKernels } from './plainKernels.ts';
import { type Bench, markdownTable } from './report.ts';

/** Chats of the tutorial are about that long. */
const BATCH = 4;
const LENGTH = 97;
const ANSWER_FROM = 65;
const PROMPT = 64;
const ANSWER = 32;
const SHORTEST_MS = 2000;

interface Contestant {
  readonly name: string;
  measure(): Promise<Figures>;
}

/** Tokens per second, and the loss before any step. */
interface Figures {
  readonly loss: number;
  readonly training: number;
  readonly decoding?: number | undefined;
}

interface Work {
  /** One training step; its loss. */
  step(): Promise<number>;
  /** Reads a prompt and writes an answer. */
  decode?(): void;
}

interface TfjsNet {
  loss(): number;
  step(): Promise<number>;
}

const files = await readModelFiles();
const { config, origin, module } = loadParts(files);
const weights = decodeWeights(config, files.weights, origin);
const random = createRandom(1);
const examples = Array.from({ length: BATCH }, () =>
  Array.from({ length: LENGTH }, () => random.integer(config.vocabulary)),
);

export const trainingBench: Bench = { title: 'Training and decoding', measure };

async function measure(): Promise<string> {
  const simd = new webAssembly.Module(files.kernels.simd);
  const relaxed = webAssembly.validate(files.kernels.relaxed);
  const contestants = [
    ours(`TuneSQL${relaxed ? ', relaxed SIMD' : ''}`, startKernels(module)),
    ...(relaxed ? [ours('TuneSQL, plain SIMD', startKernels(simd))] : []),
    ours('the same net in plain JavaScript', plainKernels()),
    ...(await tfjs()),
    ...pytorch(),
  ];
  const rows: string[][] = [];
  let ourTraining: number | undefined;
  let ourDecoding: number | undefined;
  for (const { name, measure } of contestants) {
    process.stderr.write(`${name} …\n`);
    const { loss, training, decoding } = await measure();
    ourTraining ??= training;
    ourDecoding ??= decoding;
    const times = (own: number, other: number) => (own === other ? '' : `${(own / other).toFixed(1)}× as fast`);
    const decoded = decoding && ourDecoding ? [whole(decoding), times(ourDecoding, decoding)] : ['–', ''];
    rows.push([name, loss.toFixed(4), whole(training), times(ourTraining, training), ...decoded]);
  }
  return [
    `One thread, ${whole(weights.length)} parameters; seconds are those of the processor. Training: ${BATCH} sequences of ${LENGTH - 1} tokens, forward, backward and Adam; that the first losses agree says that all compute the same. Decoding: ${PROMPT} tokens of prompt in one pass, and ${ANSWER} of answer one at a time.`,
    markdownTable(['Net', 'first loss', 'training tokens/s', 'TuneSQL is', 'decoding tokens/s', 'TuneSQL is'], rows),
  ].join('\n\n');
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');

function ours(name: string, kernels: Kernels): Contestant {
  const net = new Net(config, kernels, weights);
  const optimizer = new Optimizer(net);
  const batch = examples.map(ids => ({ shared: [], ids, answerFrom: ANSWER_FROM }));
  let steps = 0;
  return contestant(name, {
    async step() {
      const loss = lossOf(net, batch, optimizer.gradients);
      steps++;
      optimizer.step(steps, 1e-5);
      return loss;
    },
    decode() {
      const decoding = startDecoding(net, PROMPT + ANSWER);
      decoding.readAll(examples[0]!.slice(0, PROMPT));
      for (const id of examples[0]!.slice(PROMPT, PROMPT + ANSWER)) {
        decoding.read(id);
        decoding.logits();
      }
      decoding.end();
    },
  });
}

const contestant = (name: string, { step, decode }: Work): Contestant => ({
  name,
  async measure() {
    const loss = await step();
    const training = await rate(BATCH * (LENGTH - 1), step);
    return { loss, training, decoding: decode && (await rate(PROMPT + ANSWER, async () => decode())) };
  },
});

/** None where there is no PyTorch: it is no package of npm. */
function pytorch(): Contestant[] {
  const python = process.env.PYTHON ?? 'python3';
  const asked = spawnSync(python, ['-c', 'import torch; print(torch.__version__)'], { encoding: 'utf8' });
  if (asked.status !== 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'tunesql-bench-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'model.safetensors');
  // In the numbers that it calculates with, which the shipped file has to be made into.
  writeFileSync(path, encodeWeights(config, weights, origin, {}, 'F32'));
  const job = {
    weights: path,
    shape: config,
    examples,
    answerFrom: ANSWER_FROM,
    prompt: PROMPT,
    answer: ANSWER,
    shortestMs: SHORTEST_MS,
  };
  const script = fileURLToPath(peerUrl('pytorch.py'));
  const measure = async () => {
    const { stdout, stderr, status } = spawnSync(python, [script], { input: JSON.stringify(job), encoding: 'utf8' });
    if (status !== 0) throw new Error(`PyTorch: ${stderr}`);
    return JSON.parse(stdout) as Figures;
  };
  return [{ name: `PyTorch ${asked.stdout.trim()}, eager`, measure }];
}

/** Both backends that run in Node without a native module. */
async function tfjs(): Promise<Contestant[]> {
  installPeers();
  const { createTfjsNet } = (await import(peerUrl('tfjsNet.mjs'))) as {
    createTfjsNet(...given: unknown[]): Promise<TfjsNet>;
  };
  const { plan } = new Net(config, startKernels(module), weights);
  const parameters = plan.parameters.map(({ name, shape, offset, size }) => ({
    name,
    shape,
    values: weights.slice(offset, offset + size),
  }));
  const on = (backend: string): Contestant => {
    let net: Promise<TfjsNet> | undefined;
    const named = parameters.map(parameter => ({ ...parameter }));
    return contestant(`TensorFlow.js ${peerVersion('@tensorflow/tfjs')}, ${backend}`, {
      async step() {
        net ??= createTfjsNet(backend, config, named, examples, ANSWER_FROM);
        return (await net).step();
      },
    });
  };
  return [on('wasm'), on('cpu')];
}

/**
 * Tokens per second of processor time, over some seconds and one round at least; what comes first has warmed up by `step`.
 * Whatever else the machine does would count as well if a clock told the time.
 */
async function rate(tokens: number, round: () => Promise<unknown>): Promise<number> {
  const from = process.cpuUsage();
  const spentMs = () => {
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  };
  let rounds = 0;
  do {
    await round();
    rounds++;
  } while (spentMs() < SHORTEST_MS);
  return (tokens * rounds * 1000) / spentMs();
}
