// Words of like meaning, as the base model's tokenizer has them: what the exercises take words from that mean something
// and are in no list of theirs.
import { readFileSync } from 'node:fs';
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import type { Vocabulary } from '../../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { pick } from '../chance.ts';
import { assetOf } from '../modelFiles.ts';

const { meanings: groups = [] }: Vocabulary = JSON.parse(readFileSync(assetOf('tokenizer.json'), 'utf8'));

/** A group an entry, with spaces between its words, the most frequent first. */
export const meanings = groups;

const wordsOf = groups.map(words => words.split(' '));
const groupOf = new Map(wordsOf.flatMap((words, group) => words.map(word => [word, group] as const)));

/** Any word that means something. */
export const anyWord = (random: Random): string => pick(random, pick(random, wordsOf));

/** Another word of the group; undefined where the word is in none. */
export function wordLike(random: Random, word: string): string | undefined {
  const group = groupOf.get(word.toLowerCase());
  return group === undefined ? undefined : pick(random, wordsOf[group]!);
}
