// Text to tokens and back. A word outside the vocabulary gets one of a fixed number of slots for the length of one
// prompt, so that the net copies a name by looking it up instead of spelling it.
import { createJoiner, cut, NO_SPACE, SPACE } from './pieces.ts';
import type { SlotTable } from './slots.ts';
import { type Case, type Ending, splitCase, splitEnding, withCase, withEnding } from './words.ts';

/** What `tokenizer.json` holds. */
export interface Vocabulary {
  /** Stands in every version's metadata: weights fit the tokenizer that they were trained with. */
  readonly version: string;
  readonly slots: number;
  /** Words of SQL: kept in capitals as one token. */
  readonly keywords: readonly string[];
  /** Every token, at the place that is its number. */
  readonly tokens: readonly string[];
}

export const START = '<s>';
export const QUESTION = '<u>';
export const ANSWER = '<a>';
export const END = '<e>';

const CASE_TOKENS = { capital: '<Cap>', capitals: '<CAPS>' } as const satisfies Record<Case, string>;
const ENDING_TOKENS = { s: '<+s>', es: '<+es>', ies: '<+ies>' } as const satisfies Record<Ending, string>;
const CONTROL = new Set(['<pad>', START, QUESTION, ANSWER, END]);
const CASE_OF = new Map<string, Case>(Object.entries(CASE_TOKENS).map(([name, token]) => [token, name as Case]));
const ENDING_OF = new Map<string, Ending>(
  Object.entries(ENDING_TOKENS).map(([name, token]) => [token, name as Ending]),
);
/** Marks a character that goes on a spelled word. */
const SPELLED = '##';
const UNKNOWN = '?';

export interface Tokenizer {
  readonly version: string;
  readonly size: number;
  readonly slots: number;
  /** Number of the first slot token; the others follow it. */
  readonly firstSlot: number;
  id(token: string): number;
  token(id: number): string;
  /** Words that are new to the prompt take slots. */
  encodePrompt(text: string, slots: SlotTable): number[];
  /** Words that the prompt gave no slot are spelled; undefined when a character cannot be. */
  encodeAnswer(text: string, slots: SlotTable): number[] | undefined;
  decode(ids: readonly number[], slots: SlotTable): string;
  /** Takes tokens one by one; `add` and `end` return the text that has become certain. */
  decoder(slots: SlotTable): { add(id: number): string; end(): string };
}

export function createTokenizer(vocabulary: Vocabulary): Tokenizer {
  const { tokens } = vocabulary;
  const idOf = new Map(tokens.map((token, id) => [token, id]));
  const keywords = new Set(vocabulary.keywords);
  const firstSlot = id('<x0>');

  function id(token: string): number {
    const found = idOf.get(token);
    if (found === undefined) throw new Error(`The vocabulary lacks ${token}.`);
    return found;
  }

  /** Tokens of one piece; undefined where a character has none. */
  function encodePiece(piece: string, slots: SlotTable, mayTakeSlot: boolean): number[] | undefined {
    const whole = idOf.get(piece);
    if (whole !== undefined && (keywords.has(piece) || !/^[A-Z]+$/.test(piece))) return [whole];
    const { lower, letterCase } = splitCase(piece);
    const before = letterCase ? [id(CASE_TOKENS[letterCase])] : [];
    const known = idOf.get(lower);
    if (known !== undefined) return [...before, known];
    const { stem, ending } = splitEnding(lower);
    const after = ending ? [id(ENDING_TOKENS[ending])] : [];
    const stemId = idOf.get(stem);
    if (stemId !== undefined) return [...before, stemId, ...after];
    const slot = mayTakeSlot ? slots.take(stem) : slots.slotOf(stem);
    const body = slot === undefined ? spell(stem) : [firstSlot + slot];
    return body && [...before, ...body, ...after];
  }

  function spell(word: string): number[] | undefined {
    const [head, ...rest] = word;
    const ids = [idOf.get(head!), ...rest.map(character => idOf.get(SPELLED + character))];
    return ids.every(found => found !== undefined) ? ids : undefined;
  }

  const pieces = (text: string) => cut(text, word => keywords.has(word));

  return {
    version: vocabulary.version,
    size: tokens.length,
    slots: vocabulary.slots,
    firstSlot,
    id,
    token: number => tokens[number]!,
    encodePrompt: (text, slots) => pieces(text).flatMap(piece => encodePiece(piece, slots, true) ?? [id(UNKNOWN)]),
    encodeAnswer(text, slots) {
      const encoded = pieces(text).map(piece => encodePiece(piece, slots, false));
      return encoded.every(ids => ids !== undefined) ? encoded.flat() : undefined;
    },
    decode(ids, slots) {
      const decoder = this.decoder(slots);
      return ids.map(token => decoder.add(token)).join('') + decoder.end();
    },
    decoder: slots => createDecoder(tokens, firstSlot, slots),
  };
}

/** A word is held back until the next token, since an ending or another spelled character may follow. */
function createDecoder(tokens: readonly string[], firstSlot: number, slots: SlotTable) {
  const joiner = createJoiner();
  let letterCase: Case | undefined;
  let word: string | undefined;
  let ending: Ending | undefined;

  function release(): string {
    if (word === undefined) return '';
    const text = joiner.add(withCase(withEnding(word, ending), letterCase));
    word = undefined;
    ending = undefined;
    letterCase = undefined;
    return text;
  }

  return {
    add(id: number): string {
      const token = tokens[id]!;
      if (CONTROL.has(token)) return '';
      if (token.startsWith(SPELLED)) {
        word = (word ?? '') + token.slice(SPELLED.length);
        return '';
      }
      if (ENDING_OF.has(token)) {
        // Without a word before it there is nothing to end; only a net in trouble writes that.
        if (word !== undefined) ending = ENDING_OF.get(token);
        return '';
      }
      const released = release();
      if (CASE_OF.has(token)) {
        letterCase = CASE_OF.get(token);
        return released;
      }
      if (token === SPACE || token === NO_SPACE) return released + joiner.add(token);
      const slot = id - firstSlot;
      word = slot >= 0 && slot < slots.size ? (slots.wordOf(slot) ?? UNKNOWN) : token;
      return released;
    },
    end: release,
  };
}
