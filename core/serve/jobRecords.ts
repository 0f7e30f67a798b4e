// What a client asked of its jobs, beside the runs that do the work: a file each, written before the run begins.
import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '../catalog/records.ts';
import { Failure } from './failure.ts';
import { readRecord, readRecords } from './records.ts';
import type { Served } from './served.ts';

export interface JobRecord {
  readonly id: string;
  readonly createdAt: number;
  /** As the client named it. */
  readonly model: string;
  readonly trainingFile: string;
  readonly validationFile: string | null;
  readonly suffix: string | null;
  readonly seed: number;
  readonly metadata: Readonly<Record<string, string>> | null;
  /** As the client gave them. */
  readonly hyperparameters: Hyperparameters;
}

export interface Hyperparameters {
  readonly n_epochs?: number | 'auto';
  readonly batch_size?: number | 'auto';
  readonly learning_rate_multiplier?: number | 'auto';
  readonly learning_rate?: number;
}

export interface Job {
  readonly record: JobRecord;
  /** Missing when the server stopped before it began. */
  readonly run: RunRecord | undefined;
}

export const newJobId = (): string => `ftjob-${randomUUID().replaceAll('-', '')}`;

export async function saveRecord(record: JobRecord, served: Served): Promise<void> {
  await mkdir(folderOf(served), { recursive: true, mode: 0o700 });
  await writeFile(fileOf(record.id, served), JSON.stringify(record), { mode: 0o600 });
}

export const forgetRecord = (id: string, served: Served): Promise<void> => rm(fileOf(id, served), { force: true });

/** Newest first. */
export async function listJobs(served: Served): Promise<readonly Job[]> {
  const records = await readRecords<JobRecord>(folderOf(served));
  const runs = new Map(served.engine.runs.list().map(run => [run.tag, run]));
  return records
    .map(record => ({ record, run: runs.get(record.id) }))
    .sort((a, b) => b.record.createdAt - a.record.createdAt || (a.record.id < b.record.id ? -1 : 1));
}

export async function findJob(id: string, served: Served): Promise<Job> {
  // An id is ours, or it names no job: never a path.
  const record = /^ftjob-[0-9a-f]{32}$/.test(id)
    ? await readRecord<JobRecord>(fileOf(id, served)).catch(() => undefined)
    : undefined;
  if (!record) throw new Failure(404, `There is no fine-tuning job \`${id}\`.`, { code: 'fine_tune_not_found' });
  return { record, run: served.engine.runs.list().find(run => run.tag === id) };
}

const folderOf = ({ host }: Served): string => join(host.data, 'serve', 'jobs');

const fileOf = (id: string, served: Served): string => join(folderOf(served), `${id}.json`);
