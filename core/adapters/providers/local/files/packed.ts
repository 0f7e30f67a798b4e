// A tuned version as files that another machine can take in: its weights, and the tokenizer and sizes that they belong to.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from '../../../../host.ts';
import { refuse } from '../../../../text/problem.ts';
import type { VersionFiles } from '../../../provider.ts';
import { replaceFile } from '../../../replaceFile.ts';

const WEIGHTS = 'model.safetensors';
/** They ship with the program; packed, so that the weights can be read without it. */
const SHIPPED = ['tokenizer.json', 'config.json'] as const;

export async function pack(weights: string, host: Host): Promise<VersionFiles> {
  const packed = new Map<string, Uint8Array>();
  packed.set(WEIGHTS, await readFile(weights).catch((error: unknown) => refuseUnreadable(weights, error)));
  for (const name of SHIPPED) packed.set(name, await host.asset(`nano-sql/${name}`));
  return packed;
}

/** What to do with a version that this program cannot read. */
export const importElsewhere =
  'Import it with the version of TuneSQL that exported it, or fine-tune again here on the same data.';

/** Returns the path of the weights, which nobody has looked at yet. */
export async function unpack(files: VersionFiles, folder: string, host: Host): Promise<string> {
  for (const name of SHIPPED) {
    const own = await host.asset(`nano-sql/${name}`);
    const packed = files.get(name);
    if (packed && Buffer.compare(packed, own) === 0) continue;
    refuse('other-base-model', `It was tuned on another \`nano-sql\` than the one of this program: ${name} differs.`, {
      hint: importElsewhere,
    });
  }
  const weights = files.get(WEIGHTS) ?? refuse('export-damaged', `The file has no ${WEIGHTS}.`, { hint: exportAgain });
  const path = join(folder, WEIGHTS);
  await replaceFile(path, weights);
  return path;
}

const exportAgain = 'Export the version again.';

function refuseUnreadable(path: string, error: unknown): never {
  const reason = (error as NodeJS.ErrnoException).code ?? String(error);
  refuse('unreadable-version', `The weights of this version cannot be read: \`${path}\` (${reason}).`, {
    hint: 'Fine-tune again, or drop this version.',
  });
}
