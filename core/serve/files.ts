// `/v1/files`: what clients upload to train on, kept in the data folder.
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure, wrongValue } from './failure.ts';
import { readRecords } from './records.ts';
import { type Served, seconds } from './served.ts';

export interface FileObject {
  readonly id: string;
  readonly object: 'file';
  readonly bytes: number;
  readonly created_at: number;
  readonly filename: string;
  readonly purpose: 'fine-tune';
  readonly status: 'processed';
}

export interface DeletedFile {
  readonly id: string;
  readonly object: 'file';
  readonly deleted: true;
}

const mostFiles = 1000;

export async function createFile(form: FormData, served: Served): Promise<FileObject> {
  const file = form.get('file');
  if (!(file instanceof File)) throw wrongValue('file', '`file` is a file of the form.');
  if (form.get('purpose') !== 'fine-tune') throw wrongValue('purpose', '`purpose` is fine-tune here.');
  if ((await listFiles(served)).length >= mostFiles) {
    throw new Failure(429, `There are ${mostFiles} files already; delete some.`, { code: 'too_many_files' });
  }
  const bytes = new Uint8Array(await file.arrayBuffer());
  const made: FileObject = {
    id: `file-${randomUUID().replaceAll('-', '')}`,
    object: 'file',
    bytes: bytes.length,
    created_at: seconds(served.host.now()),
    filename: file.name,
    purpose: 'fine-tune',
    status: 'processed',
  };
  const folder = folderOf(served);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, `${made.id}.jsonl`), bytes, { mode: 0o600 });
  // Last, so that a file that is listed is there.
  await writeFile(join(folder, `${made.id}.json`), JSON.stringify(made), { mode: 0o600 });
  return made;
}

/** Newest first. */
export async function listFiles(served: Served): Promise<readonly FileObject[]> {
  const files = await readRecords<FileObject>(folderOf(served));
  return files.toSorted((a, b) => b.created_at - a.created_at || (a.id < b.id ? -1 : 1));
}

export async function getFile(id: string, served: Served): Promise<FileObject> {
  return JSON.parse((await contentAt(id, 'json', served)).toString()) as FileObject;
}

export const fileContent = (id: string, served: Served): Promise<Buffer> => contentAt(id, 'jsonl', served);

export async function deleteFile(id: string, served: Served): Promise<DeletedFile> {
  await getFile(id, served);
  for (const ending of ['json', 'jsonl']) await rm(join(folderOf(served), `${id}.${ending}`), { force: true });
  return { id, object: 'file', deleted: true };
}

async function contentAt(id: string, ending: 'json' | 'jsonl', served: Served): Promise<Buffer> {
  // An id is ours, or it names no file: never a path.
  if (/^file-[0-9a-f]{32}$/.test(id)) {
    const content = await readFile(join(folderOf(served), `${id}.${ending}`)).catch(() => undefined);
    if (content) return content;
  }
  throw new Failure(404, `There is no file \`${id}\`.`, { code: 'file_not_found', param: 'file_id' });
}

const folderOf = ({ host }: Served): string => join(host.data, 'serve', 'files');
