// Groups words by what they mean: k-means on their vectors, in which frequent words weigh more.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';

export interface Vectors {
  /** The most frequent first. */
  readonly words: readonly string[];
  readonly dimensions: number;
  /** [words, dimensions] */
  readonly values: Float32Array;
}

/** The number of each word's group. Groups of neighbouring numbers mean nothing to one another. */
export function cluster({ words, dimensions, values }: Vectors, groups: number, rounds: number, random: Random) {
  const weights = words.map((_, rank) => 1 / Math.sqrt(rank + 100));
  const centres = firstCentres();
  const of = new Uint16Array(words.length);
  for (let round = 0; round < rounds; round++) {
    assign();
    move();
  }
  assign();
  return of;

  /** Each as far from the others as chance allows (k-means++), so that no corner of the space is left out. */
  function firstCentres(): Float32Array {
    const centres = new Float32Array(groups * dimensions);
    const nearest = new Float32Array(words.length).fill(2);
    for (let group = 0; group < groups; group++) {
      const total = nearest.reduce((sum, distance, word) => sum + distance * weights[word]!, 0);
      let left = random.next() * total;
      let chosen = 0;
      for (let word = 0; word < words.length && left > 0; word++) {
        left -= nearest[word]! * weights[word]!;
        chosen = word;
      }
      const centre = values.subarray(chosen * dimensions, (chosen + 1) * dimensions);
      centres.set(centre, group * dimensions);
      for (let word = 0; word < words.length; word++)
        nearest[word] = Math.min(nearest[word]!, Math.max(0, 2 - 2 * dot(word, centres, group)));
    }
    return centres;
  }

  function assign(): void {
    for (let word = 0; word < words.length; word++) {
      let best = -Infinity;
      for (let group = 0; group < groups; group++) {
        const likeness = dot(word, centres, group);
        if (likeness <= best) continue;
        best = likeness;
        of[word] = group;
      }
    }
  }

  /** To the middle of its words, on the unit sphere. */
  function move(): void {
    centres.fill(0);
    for (let word = 0; word < words.length; word++) {
      const at = of[word]! * dimensions;
      for (let i = 0; i < dimensions; i++)
        centres[at + i] = centres[at + i]! + weights[word]! * values[word * dimensions + i]!;
    }
    for (let group = 0; group < groups; group++)
      normalize(centres.subarray(group * dimensions, (group + 1) * dimensions));
  }

  function dot(word: number, others: Float32Array, other: number): number {
    const a = word * dimensions;
    const b = other * dimensions;
    let sum = 0;
    for (let i = 0; i < dimensions; i++) sum += values[a + i]! * others[b + i]!;
    return sum;
  }
}

export function normalize(vector: Float32Array): void {
  let square = 0;
  for (const value of vector) square += value * value;
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0;
  for (let i = 0; i < vector.length; i++) vector[i] = vector[i]! * scale;
}
