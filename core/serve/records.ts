// What the server keeps of files and jobs: a JSON file each.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const readRecord = async <T>(path: string): Promise<T> => JSON.parse(await readFile(path, 'utf8')) as T;

/** Leaves out what is being written, or was when the process was killed. */
export async function readRecords<T>(folder: string): Promise<readonly T[]> {
  const names = await readdir(folder).catch(() => []);
  const read = names
    .filter(name => name.endsWith('.json'))
    .map(name => readRecord<T>(join(folder, name)).catch(() => undefined));
  return (await Promise.all(read)).filter(record => record !== undefined);
}
