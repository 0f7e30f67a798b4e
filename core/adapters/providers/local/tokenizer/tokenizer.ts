// Text to tokens and back. A word outside the vocabulary is bound to a slot for the length of one prompt, and every name of
// a table or column to a mark, so that the net copies by looking up instead of spelling.
import type { Table } from '../prompt/tables.ts';
import { type Bindings, type Families, type Family, families, isOf } from './bindings.ts';
import { linkNames, type Unit } from './linking.ts';
import { createJoiner, cut, NO_SPACE, type Piece, SPACE } from './pieces.ts';
import { type Case, capital, type Ending, endings, guessSplit, splitsOf, withCase, withEnding } from './words.ts';

/** What `tokenizer.json` holds. */
export interface Vocabulary {
  /** Stands in every version's metadata: weights fit the tokenizer that they were trained with. */
  readonly version: string;
  /** Words of SQL: kept in capitals as one token. */
  readonly keywords: readonly string[];
  /** Every token, at the place that is its number. */
  readonly tokens: readonly string[];
  /** Words of like meaning, a group an entry, with spaces between them: a word that has a slot is read with its group's token. */
  readonly meanings?: readonly string[];
}

export const START = '<s>';
/** A question that wants SQL with words round it, and one that wants SQL alone. */
export const QUESTION = '<u>';
export const TERSE_QUESTION = '<q>';
export const ANSWER = '<a>';
export const END = '<e>';
export const PADDING = '<pad>';
const TABLE = 'TABLE';
const REFERENCES = 'REFERENCES';

export const caseTokens = { capital: '<Cap>', capitals: '<CAPS>', small: '<low>' } as const satisfies Record<
  Case,
  string
>;
export const endingToken = (ending: Ending): string => `<${ending}>`;
export const meaningToken = (group: number): string => `<m${group}>`;
export const slotToken = (family: Family, index: number): string => `<${family}${index}>`;
/** Marks a character that goes on a spelled word. */
export const SPELLED = '##';
const UNKNOWN = '?';
/** Parts of names that do not tell which one is meant. */
const VAGUE = 'id of name number date type code total full first last at on is has by no time'.split(' ');
/** Words, numbers, and signs that cannot be spelled. */
const BINDABLE = /^[\p{L}\p{M}\d]|^[^\x20-\x7e\n]/u;

const CONTROL = new Set([PADDING, START, QUESTION, TERSE_QUESTION, ANSWER, END]);
const MEANING = /^<m\d+>$/;
export const isMeaning = (token: string): boolean => MEANING.test(token);
const CASE_OF = new Map<string, Case>(Object.entries(caseTokens).map(([name, token]) => [token, name as Case]));
const ENDING_OF = new Map<string, Ending>(endings.map(ending => [endingToken(ending), ending]));

export interface Tokenizer {
  readonly version: string;
  readonly size: number;
  readonly families: Families;
  id(token: string): number;
  token(id: number): string;
  has(word: string): boolean;
  /** Tokens that are so. */
  all(is: (token: string) => boolean): number[];
  /** Binds the names; undefined when there are more than the vocabulary has marks for. */
  encodeTables(tables: readonly Table[], bindings: Bindings): number[] | undefined;
  /** Binds words that are new to the prompt. */
  encodeQuestion(text: string, bindings: Bindings): number[];
  /** Words that are bound to nothing are spelled; undefined when a character cannot be. */
  encodeAnswer(text: string, bindings: Bindings): number[] | undefined;
  decode(ids: readonly number[], bindings: Bindings): string;
  /** Takes tokens one by one; `add` and `end` return the text that has become certain. */
  decoder(bindings: Bindings): { add(id: number): string; end(): string };
}

export function createTokenizer({ version, keywords, tokens, meanings = [] }: Vocabulary): Tokenizer {
  const idOf = new Map(tokens.map((token, id) => [token, id]));
  const isKeyword = new Set(keywords);
  const slots = findFamilies(tokens);
  const meaningOf = new Map(
    meanings.flatMap((words, group) => words.split(' ').map(word => [word, id(meaningToken(group))] as const)),
  );

  function id(token: string): number {
    const found = idOf.get(token);
    if (found === undefined) throw new Error(`The vocabulary lacks ${token}.`);
    return found;
  }

  /** A word in the case that it is known in, or the case to restore. */
  function known(word: string, bindings: Bindings): number[] | undefined {
    if (bindings.hides(word.toLowerCase())) return undefined;
    const whole = idOf.get(word);
    if (whole !== undefined && (isKeyword.has(word) || !/^[A-Z]+$/.test(word))) return [whole];
    if (!/^[A-Za-z]+$/.test(word)) return undefined;
    const lower = word.toLowerCase();
    if (word === lower) {
      const proper = idOf.get(capital(word));
      return proper === undefined ? undefined : [id(caseTokens.small), proper];
    }
    const letterCase = caseOf(word);
    const small = letterCase && idOf.get(lower);
    return small === undefined || !letterCase ? undefined : [id(caseTokens[letterCase]), small];
  }

  /** A known word with an ending. */
  function inflected(word: string, bindings: Bindings): number[] | undefined {
    const lower = word.toLowerCase();
    const letterCase = word === lower ? undefined : caseOf(word);
    if (word !== lower && !letterCase) return undefined;
    const before = letterCase ? [id(caseTokens[letterCase])] : [];
    for (const { stem, ending } of splitsOf(lower)) {
      const found = bindings.idOf(stem) ?? (bindings.hides(stem) ? undefined : idOf.get(stem));
      if (found !== undefined) return [...before, found, id(endingToken(ending))];
    }
    return undefined;
  }

  /** A word that has a slot, perhaps in another case. */
  function bound(word: string, bindings: Bindings): number[] | undefined {
    const whole = bindings.idOf(word);
    if (whole !== undefined) return [whole];
    const letterCase = caseOf(word);
    const small = letterCase && bindings.idOf(word.toLowerCase());
    return small === undefined || !letterCase ? undefined : [id(caseTokens[letterCase]), small];
  }

  function bind(word: string, bindings: Bindings): number[] | undefined {
    const family = familyOf(word);
    const split = family === 'word' ? guessSplit(word) : undefined;
    const slot = bindings.take(split?.stem ?? word, family);
    if (slot === undefined) return undefined;
    return split ? [slot, id(endingToken(split.ending))] : [slot];
  }

  function spell(word: string): number[] | undefined {
    const letterCase = word.length > 1 ? caseOf(word) : undefined;
    const [head, ...rest] = letterCase ? word.toLowerCase() : word;
    const ids = [idOf.get(head!), ...rest.map(character => idOf.get(SPELLED + character))];
    if (!ids.every(found => found !== undefined)) return undefined;
    return letterCase ? [id(caseTokens[letterCase]), ...ids] : ids;
  }

  function encodePiece({ text, isName }: Piece, bindings: Bindings, mayBind: boolean): number[] | undefined {
    if (isName) return [bindings.idOf(text, 'name')!];
    const ids =
      known(text, bindings) ??
      bound(text, bindings) ??
      inflected(text, bindings) ??
      (mayBind && BINDABLE.test(text) ? bind(text, bindings) : undefined) ??
      spell(text);
    return mayBind && ids?.some(isSlot) ? [...meaning(text), ...ids] : ids;
  }

  /** It stands before the slot, which the net sees with what stands before it. */
  function meaning(word: string): number[] {
    const lower = word.toLowerCase();
    const forms = [lower, ...splitsOf(lower).map(({ stem }) => stem)];
    const group = forms.map(form => meaningOf.get(form)).find(found => found !== undefined);
    return group === undefined ? [] : [group];
  }

  const isSlot = (id: number): boolean => isOf(slots.word, id) || isOf(slots.proper, id);

  /** Words of any kind have one stem; signs and spelled words none. */
  function unitOf(ids: readonly number[]): Unit {
    const stems = ids.filter(each => !forms.has(each));
    const [stem] = stems;
    return stems.length === 1 && /[\p{L}\d]/u.test(tokens[stem!]!) ? { ids, stem: stem! } : { ids };
  }

  const forms = new Set([
    ...[...Object.values(caseTokens), ...endings.map(endingToken), SPACE, NO_SPACE].map(id),
    ...meaningOf.values(),
  ]);
  const vague = new Set(VAGUE.flatMap(word => idOf.get(word) ?? []));
  /** `hiredate` as the two words that it is, where both are known. */
  function inKnownWords(word: string): string[] {
    if (word.length < 5 || idOf.has(word) || splitsOf(word).some(({ stem }) => idOf.has(stem))) return [word];
    for (let at = word.length - 2; at >= 3; at--) {
      const parts = [word.slice(0, at), word.slice(at)];
      if (parts.every(part => idOf.has(part))) return parts;
    }
    return [word];
  }

  const typeIds = { text: id('TEXT'), number: id('INT'), date: id('DATE'), truth: id('BOOL') };

  function encodeTable(table: Table, bindings: Bindings): number[] | undefined {
    /** `kind` says what the name is of. */
    const named = (name: string, kind: readonly number[]): number[] | undefined => {
      const mark = bindings.take(name, 'name');
      const words = name.match(/[\p{L}\p{M}]+|\d+/gu) ?? [];
      const units = words
        .flatMap(inWords)
        .flatMap(inKnownWords)
        .map(text => unitOf(encodePiece({ text }, bindings, true) ?? []));
      const ids = units.flatMap(unit => unit.ids);
      const stems = units.map(unit => unit.stem);
      if (mark !== undefined && stems.every(stem => stem !== undefined)) bindings.name(mark, stems);
      // The mark stands behind the words and the kind, so that it is where all of them can be seen.
      return mark === undefined ? undefined : [...ids, ...kind, mark];
    };
    const columns = table.columns.map(({ name, type, references }) => {
      const target = references === undefined ? undefined : bindings.take(references, 'name');
      return named(name, target === undefined ? [typeIds[type]] : [id(REFERENCES), target]);
    });
    const parts = [named(table.name, [id(TABLE)]), ...columns];
    return parts.every(part => part !== undefined) ? parts.flat() : undefined;
  }

  return {
    version,
    size: tokens.length,
    families: slots,
    id,
    token: number => tokens[number]!,
    has: word => idOf.has(word),
    all: is => tokens.flatMap((token, at) => (is(token) ? [at] : [])),
    encodeTables(tables, bindings) {
      const parts = tables.map(table => encodeTable(table, bindings));
      return parts.every(part => part !== undefined) ? parts.flat() : undefined;
    },
    encodeQuestion(text, bindings) {
      const pieces = cut(text, { isKeyword: word => isKeyword.has(word), isName: () => false });
      const encoded = pieces.map(piece => encodePiece(piece, bindings, true) ?? [id(UNKNOWN)]);
      // The capital that begins a sentence says nothing.
      if (encoded[0]) encoded[0] = encoded[0].filter(each => each !== id(caseTokens.capital));
      return linkNames(encoded.map(unitOf), bindings.names, vague);
    },
    encodeAnswer(text, bindings) {
      const encoded = cut(text, {
        isKeyword: word => isKeyword.has(word),
        isName: word => bindings.idOf(word, 'name') !== undefined,
        isBound: word => bindings.idOf(word) !== undefined,
      }).map(piece => encodePiece(piece, bindings, false));
      return encoded.every(ids => ids !== undefined) ? encoded.flat() : undefined;
    },
    decode(ids, bindings) {
      const decoder = this.decoder(bindings);
      return ids.map(token => decoder.add(token)).join('') + decoder.end();
    },
    decoder: bindings => createDecoder(tokens, bindings),
  };
}

function findFamilies(tokens: readonly string[]): Families {
  const family = (name: Family) => {
    const first = tokens.indexOf(slotToken(name, 0));
    let size = 0;
    while (tokens[first + size] === slotToken(name, size)) size++;
    return { first, size };
  };
  return Object.fromEntries(families.map(name => [name, family(name)])) as Families;
}

function familyOf(word: string): Family {
  if (/^\d+-/.test(word)) return 'date';
  if (/^\d/.test(word)) return 'number';
  return /^\p{Lu}/u.test(word) ? 'proper' : 'word';
}

/** The case of a word in which case can be told and restored. */
function caseOf(word: string): Case | undefined {
  if (/^[A-Z][a-z]*$/.test(word)) return 'capital';
  return /^[A-Z]+$/.test(word) ? 'capitals' : undefined;
}

/** Small letters, cut where the case changes: `orderDate`, `OrderDate` and `ORDER` as people speak them. */
function inWords(word: string): string[] {
  return (word.match(/\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|[^\p{Lu}\p{Ll}]+/gu) ?? [word]).map(part =>
    part.toLowerCase(),
  );
}

/** A word is held back until the next token, since an ending or another spelled character may follow. */
function createDecoder(tokens: readonly string[], bindings: Bindings) {
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
      if (CONTROL.has(token) || isMeaning(token)) return '';
      if (token.startsWith(SPELLED) && token !== SPELLED) {
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
      word = /^<\p{L}+\d+>$/u.test(token) ? (bindings.textOf(id) ?? UNKNOWN) : token;
      return released;
    },
    end: release,
  };
}
