// Whether a question says enough for its answer to be found from the schema: which table is meant, and which columns. Where
// another would do as well, nothing could be learnt from it but to guess.
import type { Concept } from './lexicon/column.ts';
import { isListed } from './lexicon/values.ts';
import type { Question } from './phrasing.ts';
import type { Column, Table } from './schema/table.ts';

export function isClear({ asked, sql }: Question, schema: readonly Table[]): boolean {
  const text = ` ${asked.toLowerCase()} `;
  const words = wordsOf(sql);
  const meant = schema.filter(({ name }) => words.has(name));
  const others = schema.filter(table => !meant.includes(table));
  return isTableClear(text, meant, others, words) && areColumnsClear(text, sql, meant, words);
}

function isTableClear(
  text: string,
  meant: readonly Table[],
  others: readonly Table[],
  words: ReadonlySet<string>,
): boolean {
  if (others.length === 0) return true;
  if (meant.some(({ who }) => who) && others.some(({ who }) => who) && says(text, ['person', 'people'])) return false;
  const theirs = new Set(others.flatMap(nounsOf));
  const nouns = meant.flatMap(nounsOf).filter(noun => !theirs.has(noun));
  if (says(text, nouns)) return true;
  if (
    meant.some(({ who }) => who) &&
    !others.some(({ who }) => who) &&
    /\b(?:who|everyone|everybody|anyone|people)\b/.test(text)
  )
    return true;
  // No table is named: a column is, which no other table has.
  const used = meant.flatMap(({ columns }) => columns).filter(({ name }) => words.has(name));
  return used.some(
    column =>
      isSpokenOf(text, column) &&
      !others.some(({ columns }) => columns.some(other => isSpokenOf(text, other) || other.concept === column.concept)),
  );
}

/** Outside of quotes. */
const wordsOf = (sql: string): ReadonlySet<string> => new Set(sql.replaceAll(/'(?:[^']|'')*'/g, '').match(/\w+/g));

const nounsOf = ({ name, nouns }: Table): string[] => [name.toLowerCase(), ...nouns.flat()];

function areColumnsClear(text: string, sql: string, meant: readonly Table[], words: ReadonlySet<string>): boolean {
  const columns = meant.flatMap(table => table.columns);
  const tail = sql.slice(sql.search(/ (?:WHERE|ORDER BY|GROUP BY|HAVING) /) + 1 || sql.length);
  const narrowing = wordsOf(tail);
  return columns.every(column => {
    if (!narrowing.has(column.name) || isName(column)) return true;
    const rivals = columns.filter(other => !words.has(other.name) && kindOf(other) === kindOf(column));
    const said = column.labels.filter(each => says(text, [each]));
    if (said.length > 0) return !rivals.some(({ labels }) => said.every(each => labels.includes(each)));
    if (column.concept.kind === 'text') {
      const value = askedValue(tail, column.name);
      const own = hasPhrase(text, column, value);
      return !rivals.some(
        other =>
          !isName(other) &&
          (hasPhrase(text, other, value) || (!own && isBare(other))) &&
          (isSamePool(column, other) || !value || !isListed(value)),
      );
    }
    return rivals.length === 0 || (hasPhrase(text, column) && !rivals.some(other => hasPhrase(text, other)));
  });
}

const isName = ({ concept }: Column): boolean => concept.kind === 'text' && concept.naming === true;

const kindOf = ({ concept }: Column): string => (concept.kind === 'number' && concept.year ? 'date' : concept.kind);

const isSamePool = ({ concept: a }: Column, { concept: b }: Column): boolean =>
  a.kind === 'text' && b.kind === 'text' && a.values === b.values;

const askedValue = (sql: string, column: string): string | undefined =>
  new RegExp(`\\b${column} (?:=|!=|<>|IN|NOT IN) \\(?'([^']*)'`).exec(sql)?.[1];

const isSpokenOf = (text: string, column: Column): boolean => says(text, column.labels) || hasPhrase(text, column);

/** Whole words, of one or of many. */
function says(text: string, phrases: readonly string[]): boolean {
  return phrases.some(phrase => matches(text, plain(phrase)));
}

/** Something that people say of this column without naming it. */
function hasPhrase(text: string, { concept }: Column, value?: string): boolean {
  return phrasesOf(concept).some(phrase => phrase !== BARE && matches(text, pattern(phrase, value)));
}

/** Whether a value before the noun may be one of this column: `red cars`. */
const isBare = ({ concept }: Column): boolean => concept.kind === 'text' && concept.before?.includes(BARE) === true;

const BARE = '{v}';

function phrasesOf(concept: Concept): readonly string[] {
  switch (concept.kind) {
    case 'text':
      return [...(concept.after ?? []), ...(concept.before ?? []), ...(concept.verb ?? []), ...(concept.ask ?? [])];
    case 'number': {
      const { more, less, most, least, none, some, year, average, total, ask, verb, counts } = concept;
      const lists = [more, less, most, least, none, some, year, average, total, ask, verb?.split('; ')];
      const earns = verb === undefined ? [] : [`${verb.split(' ')[0]}s`];
      return [...lists.flatMap(list => list ?? []), ...(counts === undefined ? [] : [counts]), ...earns];
    }
    case 'date':
      return [...concept.after, ...(concept.most ?? []), ...(concept.least ?? []), ...(concept.ask ?? [])];
    case 'truth':
      return [...concept.yes, ...concept.no, ...(concept.before ?? []), ...(concept.beforeNot ?? [])];
  }
}

const literally = (phrase: string): string => phrase.toLowerCase().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const plain = (phrase: string): string => `${literally(phrase).replace(/y$/, '(?:y|ie)')}(?:e?s)?`;

function pattern(phrase: string, value?: string): string {
  return literally(phrase)
    .replaceAll('\\{v\\}', value ? `['"]?${literally(value)}['"]?` : '.+')
    .replaceAll(/\\\{(?:n|when)\\\}/g, '.+')
    .replaceAll(/ ?\\\{\w+\\\} ?/g, '.*');
}

const known = new Map<string, RegExp>();

/** Kept, since the same phrases come again and again. */
function matches(text: string, source: string): boolean {
  const regex = known.get(source) ?? new RegExp(`(?<![\\p{L}\\d])${source}(?![\\p{L}\\d])`, 'u');
  if (known.size > 20_000) known.clear();
  known.set(source, regex);
  return regex.test(text);
}
