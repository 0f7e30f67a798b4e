// The thread that holds the embedded Postgres: opens it, runs statements one after the other, sends rows as they are asked for.
import { parentPort } from 'node:worker_threads';
import { brotliDecompressSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';
import type { Problem } from '../../text/problem.ts';
import { TypeNames } from '../postgres/typeNames.ts';
import type { RowBatch } from '../source.ts';
import { beginMaking, endMaking, isMade } from './folder.ts';
import { arrays, openPortal } from './portal.ts';
import { embeddedProblem } from './problems.ts';
import type { FromWorker, OpenMessage, Order, ToWorker } from './protocol.ts';
import { Reader } from './reader.ts';
import { fillSample, sampleSchema } from './sample.ts';

const port = parentPort!;
const types = new TypeNames();
const readers = new Map<number, Reader>();
let database: PGlite | undefined;
/** Resolves when every earlier statement has left Postgres. */
let turn = Promise.resolve();
let current: Reader | undefined;
let whenReadOnly = '';

port.on('message', (message: ToWorker) => {
  switch (message.type) {
    case 'open':
      return open(message);
    case 'query':
    case 'write':
      return run(message.id, message);
    case 'more':
      return readers.get(message.id)?.more();
    case 'end':
      return readers.get(message.id)?.end();
    case 'close':
      return close();
  }
});

function post(message: FromWorker): void {
  port.postMessage(message);
}

async function open(message: OpenMessage): Promise<void> {
  try {
    database = await openDatabase(message);
    post({ type: 'opened', pid: process.pid });
  } catch (error) {
    post({ type: 'refused', problem: embeddedProblem(error, '', whenReadOnly) });
  }
}

async function openDatabase({ folder, sample, template, readOnly }: OpenMessage): Promise<PGlite> {
  whenReadOnly = readOnly ?? '';
  const made = folder !== undefined && isMade(folder);
  if (folder && !made) beginMaking(folder);
  const packed = made ? undefined : sample && 'filled' in sample ? sample.filled : template;
  const db = await PGlite.create({
    dataDir: folder ?? 'memory://',
    ...(packed && { loadDataDir: new Blob([brotliDecompressSync(packed)]) }),
    // Of the usual 128 MB each would be taken; the system's own cache is behind it.
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
  });
  if (!made && sample && 'rows' in sample) await fillSample(db, sample.rows);
  if (packed && packed === template) await db.query(`DROP SCHEMA ${sampleSchema} CASCADE`);
  if (folder && !made) {
    await db.query('CHECKPOINT');
    endMaking(folder);
  }
  if (readOnly) await db.query('SET default_transaction_read_only = on');
  await types.read(arrays(db));
  return db;
}

async function run(id: number, order: Order): Promise<void> {
  const reader = new Reader();
  readers.set(id, reader);
  const before = turn;
  const { promise, resolve: leave } = Promise.withResolvers<void>();
  turn = promise;
  if (current) current.hurried = true;
  await before;
  current = reader;
  reader.hurried = turn !== promise;
  let rest: readonly RowBatch[] = [];
  let changed = 0;
  try {
    if (order.type === 'query') rest = await read(id, order.sql, reader);
    else changed = await write(id, order, reader);
  } catch (error) {
    readers.delete(id);
    return post({ type: 'failed', id, problem: problemOf(error, order) });
  } finally {
    current = undefined;
    leave();
  }
  reader.hurried = false;
  for (const batch of rest) {
    await reader.room();
    if (reader.ended) break;
    post({ type: 'batch', id, batch });
  }
  readers.delete(id);
  post({ type: 'done', id, changed });
}

/** Sends batches at the reader's pace. Once others wait for Postgres, reads on without it and returns what is left. */
async function read(id: number, sql: string, reader: Reader): Promise<readonly RowBatch[]> {
  const rest: RowBatch[] = [];
  if (!database || reader.ended) return rest;
  post({ type: 'begun', id });
  const portal = await openPortal(database, types, sql);
  try {
    for (;;) {
      await reader.room();
      const batch = reader.ended ? undefined : await portal.fetch();
      if (!batch) break;
      if (reader.hurried) rest.push(batch);
      else post({ type: 'batch', id, batch });
    }
  } finally {
    await portal.close();
  }
  return rest;
}

async function write(
  id: number,
  { statements, fills, blob }: Extract<Order, { type: 'write' }>,
  reader: Reader,
): Promise<number> {
  if (!database || reader.ended) return 0;
  post({ type: 'begun', id });
  let changed = 0;
  const options = blob && { blob: new Blob([Uint8Array.from(blob)]) };
  await database.transaction(async transaction => {
    if (fills) await transaction.query('SET TRANSACTION READ WRITE');
    for (const sql of statements) changed += (await transaction.query(sql, [], options)).affectedRows ?? 0;
  });
  return changed;
}

/** A position in one of several statements would mislead. */
function problemOf(error: unknown, order: Order): Problem {
  if (order.type === 'query') return embeddedProblem(error, order.sql, whenReadOnly);
  const { range: _, ...problem } = embeddedProblem(error, '', whenReadOnly);
  return problem;
}

async function close(): Promise<void> {
  for (const reader of readers.values()) reader.end();
  await turn;
  await database?.close();
  post({ type: 'closed' });
  port.close();
}
