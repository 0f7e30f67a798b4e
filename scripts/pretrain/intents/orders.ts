// Questions for an order.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import { ask, choose, describe, type Intent, nounsOf } from '../phrasing.ts';
import { type Column, label, namesOf } from '../schema/table.ts';
import { isTime, sortable } from './extremes.ts';

export const ordered: Intent = (random, table) => {
  const by = pick(
    random,
    chance(random, 0.25) ? table.columns.filter(({ concept }) => concept.kind === 'text') : sortable(table),
  );
  if (!by) return undefined;
  const down = chance(random, 0.55);
  const [, many] = nounsOf(random, table);
  const those = chance(random, 0.35)
    ? describe(random, { ...table, columns: table.columns.filter(other => other !== by) }, '', false)
    : undefined;
  const them = those?.many ?? many;
  const way = direction(random, by, down);
  const name = namesOf(table)[0] === by && chance(random, 0.6) ? '' : label(random, by);
  const sorted =
    name === ''
      ? say(random, '(sorted|ordered|sort|in order) {way}', { way: way === '' ? 'alphabetically' : way })
      : say(
          random,
          '(sorted by|ordered by|order by|sort by|in order of|ranked by|arranged by|by|sorted on) [their|the] {c} {way}',
          { c: name, way },
        );
  const others = table.columns.filter(column => column !== by || chance(random, 0.4));
  const also = pick(
    random,
    table.columns.filter(column => column !== by && column.concept.kind !== 'truth'),
  );
  if (also && name !== '' && chance(random, 0.08)) {
    return {
      asked: say(
        random,
        '((show|list|give me) [me] [all|the] {them} (sorted|ordered) by {c} and then [by] {d}|[all] {them} by {c} then {d}|(sort|order) [the] {them} by {c}, then by {d}|{them} (sorted|ordered) by {c} and {d})',
        { them, c: name, d: label(random, also) },
      ),
      sql: `SELECT * FROM ${table.name}${those ? ` WHERE ${those.where}` : ''} ORDER BY ${by.name}, ${also.name}`,
      does: `sorts by ${by.name} and ${also.name}`,
    };
  }
  const whole = others.length === 0 || chance(random, 0.5);
  const order = ` FROM ${table.name}${those ? ` WHERE ${those.where}` : ''} ORDER BY ${by.name} ${down ? 'DESC' : 'ASC'}`;
  if (whole) {
    const short = way.endsWith('first')
      ? `|[all|the|all the] {them}, ${way}|(show|list|give me) [me] [all|the] {them}, ${way}|{them} ${way}`
      : '';
    return {
      asked: say(
        random,
        `((show|list|give me|display|get|i want|return|print) [me] [all|the|all the] {them} {sorted}|[all] {them} {sorted}|(sort|order|rank|arrange) [all|the] {them} {by}${short})`,
        {
          them,
          sorted,
          by: name === '' ? way || 'by name' : `by ${name} ${way}`,
        },
      ),
      sql: `SELECT *${order}`,
      does: `sorts by ${by.name}`,
    };
  }
  const { many: several, one, sql } = choose(random, others);
  return {
    asked: chance(random, 0.6)
      ? `${ask(random, `${several} of ${say(random, '(all|the|)')} ${them}`).replace(/[?.]$/, '')}${say(random, '(,|)')} ${sorted}`
      : say(
          random,
          `((show|list|give me) [me] [the] {one} of (all|each|every|the|) {them} {sorted}|{several}${those ? ' of {them}' : ''} {sorted}|(list|show) [the|all] {them} with {one}[,] {sorted})`,
          { one, several, them, sorted },
        ),
    sql: `SELECT ${sql}${order}`,
    does: `sorts ${sql} by ${by.name}`,
  };
};

/** How the way up or down is said; `best first` for what has its own words. */
function direction(random: Random, column: Column, down: boolean): string {
  const { concept } = column;
  const degrees =
    concept.kind === 'number' || concept.kind === 'date' ? (down ? concept.most : concept.least) : undefined;
  if (degrees && chance(random, 0.35)) return `${pick(random, degrees)} first`;
  if (isTime(column) && chance(random, 0.5))
    return down ? say(random, '(newest|latest|most recent) first') : say(random, '(oldest|earliest) first');
  if (isTime(column))
    return down
      ? say(random, '(in descending order|descending|desc)')
      : say(random, '(in ascending order|ascending|asc|)');
  if (concept.kind === 'text')
    return down
      ? say(random, '(from z to a|in reverse alphabetical order|z to a|descending)')
      : say(random, '(alphabetically|from a to z|in alphabetical order|a to z|ascending|)');
  return down
    ? say(
        random,
        '(in descending order|descending|from high to low|highest first|from highest to lowest|largest first|desc|high to low|biggest first|from the highest down|in decreasing order)',
      )
    : say(
        random,
        '(in ascending order|ascending|from low to high|lowest first|from lowest to highest|smallest first|asc|low to high|in increasing order||)',
      );
}
