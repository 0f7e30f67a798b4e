// Tables that never were: things with some of their columns, linked to each other; among them things and columns of invented
// words, which can only be copied.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { type Use, useOf } from '../../evaluate/heldOut.ts';
import { chance, pick, weighted } from '../chance.ts';
import { plural } from '../english.ts';
import { allThings, type Thing } from '../lexicon/things.ts';
import { rareWord } from '../lexicon/values.ts';
import { inventColumns } from './columns.ts';
import { relatedThings } from './related.ts';
import { inventSpelling, type Spelling } from './spelling.ts';
import { asRead, type Link, type Table } from './table.ts';

export function inventSchema(random: Random, use: Use = 'training'): Table[] {
  for (;;) {
    const tables = inventTables(random);
    if (useOf(tables.map(asRead)) === use) return tables;
  }
}

function inventTables(random: Random): Table[] {
  const wanted = weighted(random, [
    [1, 40],
    [2, 34],
    [3, 18],
    [4, 8],
  ] as const);
  const spelling = inventSpelling(random);
  const chosen = relatedThings(random, wanted);
  const tables: Table[] = [];
  for (const thing of chosen) {
    const table = inventTable(random, thing, tables, spelling);
    const isNew = tables.every(({ name, nouns }) => name !== table.name && nouns[0]![0] !== table.nouns[0]![0]);
    if (isNew && !isTutorial(table)) tables.push(table);
  }
  return tables.length > 0 ? random.shuffled(tables) : inventTables(random);
}

/** The tutorial asks about a table of employees and their countries; it must be new to the net. */
const isTutorial = ({ name, columns }: Table): boolean =>
  /^employees?$/i.test(name) && columns.some(({ name: column }) => column.toLowerCase() === 'country');

function inventTable(random: Random, thing: Thing, others: readonly Table[], spelling: Spelling): Table {
  const strange = chance(random, 0.12);
  const noun = strange ? strangeNoun(random, thing.noun) : thing.noun;
  const synonyms = strange ? [] : thing.synonyms;
  const named = !strange && synonyms.length > 0 && chance(random, 0.15) ? pick(random, synonyms) : noun;
  const nouns = [named, ...[noun, ...synonyms].filter(other => other !== named)].map(
    one => [one, plural(one)] as const,
  );
  const key = chance(random, others.length > 0 || chance(random, 0.5) ? 0.9 : 0.4)
    ? spelling.column(keyOf(random, named, spelling))
    : undefined;
  const links = chance(random, 0.92) ? linksOf(random, thing, others, spelling) : [];
  const columns = inventColumns(random, thing, named, spelling).filter(
    ({ name }) => name !== key && !links.some(({ column, to }) => column === name || to.nouns[0]![0] === name),
  );
  if (columns.length === 0) return inventTable(random, thing, others, spelling);
  return { name: spelling.table(named), nouns, who: thing.who, ...(key && { key }), columns, links };
}

function keyOf(random: Random, noun: string, { key }: Spelling): string {
  if (chance(random, 0.08)) return `${noun} ${pick(random, ['no', 'number', 'nr', 'code'])}`;
  return key === 'id' ? 'id' : `${noun} id`;
}

function linksOf(random: Random, thing: Thing, others: readonly Table[], spelling: Spelling): Link[] {
  const declared = chance(random, 0.3);
  return others.flatMap(to => {
    const as = thing.parents.find(({ noun }) => to.nouns.some(([one]) => one === noun));
    if (!as || !to.key) return [];
    const own = spelling.column(`${to.nouns[0]![0]} id`);
    const column = chance(random, 0.08) ? spelling.column(to.nouns[0]![0]) : own;
    return [{ column, to, as, declared }];
  });
}

function strangeNoun(random: Random, noun: string): string {
  const last = noun.split(' ').at(-1)!;
  return weighted(random, [
    [rareWord(random), 3],
    [`${rareWord(random)} ${last}`, 2],
    [`${pick(random, allThings).noun.split(' ')[0]} ${last}`, 3],
    [`${last} ${rareWord(random)}`, 1],
  ]);
}
