// Compiles the kernels to the two WebAssembly files that ship; a test compiles them again and compares.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = new URL('../../', import.meta.url);
const source = 'core/adapters/providers/local/kernels/kernels.as.ts';
const features = { simd: ['simd'], relaxed: ['simd', 'relaxed-simd'] } as const;

export type KernelFile = keyof typeof features;
export const kernelFiles = Object.keys(features) as KernelFile[];
export const kernelPath = (name: KernelFile): URL => new URL(`assets/kernels/${name}.wasm`, root);

export async function compileKernels(name: KernelFile): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      source,
      '--outFile',
      'out.wasm',
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      ...features[name].flatMap(feature => ['--enable', feature]),
    ],
    {
      readFile: (path, base) => readFile(new URL(path, new URL(`${base}/`, root)), 'utf8').catch(() => null),
      writeFile: (_path, contents) => {
        if (contents instanceof Uint8Array) binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary) throw new Error(`The kernels do not compile:\n${stderr.toString()}`, { cause: error });
  return binary;
}

async function main(): Promise<void> {
  for (const name of kernelFiles) {
    const binary = await compileKernels(name);
    await writeFile(kernelPath(name), binary);
    console.log(`assets/kernels/${name}.wasm: ${binary.length} bytes`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
