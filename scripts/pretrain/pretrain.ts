// Makes the base model: vocabulary, exercises, training, weights, and the figures of the model card. A killed run goes on
// when it is called again with the same folder.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { encodeWeights } from '../../core/adapters/providers/local/files/weights.ts';
import { createRandom } from '../../core/adapters/providers/local/model/random.ts';
import { compileKernels } from '../../core/adapters/providers/local/net/kernels.ts';
import type { NetShape } from '../../core/adapters/providers/local/net/shape.ts';
import type { Vocabulary } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { assetOf, oneFieldALine, readKernels } from './modelFiles.ts';
import { type Outcome, pretrain } from './run.ts';
import { makeVocabulary } from './vocabulary.ts';
import { warmWeights } from './warm.ts';

const usage = `npm run pretrain -- --folder DIR [options]
  --folder DIR    where checkpoints and the result are kept, outside the repository
  --seed N        decides the first weights and every exercise; 1 if not given
  --tokens N      millions of tokens to read; 15 if not given
  --rate N        share of the usual learning rate; 1 if not given. A quarter goes on from good weights without a step back
  --threads N     that share each step; 1 if not given
  --warm DIR      begins from the weights of another run or model: what its vocabulary shares with the new one is kept
  --ship          puts the result into assets/nano-sql and runs \`npm run evaluate -- --write\``;

const ID = 'nano-sql';
const TOKENIZER = 'meanings-2';
const VOCABULARY = 3000;
const SHAPE: Omit<NetShape, 'vocabulary'> = { width: 128, layers: 8, heads: 4, hidden: 384, context: 512 };
const BATCH_TOKENS = 4800;
const RATES = { muon: 0.02, adam: 0.002 };
const CHECKPOINT_MS = 90_000;
const REPORT_EVERY = 20;

const { values } = parseArgs({
  options: {
    folder: { type: 'string' },
    seed: { type: 'string', default: '1' },
    tokens: { type: 'string', default: '15' },
    rate: { type: 'string', default: '1' },
    threads: { type: 'string', default: '1' },
    warm: { type: 'string' },
    ship: { type: 'boolean' },
  },
});

if (values.folder === undefined) {
  console.log(usage);
  process.exitCode = 2;
} else await main(values.folder);

async function main(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const vocabulary = await vocabularyIn(folder);
  const shape = { vocabulary: vocabulary.tokens.length, ...SHAPE };
  await writeFile(join(folder, 'config.json'), oneFieldALine({ id: ID, ...shape }));
  const outcome = await train(folder, shape, vocabulary);
  const about = { seed: values.seed, steps: `${outcome.steps}`, pretraining_tokens: `${outcome.tokens}` };
  const origin = { base: ID, tokenizer: vocabulary.version };
  await writeFile(join(folder, 'model.safetensors'), encodeWeights(shape, outcome.weights, origin, about, 'I8'));
  if (!values.ship) return;
  for (const file of ['model.safetensors', 'config.json', 'tokenizer.json'])
    await copyFile(join(folder, file), assetOf(file));
  spawnSync(process.execPath, ['scripts/evaluate.ts', '--write'], { stdio: 'inherit' });
}

/** Made once a folder. */
async function vocabularyIn(folder: string): Promise<Vocabulary> {
  const file = join(folder, 'tokenizer.json');
  if (!existsSync(file)) await writeFile(file, oneFieldALine(makeVocabulary(TOKENIZER, VOCABULARY)));
  return JSON.parse(await readFile(file, 'utf8'));
}

async function train(folder: string, shape: NetShape, vocabulary: Vocabulary): Promise<Outcome> {
  const rate = Number(values.rate);
  const plan = {
    seed: Number(values.seed),
    tokens: Number(values.tokens) * 1e6,
    batchTokens: BATCH_TOKENS,
    threads: Number(values.threads),
    rates: { muon: RATES.muon * rate, adam: RATES.adam * rate },
    folder,
    checkpointMs: CHECKPOINT_MS,
  };
  const module = compileKernels(await readKernels());
  const random = createRandom(plan.seed);
  const warm = values.warm ? await warmWeights(values.warm, shape, vocabulary, random) : undefined;
  const now = () => performance.now();
  const startedAt = now();
  let before: number | undefined;
  let lossSum = 0;
  const report = ({ step, tokens, loss }: { step: number; tokens: number; loss: number }) => {
    before ??= tokens;
    lossSum += loss;
    if (step % REPORT_EVERY !== 0) return;
    const seconds = (now() - startedAt) / 1000;
    const done = `step ${step}, ${(tokens / 1e6).toFixed(2)} of ${values.tokens} M tokens, loss ${(lossSum / REPORT_EVERY).toFixed(4)}`;
    process.stderr.write(`${done}, ${Math.round((tokens - before) / seconds)} tokens/s, ${Math.round(seconds)} s\n`);
    lossSum = 0;
  };
  return pretrain(shape, vocabulary, module, plan, now, report, warm);
}
