// Turns the flat float32 weights of the first pretraining (made in PyTorch) into a safetensors file:
// node scripts/pretrain/convert.ts weights.bin [out.safetensors]
import { readFile, writeFile } from 'node:fs/promises';
import { encodeWeights } from '../../core/adapters/providers/local/files/weights.ts';
import { inLayer, type LayerParameter, planParameters } from '../../core/adapters/providers/local/net/shape.ts';

const assets = new URL('../../assets/nano-sql/', import.meta.url);
const [input, output = new URL('model.safetensors', assets)] = process.argv.slice(2);
if (!input) throw new Error('Name the file of float32 weights.');

const { id, ...shape } = JSON.parse(await readFile(new URL('config.json', assets), 'utf8'));
const { version } = JSON.parse(await readFile(new URL('tokenizer.json', assets), 'utf8'));
const bytes = await readFile(input);
const flat = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
const weights = inOurOrder(flat);
const file = encodeWeights(shape, weights, { base: id, tokenizer: version });
await writeFile(output, file);
console.log(`${weights.length} parameters, ${file.length} bytes`);

/** The file has each layer's norms first. */
function inOurOrder(flat: Float32Array): Float32Array {
  const order: LayerParameter[] = [
    'attention_norm',
    'hidden_norm',
    'convolution',
    'queries_keys_values',
    'attention_output',
    'expand',
    'contract',
  ];
  const plan = planParameters(shape);
  const layers = Array.from({ length: shape.layers }, (_, layer) => order.map(name => inLayer(layer, name)));
  const names = ['embedding', ...layers.flat(), 'final_norm'];
  const ordered = new Float32Array(plan.size);
  let from = 0;
  for (const name of names) {
    const { offset, size } = plan.parameters.find(parameter => parameter.name === name)!;
    ordered.set(flat.subarray(from, from + size), offset);
    from += size;
  }
  return ordered;
}
