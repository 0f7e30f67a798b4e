// Columns of a table: of what is known of its thing, and strange ones of which nothing is known but name and kind.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, weighted } from '../chance.ts';
import type { Concept } from '../lexicon/column.ts';
import type { Thing } from '../lexicon/things.ts';
import type { Spelling } from './spelling.ts';
import { countLabels, strangeColumn, strangeTruth } from './strange.ts';
import { type Column, isName } from './table.ts';

export function inventColumns(random: Random, thing: Thing, noun: string, spelling: Spelling): Column[] {
  const [first, ...rest] = thing.concepts;
  const count = Math.min(rest.length, 1 + random.integer(6));
  const kept = new Set(random.shuffled(rest).slice(0, count));
  const chosen = thing.concepts.filter(concept => kept.has(concept) || (concept === first && chance(random, 0.9)));
  const columns: Column[] = [];
  const add = (column: Column) => {
    const isOther = ({ name, labels }: Column) => name !== column.name && labels[0] !== column.labels[0];
    // Where two columns could be what a thing is called, nobody could say which.
    if (columns.every(each => isOther(each) && !(isName(each) && isName(column)))) columns.push(column);
  };
  for (const concept of chosen) {
    const own = concept.kind === 'text' && concept.values === 'own' ? { ...concept, values: poolOf(thing) } : concept;
    add(chance(random, STRANGE) ? strangeColumn(random, spelling) : inventColumn(random, own, noun, spelling));
  }
  if (chance(random, 0.1)) add(strangeColumn(random, spelling));
  if (chance(random, 0.12)) add(strangeTruth(random, spelling));
  return chance(random, 0.15) ? random.shuffled(columns) : columns;
}

/** Share of the columns that nothing is known of. */
const STRANGE = 0.06;

function inventColumn(random: Random, concept: Concept, noun: string, spelling: Spelling): Column {
  const usual = chance(random, 0.6) ? concept.names[0]! : pick(random, concept.names);
  const words = usual.replaceAll('_', ' ');
  const dice = random.next();
  const last = noun.split(' ').at(-1)!;
  const prefixed = concept.kind === 'text' && concept.naming ? 0.16 : 0.05;
  const named =
    dice < prefixed
      ? `${last} ${words}`
      : dice < prefixed + 0.03
        ? abbreviated(words)
        : dice < prefixed + 0.18
          ? qualified(random, words, concept.kind)
          : words;
  return {
    name: spelling.column(named),
    concept,
    type: spelling.types[concept.kind],
    labels: [words, words, ...(concept.labels ?? []), ...countLabels(concept)],
  };
}

/** What hands add to a name to say it more exactly, and people leave out: `yearly_rent`, `price_per_night`, `honey_kg`. */
function qualified(random: Random, words: string, kind: Concept['kind']): string {
  if (kind === 'text') return `${pick(random, QUALITIES.text)} ${words}`;
  if (kind !== 'number') return words;
  return weighted(random, [
    [`${pick(random, QUALITIES.number)} ${words}`, 4],
    [`${words} per ${pick(random, QUALITIES.per)}`, 2],
    [`${words} ${pick(random, QUALITIES.unit)}`, 4],
  ]);
}

const QUALITIES = {
  text: 'main home full short first local current official old'.split(' '),
  number: 'yearly monthly daily weekly base net current final official estimated own'.split(' '),
  per: 'day night hour person group piece month year unit kg'.split(' '),
  unit: 'kg eur usd min cm km m hours years pct g l'.split(' '),
};

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

const ABBREVIATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries({
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
  }),
);

const abbreviated = (words: string): string => words.replaceAll(/\w+/g, word => ABBREVIATIONS.get(word) ?? word);
