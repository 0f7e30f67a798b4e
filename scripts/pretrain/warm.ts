// Weights to begin with that another model already has: everything but the tokens that only the new vocabulary knows, and
// layers that only the new net has.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dequantized } from '../../core/adapters/providers/local/files/quantized.ts';
import { decodeSafetensors } from '../../core/adapters/providers/local/files/safetensors.ts';
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import {
  embedding,
  finalNorm,
  inLayer,
  layerParameters,
  type NetShape,
  planParameters,
} from '../../core/adapters/providers/local/net/shape.ts';
import type { Vocabulary } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { initialWeights } from './initial.ts';

/**
 * `folder` holds `model.safetensors`, `config.json` and `tokenizer.json`, of a net of the same width. Where the new net has
 * some times as many layers, each is followed by copies of it that add nothing yet: the net says what it said before, and
 * goes on learning from there (as in Gong and others, "Efficient training of BERT by progressively stacking", 2019, but
 * without the dip at the start).
 */
export async function warmWeights(
  folder: string,
  shape: NetShape,
  { tokens }: Vocabulary,
  random: Random,
): Promise<Float32Array<ArrayBuffer>> {
  const weights = initialWeights(shape, random);
  const known: Vocabulary = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8'));
  const config: NetShape = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));
  const tensors = dequantized(decodeSafetensors(await readFile(join(folder, 'model.safetensors'))).tensors);
  const times = shape.layers / config.layers;
  if (!Number.isInteger(times)) throw new Error(`${shape.layers} layers are no multiple of ${config.layers}.`);
  const plan = planParameters(shape);
  const take = (from: string, to: string, scale = 1) => {
    const values = tensors.get(from)?.values;
    const { offset, size } = plan.parameters.find(({ name }) => name === to)!;
    if (values?.length !== size) throw new Error(`The weights of ${folder} do not fit: ${from}.`);
    for (let i = 0; i < size; i++) weights[offset + i] = scale * values[i]!;
  };
  take(finalNorm, finalNorm);
  for (let layer = 0; layer < shape.layers; layer++) {
    const copies = layer % times !== 0;
    for (const name of layerParameters)
      take(inLayer(Math.floor(layer / times), name), inLayer(layer, name), copies && endings.has(name) ? 0 : 1);
  }
  const rows = tensors.get(embedding)!.values;
  for (const [at, token] of tokens.entries()) {
    const before = known.tokens.indexOf(token);
    if (before < 0) continue;
    const row = rows.subarray(before * shape.width, (before + 1) * shape.width);
    weights.set(row, plan.offset(embedding) + at * shape.width);
  }
  return weights;
}

/** What the two halves of a layer add is made by these. */
const endings: ReadonlySet<string> = new Set(['attention_output', 'contract']);
