// Columns of a table: of what is known of its thing, and strange ones of which nothing is known but name and kind.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, weighted } from '../chance.ts';
import { plural } from '../english.ts';
import type { Concept, TextConcept } from '../lexicon/column.ts';
import type { Thing } from '../lexicon/things.ts';
import { allThings } from '../lexicon/things.ts';
import { inventWord } from '../lexicon/values.ts';
import type { Spelling } from './spelling.ts';
import type { Column } from './table.ts';

export function inventColumns(random: Random, thing: Thing, noun: string, spelling: Spelling): Column[] {
  const [first, ...rest] = thing.concepts;
  const count = Math.min(rest.length, 1 + random.integer(6));
  const kept = new Set(random.shuffled(rest).slice(0, count));
  const chosen = thing.concepts.filter(concept => kept.has(concept) || (concept === first && chance(random, 0.9)));
  const columns: Column[] = [];
  const add = (column: Column) => {
    if (columns.every(({ name, labels }) => name !== column.name && labels[0] !== column.labels[0]))
      columns.push(column);
  };
  for (const concept of chosen) {
    const own = concept.kind === 'text' && concept.values === 'own' ? { ...concept, values: poolOf(thing) } : concept;
    add(chance(random, 0.035) ? strangeColumn(random, spelling) : inventColumn(random, own, noun, spelling));
  }
  if (chance(random, 0.07)) add(strangeColumn(random, spelling));
  return chance(random, 0.15) ? random.shuffled(columns) : columns;
}

function inventColumn(random: Random, concept: Concept, noun: string, spelling: Spelling): Column {
  const usual = chance(random, 0.6) ? concept.names[0]! : pick(random, concept.names);
  const words = usual.replaceAll('_', ' ');
  const dice = random.next();
  const last = noun.split(' ').at(-1)!;
  const named = dice < 0.05 ? `${last} ${words}` : dice < 0.08 ? abbreviated(words) : words;
  return {
    name: spelling.column(named),
    concept,
    type: spelling.types[concept.kind],
    labels: [words, words, ...(concept.labels ?? []), ...countLabels(concept)],
  };
}

/** `number of seats` is the column `seats` where there is one, and not a count of rows. */
const countLabels = (concept: Concept): string[] =>
  concept.kind === 'number' && concept.counts !== undefined ? [`number of ${concept.counts}`] : [];

/** A column that nothing is known of but its name and kind. */
function strangeColumn(random: Random, spelling: Spelling): Column {
  const known = pick(random, pick(random, allThings).concepts);
  const base = known.names[0]!.replaceAll('_', ' ');
  const words = weighted(random, [
    [inventWord(random), 3],
    [`${inventWord(random)} ${base}`, 3],
    [`${inventWord(random)} ${inventWord(random)}`, 1],
    [`${pick(random, allThings).noun.split(' ')[0]} ${base}`, 2],
  ]);
  const many = plural(words);
  const concept: Concept =
    known.kind === 'number'
      ? {
          kind: 'number',
          names: [words],
          range: [1, 900, 1],
          ...(chance(random, 0.4) && { counts: many, ask: [`how many ${many} does {it} have`] }),
        }
      : known.kind === 'date'
        ? { kind: 'date', names: [words], after: [`with a ${words} {when}`] }
        : ({ kind: 'text', names: [words], values: 'titles' } satisfies TextConcept);
  return {
    name: spelling.column(words),
    concept,
    type: spelling.types[concept.kind],
    labels: [words, ...countLabels(concept)],
  };
}

const POOLS: Readonly<Record<string, string>> = {
  city: 'cities',
  country: 'countries',
  company: 'companies',
  supplier: 'companies',
  brand: 'companies',
  manufacturer: 'companies',
  publisher: 'companies',
  airline: 'airlines',
  department: 'departments',
  team: 'teams',
  category: 'categories',
  genre: 'genres',
  league: 'leagues',
  animal: 'firstNames',
  pet: 'firstNames',
  dog: 'firstNames',
  cow: 'firstNames',
  language: 'languages',
  sport: 'sports',
};

const poolOf = ({ noun, who }: Thing): string => POOLS[noun] ?? (who ? 'people' : 'titles');

const ABBREVIATIONS: Readonly<Record<string, string>> = {
  name: 'nm',
  number: 'num',
  quantity: 'qty',
  amount: 'amt',
  department: 'dept',
  address: 'addr',
  description: 'descr',
  category: 'cat',
  population: 'pop',
  temperature: 'temp',
  average: 'avg',
  year: 'yr',
  price: 'prc',
  date: 'dt',
  country: 'ctry',
  status: 'stat',
  experience: 'exp',
  manager: 'mgr',
  duration: 'dur',
  salary: 'sal',
};

const abbreviated = (words: string): string => words.replaceAll(/\w+/g, word => ABBREVIATIONS[word] ?? word);
