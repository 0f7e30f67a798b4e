// A Parquet file as lines that COPY reads: values in the words of Postgres, none of them rounded.
import {
  asyncBufferFromFile,
  type ParquetParsers,
  parquetMetadataAsync,
  parquetRead,
  parquetSchema,
  type SchemaElement,
} from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

export interface ParquetColumn {
  readonly name: string;
  /** Of Postgres; empty where the values are to show it. */
  readonly type: string;
}

export interface ParquetFile {
  readonly columns: readonly ParquetColumn[];
  /** CSV, some thousand rows each. */
  readonly pieces: AsyncGenerator<Uint8Array>;
}

const rowsPerPiece = 20_000;

export async function openParquet(path: string): Promise<ParquetFile> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const kinds = parquetSchema(metadata).children.map(({ element, children }) => kindOf(element, children.length > 0));
  const columns = kinds.map(({ name, type }) => ({ name, type }));
  const rows = Number(metadata.num_rows);

  async function* pieces(): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < rows; from += rowsPerPiece) {
      const found: unknown[][] = [];
      await parquetRead({
        file,
        metadata,
        compressors,
        parsers,
        utf8: false,
        rowStart: from,
        rowEnd: Math.min(from + rowsPerPiece, rows),
        onComplete: all => found.push(...all),
      });
      yield Buffer.from(found.map(row => `${row.map((value, i) => field(value, kinds[i]!)).join(',')}\n`).join(''));
    }
  }
  return { columns, pieces: pieces() };
}

interface Kind extends ParquetColumn {
  readonly text: (value: unknown) => string;
}

/** Changes the element where the reader would round. */
function kindOf(element: SchemaElement, nested: boolean): Kind {
  const { name, type, converted_type: converted, logical_type: logical, scale = 0 } = element;
  const kind = (postgres: string, text: Kind['text'] = String): Kind => ({ name, type: postgres, text });
  if (nested || converted === 'LIST' || converted === 'MAP' || converted === 'JSON' || logical?.type === 'JSON')
    return kind('jsonb', json);
  if (converted === 'DECIMAL' || logical?.type === 'DECIMAL') {
    delete element.converted_type;
    delete element.logical_type;
    return kind('numeric', value => decimal(value, scale));
  }
  if (type === 'BOOLEAN') return kind('boolean');
  if (converted === 'DATE' || logical?.type === 'DATE') return kind('date');
  if (logical?.type === 'TIMESTAMP')
    return kind(logical.unit === 'NANOS' ? '' : logical.isAdjustedToUTC ? 'timestamptz' : 'timestamp');
  if (converted === 'TIMESTAMP_MILLIS' || converted === 'TIMESTAMP_MICROS') return kind('timestamptz');
  if (type === 'INT96') return kind('');
  if (converted === 'UINT_64' || (logical?.type === 'INTEGER' && logical.bitWidth === 64 && !logical.isSigned))
    return kind('numeric', value => String(BigInt.asUintN(64, BigInt(value as bigint))));
  if (converted === 'TIME_MILLIS' || converted === 'TIME_MICROS' || logical?.type === 'TIME') return kind('text');
  if (type === 'INT32' || type === 'INT64') return kind('bigint');
  if (type === 'FLOAT' || type === 'DOUBLE' || logical?.type === 'FLOAT16') return kind('double precision');
  const texts = ['STRING', 'ENUM', 'UUID'];
  if (converted === 'UTF8' || converted === 'ENUM' || texts.includes(logical?.type ?? '')) return kind('text', inWords);
  return kind('bytea', value =>
    value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : String(value),
  );
}

/** Nothing is NULL; everything else in quotes, so that an empty text stays one. */
function field(value: unknown, { text }: Kind): string {
  return value === null || value === undefined ? '' : `"${text(value).replaceAll('"', '""')}"`;
}

const inWords = (value: unknown): string =>
  value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value);

const json = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value, (_, inner) => plain(inner));

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : value;
}

/** Bytes are a big-endian number in two's complement. */
function decimal(value: unknown, scale: number): string {
  const whole =
    value instanceof Uint8Array
      ? BigInt.asIntN(value.length * 8, BigInt(`0x${Buffer.from(value).toString('hex') || '0'}`))
      : BigInt(value as bigint);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(scale + 1, '0');
  const text = scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
  return whole < 0n ? `-${text}` : text;
}

const parsers: Partial<ParquetParsers> = {
  timestampFromMilliseconds: millis => timestamp(BigInt(millis) * 1_000_000n),
  timestampFromMicroseconds: micros => timestamp(BigInt(micros) * 1000n),
  timestampFromNanoseconds: nanos => timestamp(BigInt(nanos)),
  dateFromDays: days => new Date(days * 86_400_000).toISOString().slice(0, 10),
  stringFromBytes: bytes => bytes && inWords(bytes),
  jsonFromBytes: bytes => bytes && inWords(bytes),
};

/** `2024-02-29 01:02:03.5` of nanoseconds since the epoch. */
function timestamp(nanos: bigint): string {
  const day = 1_000_000_000n;
  const below = ((nanos % day) + day) % day;
  const seconds = new Date(Number((nanos - below) / 1_000_000n)).toISOString().slice(0, 19).replace('T', ' ');
  const fraction = below.toString().padStart(9, '0').replace(/0+$/, '');
  return fraction ? `${seconds}.${fraction}` : seconds;
}
