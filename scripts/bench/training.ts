// Tokens per second of training and of decoding: our kernels, the same net in plain JavaScript, and TensorFlow.js.
import { decodeWeights } from '../../core/adapters/providers/local/files/weights.ts';
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
  ];
  const rows: string[][] = [];
  let ourTraining: number | undefined;
  let ourDecoding: number | undefined;
  for (const { name, step, decode } of contestants) {
    process.stderr.write(`${name} …\n`);
    const loss = await step();
    const training = await rate(BATCH * (LENGTH - 1), step);
    const decoding = decode && (await rate(PROMPT + ANSWER, async () => decode()));
    ourTraining ??= training;
    ourDecoding ??= decoding;
    const times = (own: number, other: number) => (own === other ? '' : `${(own / other).toFixed(1)}× as fast`);
    const decoded = decoding && ourDecoding ? [whole(decoding), times(ourDecoding, decoding)] : ['–', ''];
    rows.push([name, loss.toFixed(4), whole(training), times(ourTraining, training), ...decoded]);
  }
  return [
    `One thread, ${whole(weights.length)} parameters. Training: ${BATCH} sequences of ${LENGTH - 1} tokens, forward, backward and Adam; that the first losses agree says that all compute the same. Decoding: ${PROMPT} tokens of prompt and ${ANSWER} of answer, one at a time.`,
    markdownTable(['Net', 'first loss', 'training tokens/s', 'TuneSQL is', 'decoding tokens/s', 'TuneSQL is'], rows),
  ].join('\n\n');
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');

function ours(name: string, kernels: Kernels): Contestant {
  const net = new Net(config, kernels, weights);
  const optimizer = new Optimizer(net);
  const batch = examples.map(ids => ({ shared: [], ids, answerFrom: ANSWER_FROM }));
  let steps = 0;
  return {
    name,
    async step() {
      const loss = lossOf(net, batch, optimizer.gradients);
      steps++;
      optimizer.step(steps, 1e-5);
      return loss;
    },
    decode() {
      const decoding = startDecoding(net, PROMPT + ANSWER);
      for (let i = 0; i < PROMPT + ANSWER; i++) {
        decoding.read(examples[0]![i]!);
        if (i >= PROMPT) decoding.logits();
      }
      decoding.end();
    },
  };
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
  const contestant = (backend: string): Contestant => {
    let net: Promise<TfjsNet> | undefined;
    const named = parameters.map(parameter => ({ ...parameter }));
    return {
      name: `TensorFlow.js ${peerVersion('@tensorflow/tfjs')}, ${backend}`,
      async step() {
        net ??= createTfjsNet(backend, config, named, examples, ANSWER_FROM);
        return (await net).step();
      },
    };
  };
  return [contestant('wasm'), contestant('cpu')];
}

/** Tokens per second over some seconds, and one round at least; what comes first has warmed up by `step`. */
async function rate(tokens: number, round: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  let rounds = 0;
  do {
    await round();
    rounds++;
  } while (performance.now() - from < SHORTEST_MS);
  return (tokens * rounds * 1000) / (performance.now() - from);
}
