// The little English grammar that the questions need.

const IRREGULAR: ReadonlyMap<string, string> = new Map(
  Object.entries({
    person: 'people',
    child: 'children',
    man: 'men',
    woman: 'women',
    mouse: 'mice',
    leaf: 'leaves',
    shelf: 'shelves',
    species: 'species',
    series: 'series',
    aircraft: 'aircraft',
    staff: 'staff',
  }),
);

export function plural(noun: string): string {
  const [head, ...rest] = noun.split(/ (?=of |per |in )/);
  if (rest.length > 0) return [plural(head!), ...rest].join(' ');
  const words = noun.split(' ');
  const last = words.at(-1)!;
  return [...words.slice(0, -1), IRREGULAR.get(last) ?? regular(last)].join(' ');
}

function regular(noun: string): string {
  if (noun.endsWith('s') && !noun.endsWith('ss') && !noun.endsWith('us')) return noun;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

export const withArticle = (noun: string): string => `${/^[aeio]|^u(?!ni|se)/i.test(noun) ? 'an' : 'a'} ${noun}`;

export const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** `a, b and c` */
export const list = (items: readonly string[], word = 'and'): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${word} ${items.at(-1)}`;

const NUMBER_WORDS: Readonly<Record<number, string>> = {
  1: 'one',
  2: 'two',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
  7: 'seven',
  8: 'eight',
  9: 'nine',
  10: 'ten',
  11: 'eleven',
  12: 'twelve',
  15: 'fifteen',
  20: 'twenty',
  25: 'twenty-five',
  30: 'thirty',
  40: 'forty',
  50: 'fifty',
  60: 'sixty',
  70: 'seventy',
  80: 'eighty',
  90: 'ninety',
  100: 'one hundred',
  200: 'two hundred',
  500: 'five hundred',
  1000: 'a thousand',
};

export const inWords = (value: number): string | undefined => NUMBER_WORDS[value];

export const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
