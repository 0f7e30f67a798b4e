// Questions that speak of a column as if it were the thing: `tenants who pay more than 500` of a table of flats.
import { chance, pick, say } from '../chance.ts';
import { modify, on, predicate } from '../conditions/condition.ts';
import { conditionOf } from '../conditions/conditions.ts';
import { plural } from '../english.ts';
import type { Intent } from '../phrasing.ts';
import { describe, singular } from '../phrasing.ts';
import { label } from '../schema/table.ts';

export const holders: Intent = (random, table) => {
  const column = pick(
    random,
    table.columns.filter(({ concept }) => concept.kind === 'text' && (concept.values === 'people' || concept.naming)),
  );
  if (column?.concept.kind !== 'text') return undefined;
  const others = table.columns.filter(other => other !== column);
  const who = column.concept.values === 'people';
  const one = label(random, column);
  const many = plural(one);
  const several = chance(random, 0.25)
    ? describe(random, { ...table, columns: others, who, nouns: [[one, many]] }, '', true)
    : undefined;
  const condition = several?.condition ?? (others.length > 0 ? conditionOf(random, table, others) : undefined);
  if (!condition) return undefined;
  const is = several ? undefined : predicate(condition);
  const them = several?.many ?? modify(random, many, who, condition);
  return {
    asked: say(
      random,
      is && chance(random, 0.45)
        ? `((which|what) {many} {is}|which {one} {does}${who ? '|who {does}|who {does}' : ''}|(tell me|i want to know) which {many} {is})`
        : '({them}|[all] [the] {them}|(show|list|give me|find) [all] [the] {them}|(which|what) {them} (are there|do we have)|(i need|get) the {them})',
      { many, one, them, is: is ?? '', does: is ? singular(is) : '' },
    ),
    sql: `SELECT ${column.name} FROM ${table.name} WHERE ${several?.where ?? on(condition)}`,
    does: `reads ${column.name} of the rows that match`,
  };
};
