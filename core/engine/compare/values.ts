// The values that a column may take: what the queries compare it with, values just beside that, and ordinary ones.
import type { Literal } from './hints.ts';
import type { Random } from './random.ts';
import type { ColumnKind } from './schema.ts';

export type Value = string | number | null;

export interface Pool {
  /** Satisfy a condition of one of the queries. */
  readonly wanted: readonly Value[];
  /** Near misses and ordinary values. */
  readonly other: readonly Value[];
}

export function poolFor(kind: ColumnKind, numeric: boolean, literals: readonly Literal[], random: Random): Pool {
  if (kind === 'boolean') return { wanted: [], other: [0, 1] };
  if (kind === 'integer' || kind === 'real') return numbers(kind, literals, random);
  if (kind === 'date' || kind === 'datetime' || kind === 'time') return moments(kind, literals, random);
  if (numeric) return asTexts(numbers('integer', literals, random));
  return texts(literals, random);
}

/** Ever new values, for a column whose values may not repeat. */
export function distinctValue(kind: ColumnKind, numeric: boolean, place: number): Value {
  if (kind === 'integer' || kind === 'real' || kind === 'boolean') return place;
  if (kind === 'date') return day(2000 + (place % 40), place);
  if (kind === 'datetime') return `${day(2000 + (place % 40), place)} 08:00:00`;
  if (kind === 'time') return clock(place * 7);
  return numeric ? String(place) : `${words[place % words.length]} ${place}`;
}

function numbers(kind: 'integer' | 'real', literals: readonly Literal[], random: Random): Pool {
  const named = literals
    .map(literal => Number(literal.text))
    .filter(Number.isFinite)
    .sort((a, b) => a - b);
  const step = kind === 'real' ? 0.5 : 1;
  const between = named.slice(1).map((high, i) => Math.floor((named[i]! + high) / 2));
  const beside = named.flatMap(value => [value - step, value + step, value - 10 * step, value + 10 * step]);
  const ordinary = Array.from({ length: 6 }, () => random.below(100) + (kind === 'real' ? random.below(4) / 4 : 0));
  const strange = literals.filter(literal => !Number.isFinite(Number(literal.text))).map(literal => literal.text);
  return { wanted: [...named, ...strange], other: [...beside, ...between, ...ordinary] };
}

const asTexts = ({ wanted, other }: Pool): Pool => ({ wanted: wanted.map(String), other: other.map(String) });

function texts(literals: readonly Literal[], random: Random): Pool {
  const named = literals.flatMap(literal =>
    literal.kind === 'pattern' ? matching(literal.text, random) : [literal.text],
  );
  const beside = literals.flatMap(({ text, kind }) => {
    const core = kind === 'pattern' ? text.replace(/[%_]/g, '') : text;
    return [`${core} ${random.pick(words)}`, `${random.pick(words)} ${core}`];
  });
  return { wanted: named, other: [...beside, ...random.shuffled(words).slice(0, 5)] };
}

/** Texts that a LIKE pattern matches. */
function matching(pattern: string, random: Random): string[] {
  const fill = (gap: () => string) => pattern.replace(/%/g, gap).replace(/_/g, () => random.pick([...'abcxyz']));
  return [fill(() => ''), fill(() => random.pick(words)), fill(() => `${random.pick(words)} `)];
}

function moments(kind: 'date' | 'datetime' | 'time', literals: readonly Literal[], random: Random): Pool {
  // A query may name a day in full, or only its year, month or start: YEAR(d) = 2020, d LIKE '2020-03%'.
  const wanted = literals.flatMap(({ text, kind: how }) => {
    if (/^\d{1,2}$/.test(text)) return [moment(kind, `2021-${text.padStart(2, '0')}-${text.padStart(2, '0')}`)];
    const parts = /^%?-?(\d{4})?(?:-(\d{2}))?(?:-(\d{2}))?-?%?$/.exec(text);
    const partial = parts && !/^\d{4}-\d{2}-\d{2}$/.test(text);
    if (partial) return [moment(kind, `${parts[1] ?? '2021'}-${parts[2] ?? '06'}-${parts[3] ?? '15'}`)];
    return how === 'pattern' ? matching(text, random) : [text];
  });
  const beside = literals.flatMap(({ text }) => {
    const year = /^(\d{4})/.exec(text);
    const date = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(`${text.slice(0, 10)}T00:00:00Z`) : Number.NaN;
    const days = Number.isNaN(date)
      ? []
      : [date - 86_400_000, date + 86_400_000].map(ms => new Date(ms).toISOString().slice(0, 10));
    return [...days, ...(year ? [`${Number(year[1]) - 1}-12-31`, `${Number(year[1]) + 1}-01-01`] : [])];
  });
  const ordinary = Array.from({ length: 6 }, () =>
    moment(kind, day(2000 + random.below(25), random.below(365)), random.below(1440)),
  );
  return { wanted, other: [...beside.map(each => moment(kind, each)), ...ordinary] };
}

function moment(kind: 'date' | 'datetime' | 'time', date: string, minutes = 0): string {
  if (kind === 'time') return clock(minutes);
  return kind === 'date' ? date : `${date} ${clock(minutes)}`;
}

const day = (year: number, dayOfYear: number): string =>
  new Date(Date.UTC(year, 0, 1 + (dayOfYear % 365))).toISOString().slice(0, 10);

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;

const words = [
  'Amber',
  'Birch',
  'Cedar',
  'Delta',
  'Ember',
  'Fjord',
  'Grove',
  'Heron',
  'Indigo',
  'Juniper',
  'Kestrel',
  'Lagoon',
];
