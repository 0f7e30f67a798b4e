// Rows on disk, for results that are too large to keep in memory. The file loses its name as soon as it is open, so that
// nothing is left behind, however the process ends.
import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Row } from '../adapters/source.ts';

/** Rows that are written and read together. */
export const pageRows = 128;

/** Pages that were read last are kept: views ask for one window after the other. */
const keptPages = 12;

export class RowFile {
  readonly #file: number;
  /** Name of the file where it could not be taken away while it is open. */
  readonly #left: string | undefined;
  /** Where each page ends; it begins where the one before ends. */
  readonly #ends: number[] = [];
  readonly #kept = new Map<number, readonly Row[]>();

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${randomUUID()}.rows`);
    this.#file = openSync(path, 'wx+', 0o600);
    this.#left = isRemoved(path) ? undefined : path;
  }

  get pages(): number {
    return this.#ends.length;
  }

  /** A page more; all but the last that is ever written hold `pageRows` rows. */
  append(rows: readonly Row[]): void {
    const bytes = serialize(rows);
    const from = this.#ends.at(-1) ?? 0;
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file, bytes, done, undefined, from + done);
    this.#ends.push(from + bytes.length);
  }

  page(index: number): readonly Row[] {
    const known = this.#kept.get(index);
    // Last in the map is used last.
    if (known) this.#kept.delete(index);
    const rows = known ?? this.#read(index);
    this.#kept.set(index, rows);
    if (this.#kept.size > keptPages) this.#kept.delete(this.#kept.keys().next().value!);
    return rows;
  }

  close(): void {
    closeSync(this.#file);
    if (this.#left) rmSync(this.#left, { force: true });
  }

  #read(index: number): readonly Row[] {
    const from = this.#ends[index - 1] ?? 0;
    const bytes = Buffer.allocUnsafe(this.#ends[index]! - from);
    for (let done = 0; done < bytes.length; ) {
      const read = readSync(this.#file, bytes, done, bytes.length - done, from + done);
      if (read === 0) throw new Error('The file of a result ended early.');
      done += read;
    }
    return deserialize(bytes) as readonly Row[];
  }
}

function isRemoved(path: string): boolean {
  try {
    rmSync(path);
    return true;
  } catch {
    return false;
  }
}
