// Writes an answer token by token; its query is looked for as a whole where chance has no say in it, or was thought of before.
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

/** The query, where the answer is one and nothing else. */
export async function thinkOfQuery(writing: Writing): Promise<readonly number[] | undefined> {
  const [select, end] = ['SELECT', END].map(writing.tokenizer.id);
  const ids: number[] = [];
  for await (const id of write(writing, likeliest)) {
    if (ids.length === 0 && id !== select) return undefined;
    if (id === end) return ids.slice(1);
    ids.push(id);
  }
  return undefined;
}

/** The end of the answer is a token too. `thought` is the query to be written after SELECT, and all names that are spoken of are its. */
export async function* write(writing: Writing, choose: Choose, thought?: readonly number[]): AsyncGenerator<number> {
  const { tokenizer, bindings, decoding, guide, limit, pause } = writing;
  const allowed = allowedTokens(tokenizer, bindings, thought);
  const [select, newline] = ['SELECT', '\n'].map(tokenizer.id) as [number, number];
  const over = [newline, ...[END, '```'].map(tokenizer.id)];
  for (let written = 0; written < limit; ) {
    const id = choose(decoding.logits(), guide.among(allowed), guide);
    guide.take(id);
    yield id;
    if (++written === limit) return;
    decoding.read(id);
    await pause();
    if (id !== select || choose !== likeliest) continue;
    const left = limit - written;
    const query = thought
      ? [...thought, newline].slice(0, left)
      : await likeliestQuery({ decoding, guide, allowed, limit: left, ends: each => over.includes(each), pause });
    if (thought) decoding.readAll(query.slice(0, -1));
    for (const each of query) {
      guide.take(each);
      yield each;
    }
    written += query.length;
    if (written < limit) decoding.read(query.at(-1)!);
  }
}

/** A slot that the prompt did not fill means nothing; neither do tokens that only structure a prompt. */
function allowedTokens(tokenizer: Tokenizer, bindings: Bindings, thought?: readonly number[]): number[] {
  const banned = new Set([PADDING, START, QUESTION, TERSE_QUESTION, ANSWER].map(tokenizer.id));
  for (const family of families) {
    const { first, size } = tokenizer.families[family];
    const isOut = (id: number) =>
      bindings.textOf(id) === undefined || (family === 'name' && thought?.includes(id) === false);
    for (let id = first; id < first + size; id++) if (isOut(id)) banned.add(id);
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
