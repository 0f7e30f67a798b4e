// The files of the base model, as its worker gets them.
import { readFile } from 'node:fs/promises';
import type { KernelFiles } from '../../core/adapters/providers/local/net/kernels.ts';
import type { Assets } from '../../core/adapters/providers/local/protocol.ts';

const assets = new URL('../../assets/', import.meta.url);
const bytes = async (name: string, folder = assets) => new Uint8Array(await readFile(new URL(name, folder)));

export const readKernels = async (): Promise<KernelFiles> => ({
  simd: await bytes('kernels/simd.wasm'),
  relaxed: await bytes('kernels/relaxed.wasm'),
});

export const assetOf = (file: string): URL => new URL(`nano-sql/${file}`, assets);

/** Of the model that ships, or of one in another folder. */
export async function readModelFiles(folder = new URL('nano-sql/', assets)): Promise<Assets> {
  const text = (name: string) => readFile(new URL(name, folder), 'utf8');
  return {
    kernels: await readKernels(),
    config: await text('config.json'),
    tokenizer: await text('tokenizer.json'),
    weights: await bytes('model.safetensors', folder),
  };
}

/** JSON as the files of a model are kept. */
export function oneFieldALine(fields: object): string {
  const parts = Object.entries(fields).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  return `{\n${parts.join(',\n')}\n}\n`;
}
