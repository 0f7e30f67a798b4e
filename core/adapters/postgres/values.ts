// Postgres' text form of a value to a `Cell`. What a double cannot hold exactly stays text.
import type { Cell } from '../source.ts';

export function decode(text: string | null, type: number): Cell {
  if (text === null) return null;
  const read = readers[type];
  return read ? read(text) : text;
}

const integer = (text: string): Cell => {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
};

/** `NaN` and the infinities have no place in JSON: they stay text. */
const float = (text: string): Cell => {
  const value = Number(text);
  return Number.isFinite(value) ? value : text;
};

/** By type OID, fixed for ever in Postgres' pg_type.dat. */
const readers: Readonly<Record<number, (text: string) => Cell>> = {
  16: text => text === 't',
  17: text => (text.startsWith('\\x') ? new Uint8Array(Buffer.from(text.slice(2), 'hex')) : text),
  20: integer,
  21: integer,
  23: integer,
  26: integer,
  700: float,
  701: float,
};
