// Conditions on words: equal to a value, to one of several, to none.
import type { Random } from '../../../core/adapters/providers/local/model/random.ts';
import { chance, pick, say } from '../chance.ts';
import type { TextConcept } from '../lexicon/column.ts';
import { inventValue } from '../lexicon/values.ts';
import { type Column, label } from '../schema/table.ts';
import { type Condition, predicate, quoted } from './condition.ts';

export function equal(random: Random, column: Column, concept: TextConcept): Condition {
  const value = inventValue(random, concept.values);
  const sql = `{}${column.name} = ${quoted(value)}`;
  const adjective = concept.values === 'countries' ? PEOPLE_OF[value] : undefined;
  if (adjective && chance(random, 0.3)) {
    return chance(random, 0.6) ? { column, sql, before: adjective } : { column, sql, verb: `are ${adjective}` };
  }
  return { column, sql, ...saidOf(random, column, concept, value) };
}

/** One of several values, or none of them. */
export function among(random: Random, column: Column, concept: TextConcept): Condition {
  const values = [
    ...new Set([
      inventValue(random, concept.values),
      inventValue(random, concept.values),
      ...(chance(random, 0.3) ? [inventValue(random, concept.values)] : []),
    ]),
  ];
  if (values.length < 2) return equal(random, column, concept);
  const list = `${values.slice(0, -1).join(', ')} ${say(random, '(or|or|or|and)')} ${values.at(-1)}`;
  const sql =
    values.length > 2 || chance(random, 0.7)
      ? `{}${column.name} IN (${values.map(quoted).join(', ')})`
      : `({}${column.name} = ${quoted(values[0]!)} OR {}${column.name} = ${quoted(values[1]!)})`;
  return {
    column,
    sql,
    ...saidOf(random, column, concept, list.replace(' and ', chance(random, 0.5) ? ' and ' : ' or ')),
  };
}

export function isNot(random: Random, column: Column, concept: TextConcept): Condition {
  const value = inventValue(random, concept.values);
  if (chance(random, 0.15)) return neither(random, column, concept, value);
  const said = saidOf(random, column, concept, value);
  const sql = `{}${column.name} ${chance(random, 0.75) ? '!=' : '<>'} ${quoted(value)}`;
  const is = predicate({ column, sql, ...said });
  if (said.before && chance(random, 0.2)) return { column, sql, before: `non-${value}` };
  if (concept.values === 'statuses' && chance(random, 0.5)) {
    return chance(random, 0.5)
      ? {
          column,
          sql,
          after: say(random, '(not yet {v}|not {v} yet|that are not {v} yet|that are not yet {v})', { v: value }),
        }
      : {
          column,
          sql,
          verb: say(
            random,
            "(haven't been {v} yet|have not been {v}|haven't been {v}|are not {v} yet|aren't {v} yet)",
            { v: value },
          ),
        };
  }
  if (is?.startsWith('are ')) {
    return chance(random, 0.5)
      ? { column, sql, after: `${say(random, '(not|not|that are not|which are not|other than those)')} ${is.slice(4)}` }
      : { column, sql, verb: say(random, `(are not|aren't|are not) ${is.slice(4)}`) };
  }
  if (is) return { column, sql, verb: `${say(random, "(do not|don't|do not)")} ${is}` };
  return {
    column,
    sql,
    after: say(random, '(whose {label} is not|with a {label} other than|where {label} is not) {v}', {
      label: label(random, column),
      v: value,
    }),
  };
}

/** Not one value and not the other. */
function neither(random: Random, column: Column, concept: TextConcept, value: string): Condition {
  const other = inventValue(random, concept.values);
  const sql = `{}${column.name} NOT IN (${[value, other].map(quoted).join(', ')})`;
  const { after, before } = saidOf(random, column, concept, `${value} ${say(random, '(or|nor|nor)')} ${other}`);
  const is = before ?? (after && !/^(?:whose|where|that|with|having) /.test(after) ? after : undefined);
  if (!is || value === other)
    return {
      column,
      sql,
      after: say(
        random,
        '(whose {c} is neither {a} nor {b}|whose {c} is not {a} or {b}|except [for] {c} {a} and {b})',
        {
          c: label(random, column),
          a: value,
          b: other,
        },
      ),
    };
  if (is.includes(' nor ')) {
    const said = `neither ${is.replaceAll(/['"]/g, '')}`;
    return chance(random, 0.5) ? { column, sql, after: said } : { column, sql, verb: `are ${said}` };
  }
  return { column, sql, after: `${say(random, '(not|that are not|other than those)')} ${is}` };
}

function saidOf(
  random: Random,
  column: Column,
  concept: TextConcept,
  value: string,
): Pick<Condition, 'before' | 'after' | 'verb'> {
  const shown = chance(random, 0.15) ? say(random, `('{v}'|"{v}")`, { v: value }) : value;
  const ways: [keyof Condition, string][] = [
    ...(concept.before ?? []).flatMap(
      phrase =>
        [
          ['before', phrase],
          ['before', phrase],
        ] as [keyof Condition, string][],
    ),
    ...(concept.after ?? []).map(phrase => ['after', phrase] as [keyof Condition, string]),
    ...(concept.verb ?? []).map(phrase => ['verb', phrase] as [keyof Condition, string]),
  ];
  if (ways.length === 0 || chance(random, 0.22)) {
    const named = say(random, '(with|with|having|that have|whose|whose|where the|where) ');
    const said = label(random, column);
    const is = /whose|where/.test(named) ? say(random, '(is|is|equals|=|is equal to)') : '';
    return { after: say(random, `${named} {label} ${is} {v}`, { label: said, v: shown }) };
  }
  const [place, phrase] = pick(random, ways);
  return { [place]: say(random, phrase, { v: shown }) };
}

/** What people say of things from a country, where the column names the country. */
const PEOPLE_OF: Readonly<Record<string, string>> = {
  Germany: 'German',
  France: 'French',
  Italy: 'Italian',
  Spain: 'Spanish',
  Canada: 'Canadian',
  Japan: 'Japanese',
  Brazil: 'Brazilian',
  India: 'Indian',
  China: 'Chinese',
  Mexico: 'Mexican',
  Norway: 'Norwegian',
  Sweden: 'Swedish',
  Poland: 'Polish',
  Greece: 'Greek',
  Turkey: 'Turkish',
  Ireland: 'Irish',
  Portugal: 'Portuguese',
  Austria: 'Austrian',
  Switzerland: 'Swiss',
  Denmark: 'Danish',
  Australia: 'Australian',
  USA: 'American',
  UK: 'British',
  'the Netherlands': 'Dutch',
  'South Korea': 'Korean',
};
