// Questions for a part of a text, and for what is not there at all.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import { absent } from '../conditions/absent.ts';
import { type Condition, modify, on } from '../conditions/condition.ts';
import { part } from '../conditions/parts.ts';
import { type Intent, nounsOf, type Question } from '../phrasing.ts';
import { namesOf, type Table } from '../schema/table.ts';
import { listed, whichOf } from './which.ts';

export const like: Intent = (random, table) => {
  const texts = table.columns.filter(({ concept }) => concept.kind === 'text');
  const names = namesOf(table).filter(column => texts.includes(column));
  const column = pick(random, names.length > 0 && chance(random, 0.4) ? names : texts);
  return column?.concept.kind === 'text' ? asked(random, table, part(random, column, column.concept)) : undefined;
};

export const missing: Intent = (random, table) => {
  const column = pick(
    random,
    table.columns.filter(({ concept }) => concept.kind !== 'truth'),
  );
  return column && asked(random, table, absent(random, column));
};

function asked(random: Random, table: Table, condition: Condition): Question {
  const mode = pick(random, ['count', 'list', 'list', 'which', 'which'] as const);
  if (mode === 'which') return whichOf(random, table, condition);
  if (mode === 'list') return listed(random, table, condition);
  const them = modify(random, nounsOf(random, table)[1], table.who, condition);
  return {
    asked: say(random, '(how many {them} (are there|do we have|)|(count|number of) [the|all] {them})', { them }),
    sql: `SELECT COUNT(*) FROM ${table.name} WHERE ${on(condition)}`,
    does: `counts rows of ${table.name} that match`,
  };
}
