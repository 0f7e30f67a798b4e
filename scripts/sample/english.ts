// The little English grammar that the questions need.

export function plural(noun: string): string {
  const [, head, rest] = /^(.+?)( (?:of|in|from) .+)$/.exec(noun) ?? [];
  if (head && rest) return plural(head) + rest;
  if (isMass(noun)) return noun;
  const irregular = irregulars.find(([one]) => noun === one || noun.endsWith(` ${one}`));
  if (irregular) return noun.slice(0, noun.length - irregular[0].length) + irregular[1];
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

const irregulars: readonly (readonly [string, string])[] = [
  ['person', 'people'],
  ['child', 'children'],
  ['shelf', 'shelves'],
  ['loaf', 'loaves'],
  ['leaf', 'leaves'],
  ['half', 'halves'],
  ['sheep', 'sheep'],
  ['species', 'species'],
  ['series', 'series'],
  ['craft', 'craft'],
];

/** Of which there is only more or less: `rainfall`. */
export const isMass = (noun: string): boolean =>
  /(?:equipment|weather|rainfall|humidity|water|fat|stock|attendance|revenue|audience|mileage|memory|horsepower|elevation|balance|money|pay|effort)$/.test(
    noun,
  );

export const withArticle = (noun: string): string =>
  `${/^(?:[aeio]|hour|u(?!ni|se))/i.test(noun) ? 'an' : 'a'} ${noun}`;

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `a, b and c`. */
export function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** What follows a noun, as what can be said of it: `with two seats` → `have two seats`, `by Ada` → `are by Ada`. */
export function predicate(modifier: string): string | undefined {
  if (modifier.startsWith('whose ') || modifier.startsWith('where ')) return undefined;
  if (modifier.startsWith('with ')) return `have ${modifier.slice(5)}`;
  if (/^(?:that|who) /.test(modifier)) return modifier.replace(/^\w+ /, '');
  return `are ${modifier}`;
}

/** A phrase about many, said of one: `film that last long` → `film that lasts long`. */
export const ofOne = (phrase: string): string =>
  phrase
    .replaceAll(/\bthat (cost|take|last|open|expire|start|begin|become|belong|bloom|weigh)\b/g, 'that $1s')
    .replaceAll(/\b(that|who) are\b/g, '$1 is')
    .replaceAll(/\bthat have\b/g, 'that has');

/** The opposite of a predicate. */
export function negated(said: string): string {
  if (said.startsWith('are ')) return `are not ${said.slice(4)}`;
  if (said.startsWith('have ')) return `do not have ${said.slice(5)}`;
  return '';
}

interface Degrees {
  readonly more: string;
  readonly most: string;
  readonly less: string;
  readonly least: string;
}

const degrees = (words: string): Degrees => {
  const [more, most, less, least] = words.split(' ') as [string, string, string, string];
  return { more, most, less, least };
};

export const adjectives = {
  old: degrees('older oldest younger youngest'),
  aged: degrees('older oldest newer newest'),
  long: degrees('longer longest shorter shortest'),
  tall: degrees('taller tallest shorter shortest'),
  high: degrees('higher highest lower lowest'),
  heavy: degrees('heavier heaviest lighter lightest'),
  large: degrees('larger largest smaller smallest'),
  big: degrees('bigger biggest smaller smallest'),
  fast: degrees('faster fastest slower slowest'),
  deep: degrees('deeper deepest shallower shallowest'),
  wide: degrees('wider widest narrower narrowest'),
  warm: degrees('warmer warmest colder coldest'),
  loud: degrees('louder loudest quieter quietest'),
} as const;

export type Adjective = keyof typeof adjectives;
