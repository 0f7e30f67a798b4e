// Which files of a folder are tables, and what they are called.
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { refuse } from '../../../text/problem.ts';
import { cut, uniqueNames } from './names.ts';

export type Format = 'csv' | 'tsv' | 'json' | 'jsonl' | 'parquet';

export interface DataFile {
  /** Absolute. */
  readonly path: string;
  readonly schema: string;
  readonly table: string;
  readonly format: Format;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly changed: number;
}

const formats: Readonly<Record<string, Format>> = {
  '.csv': 'csv',
  '.tsv': 'tsv',
  '.tab': 'tsv',
  '.json': 'json',
  '.jsonl': 'jsonl',
  '.ndjson': 'jsonl',
  '.parquet': 'parquet',
};

/** More would be somebody's whole disk. */
const mostFiles = 2000;
const deepest = 6;

/** Files in the folder itself are in the schema `public`. */
export function listFiles(root: string): readonly DataFile[] {
  const stat = statSync(root, { throwIfNoEntry: false });
  if (!stat) refuse('file-not-found', `There is no folder ${root}.`, { hint: 'Check `path`.' });
  if (!stat.isDirectory()) {
    const file = describeFile(root, dirname(root));
    return file
      ? [file]
      : refuse('wrong-file', `${root} is no CSV, TSV, JSON, JSON Lines or Parquet file.`, {
          hint: `Its name must end with ${Object.keys(formats).join(', ')}.`,
        });
  }
  const found: DataFile[] = [];
  walk(root, root, 0, found);
  return withoutClashes(found);
}

function walk(folder: string, root: string, depth: number, found: DataFile[]): void {
  for (const entry of readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (depth < deepest) walk(path, root, depth + 1, found);
      continue;
    }
    const file = describeFile(path, root);
    if (file) found.push(file);
    if (found.length > mostFiles) {
      refuse('too-many-files', `There are more than ${mostFiles} data files in ${root}.`, {
        hint: 'Name a folder of it.',
      });
    }
  }
}

function describeFile(path: string, root: string): DataFile | undefined {
  const format = formats[extname(path).toLowerCase()];
  const stat = format && statSync(path, { throwIfNoEntry: false });
  if (!format || !stat?.isFile()) return undefined;
  const folder = relative(root, dirname(path)).split(sep).join('/').toLowerCase();
  const table = basename(path, extname(path)).toLowerCase();
  const named = { schema: cut(folder || 'public'), table: cut(table) };
  return { path, ...named, format, bytes: stat.size, changed: stat.mtimeMs };
}

/** `a.csv` beside `a.json`: both keep their endings. What is still called alike, as `A.csv` beside `a.csv`, gets a number. */
function withoutClashes(found: readonly DataFile[]): readonly DataFile[] {
  const key = ({ schema, table }: DataFile) => JSON.stringify([schema, table]);
  const counts = Map.groupBy(found, key);
  const whole = found.map(file =>
    counts.get(key(file))!.length > 1 ? { ...file, table: basename(file.path).toLowerCase() } : file,
  );
  const tables = new Map<DataFile, string>();
  for (const files of Map.groupBy(whole, ({ schema }) => schema).values()) {
    const names = uniqueNames(files.map(({ table }) => table));
    for (const [i, file] of files.entries()) tables.set(file, names[i]!);
  }
  return whole.map(file => ({ ...file, table: tables.get(file)! }));
}
