// Weights to begin with that another model already has: everything but the tokens that only the new vocabulary knows.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeSafetensors } from '../../core/adapters/providers/local/files/safetensors.ts';
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import { embedding, type NetShape, planParameters } from '../../core/adapters/providers/local/net/shape.ts';
import type { Vocabulary } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { initialWeights } from './initial.ts';

/** `folder` holds `model.safetensors` and `tokenizer.json`, of a net of the same width and layers. */
export async function warmWeights(
  folder: string,
  shape: NetShape,
  { tokens }: Vocabulary,
  random: Random,
): Promise<Float32Array<ArrayBuffer>> {
  const weights = initialWeights(shape, random);
  const known: Vocabulary = JSON.parse(await readFile(join(folder, 'tokenizer.json'), 'utf8'));
  const { tensors } = decodeSafetensors(await readFile(join(folder, 'model.safetensors')));
  for (const { name, offset, size } of planParameters(shape).parameters) {
    const values = tensors.get(name)?.values;
    if (!values || (name !== embedding && values.length !== size))
      throw new Error(`The weights of ${folder} do not fit: ${name}.`);
    if (name !== embedding) weights.set(values, offset);
    else
      for (const [at, token] of tokens.entries()) {
        const before = known.tokens.indexOf(token);
        if (before < 0) continue;
        const row = values.subarray(before * shape.width, (before + 1) * shape.width);
        weights.set(row, offset + at * shape.width);
      }
  }
  return weights;
}
