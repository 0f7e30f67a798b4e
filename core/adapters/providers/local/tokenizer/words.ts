// How a word is taken apart into case, stem and plural ending, and put together again.

export type Case = 'capital' | 'capitals';
export type Ending = 's' | 'es' | 'ies';

export interface Word {
  readonly stem: string;
  readonly letterCase?: Case;
  readonly ending?: Ending;
}

/** Lower-case form and the case to restore; a word that does not come back that way is left as it is. */
export function splitCase(word: string): { readonly lower: string; readonly letterCase?: Case } {
  if (!/^[A-Za-z]+$/.test(word)) return { lower: word };
  const lower = word.toLowerCase();
  if (word === lower) return { lower };
  return { lower, letterCase: word.length > 1 && word === word.toUpperCase() ? 'capitals' : 'capital' };
}

export function splitEnding(word: string): { readonly stem: string; readonly ending?: Ending } {
  if (!/^[a-z]+$/.test(word)) return { stem: word };
  if (word.length > 4 && word.endsWith('ies')) return { stem: `${word.slice(0, -3)}y`, ending: 'ies' };
  if (word.length > 4 && /(ch|sh|x|ss)es$/.test(word)) return { stem: word.slice(0, -2), ending: 'es' };
  if (word.length > 3 && /[^sui]s$/.test(word)) return { stem: word.slice(0, -1), ending: 's' };
  return { stem: word };
}

export function withEnding(stem: string, ending: Ending | undefined): string {
  if (!ending) return stem;
  return ending === 'ies' ? `${stem.slice(0, -1)}ies` : stem + ending;
}

export function withCase(word: string, letterCase: Case | undefined): string {
  if (letterCase === 'capitals') return word.toUpperCase();
  return letterCase === 'capital' ? word.slice(0, 1).toUpperCase() + word.slice(1) : word;
}
