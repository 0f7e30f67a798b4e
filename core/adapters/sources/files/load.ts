// Loads one file into a table of the embedded Postgres: first beside it, as text, then with types and under its name at once,
// so that whoever reads sees the table as a whole.
import type { Host } from '../../../host.ts';
import { ProblemError, refuse } from '../../../text/problem.ts';
import type { EmbeddedPostgres } from '../../embedded/embedded.ts';
import type { Row } from '../../source.ts';
import type { DataFile } from './folder.ts';
import { columnNames, literal, quoted } from './names.ts';
import { readParquet } from './parquetThread.ts';
import { pieces } from './pieces.ts';
import { headOf } from './separated.ts';
import { conversion, type Trial, trials } from './types.ts';
import { keysOf, typeOf, unfoldedRows } from './unfold.ts';

export interface LoadParts {
  readonly host: Host;
  readonly database: EmbeddedPostgres;
  readonly delimiter: string | undefined;
  readonly header: boolean;
}

/** The schema of what is being loaded and of what is known about files; nobody else sees it. */
export const ownSchema = 'tunesql';
const loading = `${ownSchema}.loading`;
const linesTable = `${ownSchema}.lines`;

const triedRows = 1000;

export async function load(file: DataFile, parts: LoadParts, signal: AbortSignal): Promise<void> {
  const { database } = parts;
  await database.fill([`DROP TABLE IF EXISTS ${loading}`, `DROP TABLE IF EXISTS ${linesTable}`], signal);
  const typed = await readers[file.format](file, parts, signal);
  const conversions = typed.map(conversion);
  const place = `${quoted(file.schema)}.${quoted(file.table)}`;
  await database.fill(
    [
      ...(conversions.length > 0 ? [`ALTER TABLE ${loading} ${conversions.join(', ')}`] : []),
      `CREATE SCHEMA IF NOT EXISTS ${quoted(file.schema)}`,
      `DROP TABLE IF EXISTS ${place}`,
      `ALTER TABLE ${loading} RENAME TO ${quoted(file.table)}`,
      ...(file.schema === ownSchema
        ? []
        : [`ALTER TABLE ${ownSchema}.${quoted(file.table)} SET SCHEMA ${quoted(file.schema)}`]),
      `ANALYZE ${place}`,
      `DELETE FROM ${ownSchema}.files WHERE path = ${literal(file.path)}`,
      `INSERT INTO ${ownSchema}.files VALUES (${literal(file.path)}, ${literal(file.schema)}, ${literal(file.table)}, ${file.bytes}, ${file.changed})`,
    ],
    signal,
  );
}

interface Typed {
  readonly column: string;
  readonly type: string;
}

/** Fills `loading` with text; comes to the types that its columns are to get. */
type Reader = (file: DataFile, parts: LoadParts, signal: AbortSignal) => Promise<readonly Typed[]>;

const separated: Reader = async (file, parts, signal) => {
  const { database, header, delimiter } = parts;
  let columns: readonly string[] | undefined;
  let sign = '';
  let lines = 0;
  for await (const piece of pieces(file.path, { quoted: true, signal })) {
    if (!columns) {
      const head = headOf(piece, file.format === 'tsv' ? '\t' : delimiter, header);
      columns = head.columns;
      sign = head.delimiter;
      await createText(columns, database, signal);
    }
    const skip = header && lines === 0;
    const copy = `COPY ${loading} FROM '/dev/blob' WITH (FORMAT csv, DELIMITER E'${sign === '\t' ? '\\t' : sign}', HEADER ${skip})`;
    await inFile(file, lines, () => database.fill([copy], signal, piece));
    lines += lineBreaks(piece);
  }
  if (!columns) refuse('wrong-file', `${file.path} is empty.`);
  return guessed(columns, database, signal);
};

/** Control characters that no JSON has in it as such: each line is one value. */
const asItIs = `FORMAT csv, DELIMITER E'\\x01', QUOTE E'\\x02', ESCAPE E'\\x02'`;

const jsonLines: Reader = async (file, { database }, signal) => {
  await database.fill([`CREATE UNLOGGED TABLE ${linesTable} (line json)`], signal);
  let lines = 0;
  for await (const piece of pieces(file.path, { quoted: false, signal })) {
    await inFile(file, lines, () =>
      database.fill([`COPY ${linesTable} FROM '/dev/blob' WITH (${asItIs})`], signal, piece),
    );
    lines += lineBreaks(piece);
  }
  return unfolded(database, signal);
};

/** An array of rows, or one row; many a file that is called so has a row on each line. */
const json: Reader = async (file, parts, signal) => {
  try {
    return await document(file, parts, signal);
  } catch (error) {
    if (!(error instanceof ProblemError) || signal.aborted) throw error;
    return jsonLines(file, parts, signal).catch(() => {
      throw error;
    });
  }
};

const document: Reader = async (file, { database }, signal) => {
  const all: Uint8Array[] = [];
  for await (const piece of pieces(file.path, { quoted: false, signal })) all.push(piece);
  const sign = Buffer.from('\x02');
  await inFile(file, 0, () =>
    database.fill(
      [
        `CREATE TEMPORARY TABLE whole (content json) ON COMMIT DROP`,
        `COPY whole FROM '/dev/blob' WITH (${asItIs})`,
        `CREATE UNLOGGED TABLE ${linesTable} AS
          SELECT line FROM whole CROSS JOIN LATERAL json_array_elements(
            CASE json_typeof(content) WHEN 'array' THEN content ELSE json_build_array(content) END
          ) WITH ORDINALITY AS rows (line, place) ORDER BY place`,
      ],
      signal,
      Buffer.concat([sign, ...all, sign]),
    ),
  );
  return unfolded(database, signal);
};

const parquet: Reader = async (file, { host, database }, signal) => {
  const { columns: found, pieces: read } = await readParquet(file.path, host);
  const columns = columnNames(found.map(({ name }) => name));
  await createText(columns, database, signal);
  for await (const piece of read)
    await database.fill([`COPY ${loading} FROM '/dev/blob' WITH (FORMAT csv)`], signal, piece);
  const open = columns.filter((_, i) => found[i]!.type === '');
  const guesses = open.length > 0 ? await guessed(open, database, signal) : [];
  const said = columns.flatMap((column, i) => {
    const { type } = found[i]!;
    return type === '' || type === 'text' ? [] : [{ column, type }];
  });
  return [...said, ...guesses];
};

const readers: Readonly<Record<DataFile['format'], Reader>> = {
  csv: separated,
  tsv: separated,
  json,
  jsonl: jsonLines,
  parquet,
};

const createText = (columns: readonly string[], database: EmbeddedPostgres, signal: AbortSignal): Promise<void> =>
  database.fill([`CREATE TABLE ${loading} (${columns.map(name => `${quoted(name)} text`).join(', ')})`], signal);

async function guessed(
  columns: readonly string[],
  database: EmbeddedPostgres,
  signal: AbortSignal,
): Promise<readonly Typed[]> {
  const list = columns.map(quoted).join(', ');
  const first = await rowsOf(database, `SELECT ${list} FROM ${loading} LIMIT ${triedRows}`, signal);
  const found = new Map<string, Trial>();
  for (const trial of trials(loading, columns, first)) {
    if (!found.has(trial.column) && (await holds(trial, database, signal))) found.set(trial.column, trial);
  }
  return [...found.values()];
}

/** A value that cannot be cast is an error: the type is not the one. */
async function holds({ sql }: Trial, database: EmbeddedPostgres, signal: AbortSignal): Promise<boolean> {
  try {
    return (await rowsOf(database, sql, signal))[0]?.[0] === true;
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return false;
  }
}

async function unfolded(database: EmbeddedPostgres, signal: AbortSignal): Promise<readonly Typed[]> {
  const found = await rowsOf(database, keysOf(linesTable), signal);
  const names = columnNames(found.map(([key]) => String(key)));
  const columns = found.map(([key, kinds], i) => ({ key: String(key), name: names[i]!, type: typeOf(Number(kinds)) }));
  await database.fill(
    [`CREATE TABLE ${loading} AS ${unfoldedRows(columns, linesTable)}`, `DROP TABLE ${linesTable}`],
    signal,
  );
  // A text of JSON is a text; only a date has no other way to be written.
  const texts = columns.filter(({ type }) => type === 'text').map(({ name }) => name);
  const guesses = texts.length > 0 ? await guessed(texts, database, signal) : [];
  return guesses.filter(({ type }) => /^(?:date|timestamp)/.test(type));
}

async function rowsOf(database: EmbeddedPostgres, sql: string, signal: AbortSignal): Promise<readonly Row[]> {
  return (await Array.fromAsync(database.query(sql, signal))).flatMap(batch => batch.rows);
}

/** What Postgres says of a piece, said of the file. */
async function inFile(file: DataFile, before: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, message } = error.problem;
    const line = /\(line (\d+)\)/.exec(message)?.[1];
    const place = line === undefined ? file.path : `${file.path}, line ${before + Number(line)}`;
    const text = message.replace(/ \(line \d+\)/, '');
    refuse(code, `${place}: ${text.charAt(0).toLowerCase()}${text.slice(1)}`, {
      hint: 'The file is not loaded. Repair the line, or take it out of the folder.',
    });
  }
}

function lineBreaks(piece: Uint8Array): number {
  let count = 0;
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) count++;
  return count;
}
