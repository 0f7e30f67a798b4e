// A condition on some column.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick } from '../chance.ts';
import type { TruthConcept } from '../lexicon/column.ts';
import type { Column, Table } from '../schema/table.ts';
import { absent } from './absent.ts';
import type { Condition } from './condition.ts';
import { compared } from './numbers.ts';
import { part } from './parts.ts';
import { equal } from './texts.ts';
import { timed } from './times.ts';

/** Shares of the conditions that are about whether there is a value, and about a part of a text. */
const ABSENT = 0.06;
const PART = 0.07;

export function conditionOn(random: Random, column: Column): Condition {
  if (column.concept.kind !== 'truth' && chance(random, ABSENT)) return absent(random, column);
  switch (column.concept.kind) {
    case 'text':
      return chance(random, PART) ? part(random, column, column.concept) : equal(random, column, column.concept);
    case 'number':
      return compared(random, column, column.concept);
    case 'date':
      return timed(random, column, column.concept);
    case 'truth':
      return isTrue(random, column, column.concept, chance(random, 0.6));
  }
}

export const conditionOf = (random: Random, table: Table, columns = table.columns): Condition | undefined => {
  const able = columns.filter(
    ({ concept }) => concept.kind !== 'text' || concept.after || concept.verb || concept.before || chance(random, 0.4),
  );
  return able.length === 0 ? undefined : conditionOn(random, pick(random, able));
};

function isTrue(random: Random, column: Column, concept: TruthConcept, yes: boolean): Condition {
  const truth = column.type === 'truth' ? (yes ? 'TRUE' : 'FALSE') : Number(yes);
  const sql = `{}${column.name} = ${truth}`;
  const before = yes ? concept.before : concept.beforeNot;
  if (before && chance(random, 0.5)) return { column, sql, before: pick(random, before) };
  const said = pick(random, yes ? concept.yes : concept.no);
  if (/^(?:with|without|that|who|where|offering) /.test(said)) return { column, sql, after: said };
  return chance(random, 0.5) ? { column, sql, verb: `are ${said}` } : { column, sql, after: `that are ${said}` };
}
