// Exercises about one schema as examples that share its tokens.
import { encodePrompt } from '../../core/adapters/providers/local/model/answer.ts';
import type { Random } from '../../core/adapters/providers/local/model/random.ts';
import type { Example } from '../../core/adapters/providers/local/net/batch.ts';
import { Bindings } from '../../core/adapters/providers/local/tokenizer/bindings.ts';
import { END, type Tokenizer } from '../../core/adapters/providers/local/tokenizer/tokenizer.ts';
import { chance, pick } from './chance.ts';
import type { Exercise } from './exercises.ts';

/**
 * Share of the words that the net must do without in one schema, so that it learns what their meaning says, and to find its
 * way by the others: few in one half of the schemas, many in the other.
 */
const HIDDEN = [0.03, 0.2] as const;

/**
 * Share of the schemas whose slots and marks are given out in any order. Counting from the first, as the provider does, is
 * what the net learns to look up soonest; but the last ones must have been met too.
 */
const SHUFFLED = 0.12;

export function encodeExercises(tokenizer: Tokenizer, exercises: readonly Exercise[], random: Random): Example[] {
  if (exercises.length === 0) return [];
  const hidden = new Map<string, boolean>();
  const share = pick(random, HIDDEN);
  const hides = (word: string): boolean => {
    if (!/^[a-z]{3,}$/.test(word)) return false;
    const known = hidden.get(word);
    if (known !== undefined) return known;
    const hide = chance(random, share);
    hidden.set(word, hide);
    return hide;
  };
  const shuffles = chance(random, SHUFFLED);
  const order = (ids: number[]) => (shuffles ? random.shuffled(ids) : ids);
  // One set of bindings for all: a schema's names have the same marks for each of its questions.
  const bindings = new Bindings(tokenizer.families, order, hides);
  let shared: readonly number[] | undefined;
  return exercises.flatMap(exercise => {
    const own = bindings.copy();
    const prompt = encodePrompt(tokenizer, exercise, own);
    if (!shared) {
      shared = prompt.shared;
      tokenizer.encodeTables(exercise.tables, bindings);
    }
    const answer = tokenizer.encodeAnswer(exercise.answer, own);
    if (!answer) return [];
    return [{ shared, ids: [...prompt.question, ...answer, tokenizer.id(END)], answerFrom: prompt.question.length }];
  });
}
