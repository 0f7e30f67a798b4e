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

export async function benchTraining(): Promise<void> {
  const simd = new webAssembly.Module(files.kernels.simd);
  const relaxed = webAssembly.validate(files.kernels.relaxed);
  const contestants = [
    ours(`our kernels${relaxed ? ', relaxed SIMD' : ''}`, startKernels(module)),
    ...(relaxed ? [ours('our kernels, plain SIMD', startKernels(simd))] : []),
    ours('plain JavaScript', plainKernels()),
    ...(await tfjs()),
  ];
  console.log(
    `Training: ${BATCH} sequences of ${LENGTH - 1} tokens, forward, backward and Adam; ${weights.length} parameters.`,
  );
  console.log(`Decoding: ${PROMPT} tokens of prompt and ${ANSWER} of answer, one at a time.\n`);
  console.log(line('', 'first loss', 'training tokens/s', 'ours is', 'decoding tokens/s', 'ours is'));
  let ourTraining: number | undefined;
  let ourDecoding: number | undefined;
  for (const { name, step, decode } of contestants) {
    const loss = await step();
    const training = await rate(BATCH * (LENGTH - 1), step);
    const decoding = decode && (await rate(PROMPT + ANSWER, async () => decode()));
    ourTraining ??= training;
    ourDecoding ??= decoding;
    const times = (own: number, other: number) => `${(own / other).toFixed(1)}×`;
    const decoded = decoding && ourDecoding ? [decoding.toFixed(0), times(ourDecoding, decoding)] : ['–', ''];
    console.log(line(name, loss.toFixed(4), training.toFixed(0), times(ourTraining, training), ...decoded));
  }
}

function ours(name: string, kernels: Kernels): Contestant {
  const net = new Net(config, kernels, weights);
  const optimizer = new Optimizer(net);
  const batch = examples.map(ids => ({ ids, answerFrom: ANSWER_FROM }));
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

function line(name: string, ...cells: string[]): string {
  return name.padEnd(32) + cells.map(cell => cell.padStart(19)).join('');
}
