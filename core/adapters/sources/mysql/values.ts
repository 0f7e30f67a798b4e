// MySQL's values to cells, and the names of their types. What a double cannot hold exactly stays text.
import type { Cell } from '../../source.ts';

/** What the server says of a column. */
export interface Field {
  readonly name: string;
  readonly columnType: number;
  readonly flags: number;
  readonly characterSet: number;
}

const unsignedFlag = 32;
const enumFlag = 256;
const setFlag = 2048;
/** The character set of bytes. */
const binary = 63;

export function typeName({ columnType, flags, characterSet }: Field): string {
  if (flags & enumFlag) return 'enum';
  if (flags & setFlag) return 'set';
  const bytes = characterSet === binary;
  const number = numberNames[columnType];
  if (number) return flags & unsignedFlag ? `${number} unsigned` : number;
  if (columnType >= 249 && columnType <= 252) return bytes ? 'blob' : 'text';
  if (columnType === 253 || columnType === 15) return bytes ? 'varbinary' : 'varchar';
  if (columnType === 254) return bytes ? 'binary' : 'char';
  return otherNames[columnType] ?? '';
}

/** By the numbers of the protocol. */
const numberNames: Readonly<Record<number, string>> = {
  0: 'decimal',
  1: 'tinyint',
  2: 'smallint',
  3: 'int',
  4: 'float',
  5: 'double',
  8: 'bigint',
  9: 'mediumint',
  246: 'decimal',
};

const otherNames: Readonly<Record<number, string>> = {
  6: 'null',
  7: 'timestamp',
  10: 'date',
  11: 'time',
  12: 'datetime',
  13: 'year',
  16: 'bit',
  242: 'vector',
  245: 'json',
  255: 'geometry',
};

export type Decode = (value: Buffer | null) => Cell;

export function decoder({ columnType, characterSet }: Field): Decode {
  switch (columnType) {
    case 1:
    case 2:
    case 3:
    case 8:
    case 9:
    case 13:
      return value => value && integer(value.toString('latin1'));
    case 4:
    case 5:
      return value => value && Number(value.toString('latin1'));
    case 16:
      return value => value && integer(BigInt(`0x${value.toString('hex') || '0'}`).toString());
    case 242:
    case 255:
      return bytes;
    default:
      return characterSet === binary && isString(columnType) ? bytes : text;
  }
}

/** Dates and JSON are marked as bytes too, and are text. */
const isString = (type: number): boolean => (type >= 249 && type <= 254) || type === 15;

const text: Decode = value => (value === null ? null : value.toString('utf8'));

const bytes: Decode = value => value && new Uint8Array(value);

function integer(text: string): Cell {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}
