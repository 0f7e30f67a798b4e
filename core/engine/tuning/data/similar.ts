// Finds texts that are nearly the same without comparing each with each: a MinHash of the runs of five letters in a text,
// and a table of its bands. Memory does not grow with the data: what is compared are the latest texts.

const runLetters = 5;
/** Shorter texts differ in too few places for a share to mean anything. */
const fewestRuns = 30;
const bands = 6;
const rowsPerBand = 4;
const bins = bands * rowsPerBand;
const remembered = 2 ** 18;
/** Share of the signature that must be the same; it estimates the Jaccard index of the runs of letters. */
const alike = 0.8;

export interface SimilarTexts {
  /** The number of an earlier text that is nearly this one, if there is one. */
  add(text: string, number: number): number | undefined;
}

export function similarTexts(): SimilarTexts {
  let room = 1024;
  let signatures = new Uint16Array(room * bins);
  let numbers = new Float64Array(room);
  const tables = Array.from({ length: bands }, () => new Int32Array(remembered).fill(-1));
  const signature = new Uint32Array(bins);
  let count = 0;

  function grow(): void {
    if (count < room || room === remembered) return;
    room *= 2;
    const [larger, more] = [new Uint16Array(room * bins), new Float64Array(room)];
    larger.set(signatures);
    more.set(numbers);
    signatures = larger;
    numbers = more;
  }

  function isAlike(slot: number): boolean {
    let same = 0;
    for (let i = 0; i < bins; i++) if (signatures[slot * bins + i] === (signature[i]! & 0xffff)) same++;
    return same / bins >= alike;
  }

  return {
    add(text, number) {
      if (!sign(text, signature)) return undefined;
      grow();
      const slot = count % room;
      let found: number | undefined;
      for (let band = 0; band < bands; band++) {
        const table = tables[band]!;
        const at = bandHash(signature, band) & (remembered - 1);
        const other = table[at]!;
        if (found === undefined && other >= 0 && isAlike(other)) found = numbers[other];
        table[at] = slot;
      }
      for (let i = 0; i < bins; i++) signatures[slot * bins + i] = signature[i]! & 0xffff;
      numbers[slot] = number;
      count++;
      return found;
    },
  };
}

/** One permutation: the hash of a run falls into one bin, which keeps its smallest; empty bins take from their right. */
function sign(text: string, signature: Uint32Array): boolean {
  const runs = text.length - runLetters + 1;
  if (runs < fewestRuns) return false;
  signature.fill(0xffffffff);
  for (let at = 0; at < runs; at++) {
    let hash = 0x811c9dc5;
    for (let i = at; i < at + runLetters; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
    hash = Math.imul(hash, 0x2c1b3c6d);
    hash = (hash ^ (hash >>> 13)) >>> 0;
    const bin = hash % bins;
    if (hash < signature[bin]!) signature[bin] = hash;
  }
  for (let i = 0; i < bins; i++) {
    for (let step = 1; signature[i] === 0xffffffff && step < bins; step++) signature[i] = signature[(i + step) % bins]!;
  }
  return true;
}

function bandHash(signature: Uint32Array, band: number): number {
  let hash = band + 1;
  for (let i = band * rowsPerBand; i < (band + 1) * rowsPerBand; i++)
    hash = Math.imul(hash ^ signature[i]!, 0x9e3779b1);
  return (hash ^ (hash >>> 16)) >>> 0;
}
