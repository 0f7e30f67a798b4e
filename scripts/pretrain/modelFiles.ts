// The files of the base model, as its worker gets them.
import { readFile } from 'node:fs/promises';
import type { Assets } from '../../core/adapters/providers/local/protocol.ts';

const folder = new URL('../../assets/', import.meta.url);

export async function readModelFiles(): Promise<Assets> {
  const text = (name: string) => readFile(new URL(name, folder), 'utf8');
  const bytes = async (name: string) => new Uint8Array(await readFile(new URL(name, folder)));
  return {
    kernels: { simd: await bytes('kernels/simd.wasm'), relaxed: await bytes('kernels/relaxed.wasm') },
    config: await text('nano-sql/config.json'),
    tokenizer: await text('nano-sql/tokenizer.json'),
    weights: await bytes('nano-sql/model.safetensors'),
  };
}
