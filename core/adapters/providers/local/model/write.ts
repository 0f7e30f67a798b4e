// Writes an answer token by token; its query is looked for as a whole where chance has no say in it.
import type { Decoding } from '../net/decoding.ts';
import type { CompletionWork } from '../protocol.ts';
import { type Bindings, families } from '../tokenizer/bindings.ts';
import { ANSWER, END, PADDING, QUESTION, START, TERSE_QUESTION, type Tokenizer } from '../tokenizer/tokenizer.ts';
import type { Guide } from './guide/guide.ts';
import { likeliestQuery } from './query.ts';
import { createRandom } from './random.ts';

export interface Writing {
  readonly tokenizer: Tokenizer;
  readonly bindings: Bindings;
  /** It has read the prompt. */
  readonly decoding: Decoding;
  readonly guide: Guide;
  /** Most tokens. */
  readonly limit: number;
  /** Lets messages come in between tokens; throws when the work is cancelled. */
  readonly pause: () => Promise<void>;
}

/** The end of the answer is a token too. */
export async function* write(writing: Writing, choose: Choose): AsyncGenerator<number> {
  const { tokenizer, bindings, decoding, guide, limit, pause } = writing;
  const allowed = allowedTokens(tokenizer, bindings);
  const [select, ...over] = ['SELECT', END, '\n', '```'].map(tokenizer.id);
  for (let written = 0; written < limit; ) {
    const id = choose(decoding.logits(), guide.among(allowed), guide);
    guide.take(id);
    yield id;
    if (++written === limit) return;
    decoding.read(id);
    await pause();
    if (id !== select || choose !== likeliest) continue;
    const query = await likeliestQuery({
      decoding,
      guide,
      allowed,
      limit: limit - written,
      ends: each => over.includes(each),
      pause,
    });
    for (const each of query) {
      guide.take(each);
      yield each;
    }
    written += query.length;
    if (written < limit) decoding.read(query.at(-1)!);
  }
}

/** A slot that the prompt did not fill means nothing; neither do tokens that only structure a prompt. */
function allowedTokens(tokenizer: Tokenizer, bindings: Bindings): number[] {
  const banned = new Set([PADDING, START, QUESTION, TERSE_QUESTION, ANSWER].map(tokenizer.id));
  for (const family of families) {
    const { first, size } = tokenizer.families[family];
    for (let id = first; id < first + size; id++) if (bindings.textOf(id) === undefined) banned.add(id);
  }
  return Array.from({ length: tokenizer.size }, (_, id) => id).filter(id => !banned.has(id));
}

/** Picks one of the allowed tokens. */
type Choose = (logits: Float32Array, allowed: readonly number[], guide: Guide) => number;

const likeliest: Choose = (logits, allowed, guide) => {
  const guided = (id: number) => logits[id]! - guide.doubt(id);
  return allowed.reduce((best, id) => (guided(id) > guided(best) ? id : best));
};

export function chooser({ temperature, seed }: Pick<CompletionWork, 'temperature' | 'seed'>): Choose {
  if (temperature === 0) return likeliest;
  const random = createRandom(seed);
  return (logits, allowed, guide) => {
    const highest = logits[likeliest(logits, allowed, guide)]!;
    const weights = allowed.map(id => Math.exp((logits[id]! - guide.doubt(id) - highest) / temperature));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    let rest = random.next() * total;
    for (const [index, weight] of weights.entries()) {
      rest -= weight;
      if (rest < 0) return allowed[index]!;
    }
    return allowed.at(-1)!;
  };
}
