// The local step of a large query, away from the thread that everything else waits for.
import { parentPort } from 'node:worker_threads';
import type { RowBatch } from '../../../adapters/source.ts';
import { ProblemError, problem } from '../../../text/problem.ts';
import { ScratchDatabase, sentence } from './database.ts';
import type { Reply, Request } from './protocol.ts';

let database: ScratchDatabase;
const cursors = new Map<number, Generator<RowBatch>>();

parentPort!.on('message', (request: Request) => parentPort!.postMessage(replyTo(request)));

function replyTo(request: Request): Reply {
  try {
    const batch = carryOut(request);
    return batch ? { type: 'done', batch } : { type: 'done' };
  } catch (error) {
    if (error instanceof ProblemError) return { type: 'problem', problem: error.problem };
    return { type: 'problem', problem: problem('query-failed', sentence(error)) };
  }
}

function carryOut(request: Request): RowBatch | undefined {
  switch (request.type) {
    case 'open':
      database = new ScratchDatabase(request.functions, 'disk');
      return undefined;
    case 'mindCase':
      database.mindCase();
      return undefined;
    case 'create':
      database.create(request.table, request.columns);
      return undefined;
    case 'append':
      database.append(request.table, request.rows);
      return undefined;
    case 'empty':
      database.empty(request.table);
      return undefined;
    case 'attach':
      database.attach(request.table, request.file, request.query);
      return undefined;
    case 'select':
      cursors.set(request.cursor, database.select(request.sql));
      return next(request.cursor);
    case 'next':
      return next(request.cursor);
    case 'end':
      cursors.get(request.cursor)?.return(undefined);
      cursors.delete(request.cursor);
      return undefined;
  }
}

function next(cursor: number): RowBatch | undefined {
  const { done, value } = cursors.get(cursor)!.next();
  if (done) cursors.delete(cursor);
  return done ? undefined : value;
}
