// Whether a question says enough for its answer to be found from the schema: which table is meant, and which columns. Where
// another would do as well, nothing could be learnt from it but to guess.
import { past } from './intents/pair.ts';
import type { Concept } from './lexicon/column.ts';
import type { Parent } from './lexicon/things.ts';
import { isListed, statuses } from './lexicon/values.ts';
import type { Question } from './phrasing.ts';
import { type Column, isName, type Link, namesOf, type Table } from './schema/table.ts';

export function isClear({ asked, sql }: Question, schema: readonly Table[]): boolean {
  const text = ` ${asked.toLowerCase()} `;
  const words = wordsOf(sql);
  const meant = schema.filter(({ name }) => words.has(name));
  const others = schema.filter(table => !meant.includes(table));
  return (
    isTableClear(text, meant, others, words) &&
    areParentsClear(text, meant) &&
    areKeysClear(text, sql, meant) &&
    areColumnsClear(text, sql, meant, words) &&
    areChosenClear(text, sql, meant, words)
  );
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
  const ours = meant.flatMap(nounsOf);
  if (
    says(
      text,
      ours.filter(noun => !theirs.has(noun)),
    )
  )
    return true;
  if (
    meant.some(({ who }) => who) &&
    !others.some(({ who }) => who) &&
    /\b(?:who|everyone|everybody|anyone|people)\b/.test(text)
  )
    return true;
  // A noun of the others is taken for what it says, whatever columns are called.
  if (
    says(
      text,
      [...theirs].filter(noun => !ours.includes(noun)),
    )
  )
    return false;
  // No table is named: a column is, which no other table has.
  const used = meant.flatMap(({ columns }) => columns).filter(({ name }) => words.has(name));
  const theirColumns = others.flatMap(({ columns }) => columns);
  return used.some(
    column =>
      isSpokenOf(text, column) &&
      !theirColumns.some(
        other =>
          isSpokenOf(text, other) ||
          other.concept === column.concept ||
          // When it was established: opened, or founded.
          (kindOf(column) === 'date' && kindOf(other) === 'date' && !says(text, column.labels)),
      ),
  );
}

/** `what Ann made`, of what could be somebody else's as well; `lowest temperature in Hesse`, which a city could be called too. */
function areParentsClear(text: string, meant: readonly Table[]): boolean {
  return meant.every(({ links }) =>
    links.every(({ to, as }) => {
      if (!meant.includes(to) || says(text, nounsOf(to))) return true;
      const others = links.filter(link => link.to !== to);
      const further = to.links.filter(link => meant.includes(link.to) && !says(text, nounsOf(link.to)));
      return isTied(text, as, others) && further.every(link => isTied(text, link.as, [{ as }]));
    }),
  );
}

/** Whether something is said that ties to this parent and to none of the others. */
function isTied(text: string, parent: Parent, others: readonly Pick<Link, 'as'>[]): boolean {
  const theirs = new Set(others.flatMap(({ as }) => tiesOf(as)));
  return others.length === 0 || tiesOf(parent).some(tie => !theirs.has(tie) && matches(text, tie));
}

/** Patterns of what is said between a child and its parent. */
const tiesOf = ({ after, has }: Parent): string[] => [
  ...after.map(literally),
  ...has.filter(verb => verb !== 'have').flatMap(verb => [`${literally(verb)}s?`, literally(past(verb))]),
];

/** `account number 7`, where accounts have another number as well. */
function areKeysClear(text: string, sql: string, meant: readonly Table[]): boolean {
  if (says(text, ['id'])) return true;
  return meant.every(
    ({ key, columns }) =>
      key === undefined ||
      !new RegExp(`\\b${key} = \\d`).test(sql) ||
      !columns.some(({ labels }) => labels.some(label => KEYS.has(label))),
  );
}

const KEYS = new Set(['number', 'code', 'reference', 'ref no', 'num', 'nr']);

const hasStatus = (text: string): boolean => says(text, statuses);

/** Outside of quotes. */
const wordsOf = (sql: string): ReadonlySet<string> => new Set(sql.replaceAll(/'(?:[^']|'')*'/g, '').match(/\w+/g));

const nounsOf = ({ name, nouns }: Table): string[] => [name.toLowerCase(), ...nouns.flat()];

function areColumnsClear(text: string, sql: string, meant: readonly Table[], words: ReadonlySet<string>): boolean {
  const columns = meant.flatMap(table => table.columns);
  const tail = sql.slice(sql.search(/ (?:WHERE|ORDER BY|GROUP BY|HAVING) /) + 1 || sql.length);
  const narrowing = wordsOf(tail);
  return columns.every(column => {
    if (!narrowing.has(column.name) || isOwnName(column, meant)) return true;
    const rivals = columns.filter(other => !words.has(other.name) && kindOf(other) === kindOf(column));
    const said = column.labels.filter(each => says(text, [each]));
    if (said.length > 0) return !rivals.some(({ labels }) => said.every(each => labels.includes(each)));
    if (column.concept.kind === 'text') {
      if (column.strange) return rivals.every(isName);
      const value = askedValue(tail, column.name);
      const own = hasPhrase(text, column, value, isTelling);
      const isKnown = value !== undefined && isListed(value);
      return !rivals.some(other => {
        if (isName(other)) return isCalled(column) && hasPhrase(text, other, value);
        const fits = hasPhrase(text, other, value) || (!own && (isBare(other) || other.strange === true));
        return fits && (!isKnown || isSamePool(column, other));
      });
    }
    // Orders that are open: not paid, or of that status.
    if (column.concept.kind === 'truth' && columns.some(other => !words.has(other.name) && isStatus(other)))
      return !hasStatus(text);
    return rivals.length === 0 || (hasPhrase(text, column) && !rivals.some(other => hasPhrase(text, other)));
  });
}

/** Which things are called by, as far as nothing else is said. */
const isOwnName = (column: Column, tables: readonly Table[]): boolean =>
  isName(column) && tables.some(table => namesOf(table)[0] === column);

/** Whether a thing may be called so. */
const isCalled = ({ concept }: Column): boolean =>
  concept.kind === 'text' && concept.after?.some(phrase => phrase.startsWith('called ')) === true;

/** What is asked for by a question of its own, as `where is it`, and not by its name. */
function areChosenClear(text: string, sql: string, meant: readonly Table[], words: ReadonlySet<string>): boolean {
  const columns = meant.flatMap(table => table.columns);
  const chosen = wordsOf(sql.slice(0, sql.indexOf(' FROM ')));
  const isAsked = ({ concept }: Column) => concept.ask?.some(phrase => matches(text, ofAny(pattern(phrase)))) === true;
  return columns.every(
    column =>
      !chosen.has(column.name) ||
      says(text, column.labels) ||
      !isAsked(column) ||
      !columns.some(other => !words.has(other.name) && isAsked(other)),
  );
}

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
function hasPhrase(
  text: string,
  { concept }: Column,
  value?: string,
  counts = (phrase: string): boolean => phrase !== BARE,
): boolean {
  return phrasesOf(concept).some(phrase => counts(phrase) && matches(text, pattern(phrase, value)));
}

/** Whether a value before the noun may be one of this column: `red cars`. */
const isBare = ({ concept }: Column): boolean => concept.kind === 'text' && concept.before?.includes(BARE) === true;

const BARE = '{v}';

/** Whether it says more than that something is so. */
const isTelling = (phrase: string): boolean => !/^(?:(?:that|which|who) )?(?:are |are still )?\{v\}$/.test(phrase);

const isStatus = ({ concept }: Column): boolean => concept.kind === 'text' && concept.values === 'statuses';

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

/** `how big are they` as well as `how big is it`. */
const ofAny = (source: string): string =>
  source
    .replaceAll(/\bis\b/g, '(?:is|are)')
    .replaceAll(/\bwas\b/g, '(?:was|were)')
    .replaceAll(/\bdoes\b/g, '(?:does|do)');

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
