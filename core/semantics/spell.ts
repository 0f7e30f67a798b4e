// How a name is written so that it is read back as the same name.
import * as descriptors from '../adapters/descriptors.ts';
import type { DatabaseSnapshot } from '../catalog/snapshot.ts';
import { isReservedText } from '../dialect/words.ts';

export type Spell = (name: string) => string;

/** Quoted only where it must be. */
export const spellName: Spell = name => (/^[A-Za-z_][\w$]*$/.test(name) && !isReservedText(name) ? name : quoted(name));

/** Back quotes cannot hold a back quote. */
const quoted: Spell = name => (name.includes('`') ? doubleQuoted(name) : `\`${name}\``);

export const spellPath = (parts: readonly string[]): string => parts.map(spellName).join('.');

/** In the text of a database, which reads it in its own dialect; without one, in ours. */
export function spellIn(inside: DatabaseSnapshot | undefined): Spell {
  const dialect = inside && descriptors.source(inside.source)?.dialect;
  if (!dialect) return spellName;
  // Postgres reads bare names in lower case.
  if (dialect === 'postgresql')
    return name =>
      /^[a-z_]\w*$/.test(name) && name === name.toLowerCase() && !isTheirs(name) ? name : doubleQuoted(name);
  return name => (/^[A-Za-z_]\w*$/.test(name) && !isTheirs(name) ? name : `\`${name}\``);
}

const doubleQuoted: Spell = name => `"${name.replaceAll('"', '""')}"`;

/** Words that databases reserve and this dialect does not, beside those that both do. */
const theirs = new Set(
  `all analyse analyze any array asymmetric authorization both by cast check column constraint create current_date
  current_role current_time current_timestamp current_user default deferrable do except exists fetch foreign freeze grant
  group groups ilike index initially interval isnull key lateral leading localtime localtimestamp natural notnull offset
  only order overlaps placing primary rank references returning row rows session_user similar some symmetric system table
  tablesample to trailing transaction unique user variadic verbose`.split(/\s+/),
);

const isTheirs = (name: string): boolean => theirs.has(name.toLowerCase()) || isReservedText(name);
