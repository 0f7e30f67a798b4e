// How a word is taken apart into case, stem and ending, and put together again: `published`, `publisher` and `publishing`
// share a stem, so that what is known of one of them, or where one of them stands, serves for all.

export type Case = 'capital' | 'capitals' | 'small';

/** Tokens of endings, with what they do to the stem: `+` adds, `-` takes the last letter first, `&` doubles it, `y` turns it into i. */
export const endings = [
  '+s',
  '+es',
  'yes',
  '+ed',
  '+d',
  'yed',
  '&ed',
  '+ing',
  '-ing',
  '&ing',
  '+er',
  '+r',
  'yer',
  '&er',
  '+or',
  '-or',
  '+est',
  '+st',
  'yest',
  '&est',
  '+ly',
] as const;
export type Ending = (typeof endings)[number];

export interface Split {
  readonly stem: string;
  readonly ending: Ending;
}

const SHORTEST_STEM = 3;
/** Endings by which a word that nobody knows is cut, with the length its stem must have. */
const GUESSES: readonly (readonly [Ending, pattern: RegExp])[] = [
  ['yes', /^[a-z]{2,}ies$/],
  ['+es', /^[a-z]{2,}(?:ch|sh|x|ss)es$/],
  ['+s', /^[a-z]{2,}[^sui]s$/],
  ['+ing', /^[a-z]{4,}ing$/],
  ['+ed', /^[a-z]{3,}[^e]ed$/],
  ['+er', /^[a-z]{3,}[^e]er$/],
  ['+or', /^[a-z]{3,}[ct]or$/],
];

/** Every way in which a word of small letters may be a stem with an ending. */
export function splitsOf(word: string): Split[] {
  if (!/^[a-z]+$/.test(word)) return [];
  return endings.flatMap(ending => {
    const stem = withoutEnding(word, ending);
    return stem !== undefined && stem.length >= SHORTEST_STEM ? [{ stem, ending }] : [];
  });
}

/** The split that a word most likely has, when nothing is known of its stem. */
export function guessSplit(word: string): Split | undefined {
  const [ending] = GUESSES.find(([, pattern]) => pattern.test(word)) ?? [];
  return ending && { stem: withoutEnding(word, ending)!, ending };
}

export function withEnding(stem: string, ending: Ending | undefined): string {
  if (!ending) return stem;
  const suffix = ending.slice(1);
  switch (ending[0]) {
    case '-':
      return stem.slice(0, -1) + suffix;
    case '&':
      return stem + stem.slice(-1) + suffix;
    case 'y':
      return `${stem.slice(0, -1)}i${suffix}`;
    default:
      return stem + suffix;
  }
}

/** The stem, if the word can have that ending. */
function withoutEnding(word: string, ending: Ending): string | undefined {
  const suffix = ending.slice(1);
  if (!word.endsWith(suffix)) return undefined;
  const rest = word.slice(0, -suffix.length);
  switch (ending[0]) {
    case '-':
      return `${rest}e`;
    case '&':
      return rest.at(-1) === rest.at(-2) ? rest.slice(0, -1) : undefined;
    case 'y':
      return rest.endsWith('i') ? `${rest.slice(0, -1)}y` : undefined;
    default:
      return rest;
  }
}

export function withCase(word: string, letterCase: Case | undefined): string {
  if (letterCase === 'capitals') return word.toUpperCase();
  if (letterCase === 'small') return word.toLowerCase();
  return letterCase === 'capital' ? capital(word) : word;
}

export const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
