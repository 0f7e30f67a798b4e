// A million rows of CSV and of JSON Lines: until they can be asked, and asked then.
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { openSource } from '../../../core/adapters/sessions.ts';
import type { Measured } from '../sources.ts';
import { measured } from './measured.ts';
import type { SourceParts } from './streams.ts';

type CsvParse = () => NodeJS.ReadWriteStream & AsyncIterable<readonly string[]>;

export async function loadedFiles(
  { host, folder, rows }: SourceParts,
  parse: CsvParse,
  version: string,
): Promise<readonly Measured[]> {
  const path = join(folder, 'files');
  await mkdir(path);
  await write(join(path, 'lines.csv'), rows, 'n,t,f\n', n => `${n},${String(n).padStart(40, 'x')},${n / 8}\n`);
  await write(
    join(path, 'objects.jsonl'),
    rows,
    '',
    n => `{"n":${n},"t":"${String(n).padStart(40, 'x')}","f":${n / 8}}\n`,
  );
  const session = await openSource.files!(host, { name: 'bench files', options: { path } });
  const { signal } = new AbortController();
  const ask = async (sql: string) => {
    for await (const { rows } of session.query(sql, signal)) return rows[0]?.[0];
    return undefined;
  };
  await ask('SELECT 1');
  const csv = await measured(
    'TuneSQL: a CSV file, loaded and its types found',
    () => ask('SELECT count(*) FROM lines'),
    {
      rounds: 1,
    },
  );
  const csvPeer = await measured(
    `csv-parse ${version}: parsed, nothing kept`,
    async () => {
      const parser = createReadStream(join(path, 'lines.csv')).pipe(parse()) as unknown as AsyncIterable<unknown>;
      for await (const _ of parser);
    },
    { peer: true },
  );
  const jsonl = await measured('TuneSQL: the same as JSON Lines', () => ask('SELECT count(*) FROM objects'), {
    rounds: 1,
  });
  const again = await measured('TuneSQL: asked again, a sum over all rows', () => ask('SELECT sum(f) FROM lines'));
  await session.close();
  return [csv, csvPeer, jsonl, again];
}

async function write(path: string, rows: number, head: string, line: (n: number) => string): Promise<void> {
  function* pieces() {
    yield head;
    for (let from = 1; from <= rows; from += 1000)
      yield Array.from({ length: Math.min(1000, rows - from + 1) }, (_, i) => line(from + i)).join('');
  }
  await pipeline(Readable.from(pieces()), createWriteStream(path));
}
