// Mixes the weights of two models of one descent, number by number: what two runs learnt from one beginning adds up better than
// either is alone (as in Wortsman and others, "Model soups", 2022).
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { decodeWeights, encodeWeights } from '../../core/adapters/providers/local/files/weights.ts';
import type { NetShape } from '../../core/adapters/providers/local/net/shape.ts';
import type { Vocabulary } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';

const usage = `node scripts/pretrain/mix.ts --share N FOLDER OTHER --to RESULT
  --share N       of the first folder's weights; the rest is of the other's
  FOLDER, OTHER   each with model.safetensors, config.json and tokenizer.json
  --to RESULT     the folder to write the same three files to`;

const { values, positionals } = parseArgs({
  options: { share: { type: 'string' }, to: { type: 'string' } },
  allowPositionals: true,
});
const share = Number(values.share);
const [folder, other] = positionals;
if (positionals.length !== 2 || !values.to || !(share >= 0 && share <= 1)) {
  console.log(usage);
  process.exitCode = 2;
} else await mix(folder!, other!, values.to);

async function mix(folder: string, other: string, to: string): Promise<void> {
  const { id: base, ...shape } = await json<NetShape & { readonly id: string }>(join(folder, 'config.json'));
  const { version: tokenizer } = await json<Vocabulary>(join(folder, 'tokenizer.json'));
  const origin = { base, tokenizer };
  const read = async (from: string) => decodeWeights(shape, await readFile(join(from, 'model.safetensors')), origin);
  const [ours, theirs] = [await read(folder), await read(other)];
  const mixed = ours.map((value, i) => share * value + (1 - share) * theirs[i]!);
  await mkdir(to, { recursive: true });
  await writeFile(join(to, 'model.safetensors'), encodeWeights(shape, mixed, origin, {}, 'I8'));
  for (const file of ['config.json', 'tokenizer.json']) await copyFile(join(folder, file), join(to, file));
}

async function json<T>(file: string): Promise<T> {
  return JSON.parse(await readFile(file, 'utf8'));
}
