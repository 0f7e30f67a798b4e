// One thing of a table by its name or number, as people refer to it.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import { inventValue } from '../lexicon/values.ts';
import { namesOf, type Table } from '../schema/table.ts';
import { quoted } from './condition.ts';

/** One of the table's things by its name, as people refer to it. */
export function oneOf(random: Random, table: Table): { it: string; sql: string } | undefined {
  const [column, second] = namesOf(table);
  if (table.key && chance(random, 0.1)) {
    const number = 1 + random.integer(chance(random, 0.5) ? 40 : 2000);
    const it = say(
      random,
      '({one} {n}|{one} number {n}|the {one} with id {n}|{one} #{n}|{one} with the id {n}|{one} no. {n}|the {one} number {n})',
      { one: table.nouns[0]![0], n: `${number}` },
    );
    return { it, sql: `{}${table.key} = ${number}` };
  }
  if (column?.concept.kind !== 'text') return undefined;
  const value = inventValue(random, column.concept.values);
  const [one] = pick(random, table.nouns.slice(0, 2));
  const it = table.who
    ? say(random, '({v}|{v}|{v}|{one} {v}|the {one} {v}|the {one} called {v})', { v: value, one: one! })
    : say(
        random,
        `(the {one} {v}|the {one} {v}|{v}|{v}|{one} {v}|'{v}'|the {one} called {v}|the {v}|the {one} named {v}|the {v} {one})`,
        { v: value, one: one! },
      );
  if (column.concept.names.includes('first_name') && second?.concept.kind === 'text' && chance(random, 0.5)) {
    const family = inventValue(random, second.concept.values);
    return {
      it: `${value} ${family}`,
      sql: `{}${column.name} = ${quoted(value)} AND {}${second.name} = ${quoted(family)}`,
    };
  }
  return { it, sql: `{}${column.name} = ${quoted(value)}` };
}
