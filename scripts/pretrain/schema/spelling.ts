// How the hand that made a schema spells names, and which types it uses.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import type { ColumnType } from '../../../core/adapters/providers/local/prompt/tables.ts';
import { chance, weighted } from '../chance.ts';
import { capital, plural } from '../english.ts';
import type { Concept } from '../lexicon/column.ts';

export interface Spelling {
  readonly column: (words: string) => string;
  readonly table: (noun: string) => string;
  readonly key: 'id' | 'noun_id';
  readonly types: Readonly<Record<Concept['kind'], ColumnType>>;
}

export function inventSpelling(random: Random): Spelling {
  const style = weighted(random, [
    ['snake', 80],
    ['camel', 9],
    ['pascal', 6],
    ['upper', 2],
  ] as const);
  const many = chance(random, 0.6);
  const cased = (words: string): string => {
    const parts = words.split(/[\s'-]+/);
    if (style === 'camel') return parts.map((part, i) => (i === 0 ? part : capital(part))).join('');
    if (style === 'pascal') return parts.map(capital).join('');
    const joined = parts.join('_');
    return style === 'upper' ? joined.toUpperCase() : joined;
  };
  const safe = (name: string): string =>
    RESERVED.has(name.toLowerCase()) ? `${name}${style === 'snake' ? '_name' : 'Name'}` : name;
  return {
    column: words => safe(cased(words)),
    table: noun => safe(cased(many || RESERVED.has(cased(noun).toLowerCase()) ? plural(noun) : noun)),
    key: chance(random, 0.65) ? 'id' : 'noun_id',
    types: {
      text: 'text',
      number: 'number',
      date: chance(random, 0.15) ? 'text' : 'date',
      truth: chance(random, 0.25) ? 'number' : 'truth',
    },
  };
}

/** Words that no name may be, in SQLite or as judges read SQL. */
const RESERVED = new Set(
  'group order match transaction case cast check index table to from left right on into default references limit select where and or not null values exists set key add all alter as between collate commit constraint create delete distinct drop else escape foreign having in insert intersect is join primary then union unique update using when returning nothing raise'.split(
    ' ',
  ),
);
