// SQL that makes a table of lines of JSON: a column for each key, with a type that all of its values have.
import { literal, mostNameBytes, quoted } from './names.ts';

/** The keys, in the order in which they first stand in a row, each with the kinds of its values. */
export const keysOf = (lines: string): string => `
SELECT key, bit_or(${kindOfValue})
FROM (
  SELECT key, value::text AS value, place
  FROM ${objectsIn(lines)} CROSS JOIN LATERAL json_each(line) WITH ORDINALITY AS pairs (key, value, place)
) AS pairs
GROUP BY key ORDER BY min(place), key`;

/** The lines as rows; each is read once for all of its columns. A longer name is cut, and finds no key of an object then. */
export function unfoldedRows(
  columns: readonly { readonly key: string; readonly name: string; readonly type: string }[],
  lines: string,
): string {
  const isLong = (key: string) => Buffer.byteLength(key) > mostNameBytes;
  const selected = columns.map(({ key, name, type }) => {
    const value = isLong(key) ? `(line ->> ${literal(key)})::${type}` : `record.${quoted(key)}`;
    return `${value} AS ${quoted(name)}`;
  });
  const read = columns.filter(({ key }) => !isLong(key)).map(({ key, type }) => `${quoted(key)} ${type}`);
  const record = read.length > 0 ? ` CROSS JOIN LATERAL json_to_record(line) AS record (${read.join(', ')})` : '';
  return `SELECT ${selected.join(', ')} FROM ${objectsIn(lines)}${record}`;
}

/** What is no object is one value. */
const objectsIn = (lines: string): string => `(
  SELECT CASE json_typeof(line) WHEN 'object' THEN line ELSE json_build_object('value', line) END AS line
  FROM ${lines} WHERE line IS NOT NULL
) AS rows`;

/** What a column holds, as bits. */
const kind = { text: 1, nested: 2, truth: 4, whole: 8, fraction: 16 } as const;

/** By its first sign: as the value comes out of `json_each`, nothing stands before it. */
const kindOfValue = `CASE left(value, 1)
  WHEN '"' THEN ${kind.text}
  WHEN '{' THEN ${kind.nested}
  WHEN '[' THEN ${kind.nested}
  WHEN 't' THEN ${kind.truth}
  WHEN 'f' THEN ${kind.truth}
  WHEN 'n' THEN 0
  ELSE CASE WHEN length(ltrim(value, '-')) <= 18 AND value = translate(value, '.eE', '') THEN ${kind.whole} ELSE ${kind.fraction} END
END`;

/** The type of a column that holds these kinds. */
export function typeOf(kinds: number): string {
  if (kinds === kind.whole) return 'bigint';
  if (kinds === kind.truth) return 'boolean';
  if (kinds === kind.text || kinds === 0) return 'text';
  return (kinds & ~(kind.whole | kind.fraction)) === 0 ? 'numeric' : 'jsonb';
}
