// Every word and mark of the grammar has a number, so that the parser compares integers and the lexer makes no strings.

/** 0 stands for any word that the grammar does not know. */
export type SymbolId = number;

const texts: string[] = [''];
const numbers = new Map<string, SymbolId>();

/** The number of a keyword (case does not matter) or mark; a new one on first use. Call it while modules load. */
export function symbol(text: string): SymbolId {
  const key = text.toUpperCase();
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const fresh = texts.push(key) - 1;
  numbers.set(key, fresh);
  insert(key, fresh);
  return fresh;
}

export const symbols = (list: string): readonly SymbolId[] => list.split(/\s+/).filter(Boolean).map(symbol);

export const symbolText = (of: SymbolId): string => texts[of] ?? '';

// ── The lexer's way in: an open-addressing table over character codes ────────────────────────────────────────────────

let mask = 1023;
let slots = new Uint16Array(mask + 1);

export const startHash = 0;
/** One step of the hash; equal for both cases of a letter. */
export const stepHash = (hash: number, code: number): number => (Math.imul(hash, 31) + (code & 0xdf)) | 0;

/** The number of the word at `from`–`to` of `text`, whose hash was computed on the way, or 0. */
export function findWord(text: string, from: number, to: number, hash: number): SymbolId {
  for (let at = hash & mask; ; at = (at + 1) & mask) {
    const found = slots[at]!;
    if (found === 0 || spells(text, from, to, texts[found]!)) return found;
  }
}

function spells(text: string, from: number, to: number, word: string): boolean {
  if (to - from !== word.length) return false;
  for (let i = 0; i < word.length; i++) {
    const code = text.charCodeAt(from + i);
    if ((code >= 97 && code <= 122 ? code - 32 : code) !== word.charCodeAt(i)) return false;
  }
  return true;
}

function insert(word: string, number: SymbolId): void {
  if (texts.length * 2 > slots.length) {
    mask = slots.length * 2 - 1;
    slots = new Uint16Array(mask + 1);
    for (let i = 1; i < texts.length; i++) place(texts[i]!, i);
  } else place(word, number);
}

function place(word: string, number: SymbolId): void {
  let hash = startHash;
  for (let i = 0; i < word.length; i++) hash = stepHash(hash, word.charCodeAt(i));
  let at = hash & mask;
  while (slots[at] !== 0) at = (at + 1) & mask;
  slots[at] = number;
}
