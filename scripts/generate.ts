// Makes every generated file of the repository again; with `--check` only says which are stale. One line adds one.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { grammarText } from './highlighting/grammar.ts';
import { compileKernels, kernelFiles, kernelPath } from './kernels/build.ts';
import { textsToTranslate } from './l10n.ts';
import { pages } from './reference/pages.ts';
import { generate, jsonLines } from './sample/generate.ts';
import { sampleFile } from './sample/main.ts';
import { unsupportedPage } from './unsupported.ts';

export interface GeneratedFile {
  readonly url: URL;
  make(): Promise<string | Uint8Array>;
}

export const generatedFiles: readonly GeneratedFile[] = [
  ...kernelFiles.map(name => ({ url: kernelPath(name), make: () => compileKernels(name) })),
  ...pages().map(({ file, text }) => ({
    url: new URL(`../docs/reference/${file}`, import.meta.url),
    make: async () => text,
  })),
  { url: pathToFileURL(sampleFile), make: async () => jsonLines(generate()) },
  { url: new URL('../l10n/bundle.l10n.json', import.meta.url), make: async () => textsToTranslate() },
  { url: new URL('../syntaxes/tunesql.tmLanguage.json', import.meta.url), make: async () => grammarText() },
  { url: new URL('../docs/UNSUPPORTED.md', import.meta.url), make: async () => unsupportedPage() },
];

/** Whether the file on disk is what its source makes. */
export async function isFresh({ url, make }: GeneratedFile): Promise<boolean> {
  const onDisk = await readFile(url).catch(() => undefined);
  return onDisk?.equals(Buffer.from(await make())) ?? false;
}

async function main(): Promise<void> {
  const checkOnly = process.argv.includes('--check');
  for (const file of generatedFiles) {
    if (await isFresh(file)) continue;
    const name = fileURLToPath(file.url);
    if (!checkOnly) await writeFile(file.url, await file.make());
    console.log(checkOnly ? `stale: ${name}` : `written: ${name}`);
    if (checkOnly) process.exitCode = 1;
  }
}

if (import.meta.main) await main();
