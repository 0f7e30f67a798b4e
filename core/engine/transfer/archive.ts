// An exported version as one file: a zip archive with a manifest, a card, and checksums that `sha256sum -c` can compare.
import { createHash } from 'node:crypto';
import { unzipSync, zipSync } from 'fflate';
import type { VersionFiles } from '../../adapters/provider.ts';
import { refuse } from '../../text/problem.ts';
import { cardOf } from './card.ts';
import { format, formatVersion, type Manifest, whyNoManifest } from './manifest.ts';

export interface Archive {
  readonly manifest: Manifest;
  /** The provider's own. */
  readonly files: VersionFiles;
}

const MANIFEST = 'manifest.json';
const CARD = 'README.md';
const SUMS = 'SHA256SUMS';

/** Bytes, of an archive and of all that is in it. */
export const largestArchive = 2 ** 28;

export function writeArchive({ manifest, files }: Archive): Uint8Array {
  const encode = (text: string) => new TextEncoder().encode(text);
  const all = new Map([
    [CARD, encode(cardOf(manifest))],
    [MANIFEST, encode(`${JSON.stringify(manifest, undefined, 2)}\n`)],
    ...files,
  ]);
  all.set(SUMS, encode([...all].map(([name, bytes]) => `${digest(bytes)}  ${name}\n`).join('')));
  return zipSync(Object.fromEntries(all), { mtime: manifest.exportedAt });
}

/** Refuses what was not written by `writeArchive`, was changed since, or was written by a newer one. */
export function readArchive(bytes: Uint8Array): Archive {
  const all = unpacked(bytes);
  const written = all.get(MANIFEST) ?? refuseForeign();
  const manifest = readManifest(written);
  if (manifest.format !== format) refuseForeign();
  if (Number(manifest.formatVersion) > formatVersion) refuseNewer(Number(manifest.formatVersion));
  const sums = sumsIn(all.get(SUMS));
  for (const [name, file] of all) {
    if (name !== SUMS && sums.get(name) !== digest(file)) refuseDamaged(`the checksum of ${name} is another one`);
    sums.delete(name);
  }
  const [lost] = sums.keys();
  if (lost !== undefined) refuseDamaged(`${lost} is missing`);
  const wrong = whyNoManifest(manifest);
  if (wrong !== undefined) refuseDamaged(`${MANIFEST} cannot be used, ${wrong}`);
  const files = new Map([...all].filter(([name]) => ![MANIFEST, CARD, SUMS].includes(name)));
  return { manifest: manifest as unknown as Manifest, files };
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function unpacked(bytes: Uint8Array): Map<string, Uint8Array> {
  let size = 0;
  const fits = ({ originalSize }: { readonly originalSize: number }): boolean => {
    size += originalSize;
    return size <= largestArchive;
  };
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(bytes, { filter: fits });
  } catch (error) {
    // Both letters with which every zip archive begins.
    if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) refuseForeign();
    refuseDamaged(error instanceof Error ? error.message : String(error));
  }
  if (size > largestArchive) refuseDamaged(`it unpacks to more than ${largestArchive / 2 ** 20} MB`);
  return new Map(Object.entries(entries));
}

function readManifest(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Falls through to the one problem below.
  }
  return refuseDamaged(`${MANIFEST} is not JSON`);
}

function sumsIn(bytes: Uint8Array | undefined): Map<string, string> {
  const lines = new TextDecoder().decode(bytes).split('\n').filter(Boolean);
  return new Map(lines.map(line => [line.slice(66), line.slice(0, 64)]));
}

function refuseForeign(): never {
  refuse('not-an-export', 'This is no file that EXPORT MODEL has written.', {
    hint: "Name a file that was given after TO: EXPORT MODEL model.N TO 'file'.",
  });
}

function refuseDamaged(reason: string): never {
  refuse('export-damaged', `The file is damaged: ${reason}.`, {
    hint: 'Copy it again from where it was exported, or export the version again.',
  });
}

function refuseNewer(written: number): never {
  const message = `The file was written by a newer TuneSQL (format ${written}; this one knows ${formatVersion}).`;
  refuse('export-newer', message, { hint: 'Update TuneSQL.' });
}
